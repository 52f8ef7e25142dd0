# Written by `cargo xtask generate python` from the signatures of the extension module; not to be edited.
# ruff: noqa
"""
The rules of a payment session, compiled.
"""

import collections.abc
import os
import typing

import paysession._codes
import paysession._types
import paysession.dicts
from datetime import datetime
from decimal import Decimal
from paysession._types import Branding, Event, Features, Finding, PaymentSessionStatus, ResponseError, Step, ValidationError
from typing import Any, Final, Literal, final
from typing_extensions import disjoint_base

__all__ = ["VERSION", "ArrowArrayVerdicts", "ArrowVerdicts", "Check", "Checked", "Contact", "GlobalAddress", "PaymentSession", "PaymentSessionContactRef", "PaymentSessionInvoiceLineItemRef", "PaymentSessionInvoiceRef", "Policy", "Rejected", "Request", "Response", "Verdicts", "arrow_check", "arrow_validate", "arrow_validate_table", "check_json", "check_scalar", "from_minor_units", "json_schema", "json_schemas", "minor_units", "path_forms", "read_event", "restore_checked", "restore_request", "restore_session", "rule_facts", "rules_json", "scalar_schema", "sdl", "validate", "validate_body", "validate_input", "validate_json", "validate_lines", "validate_many"]

VERSION: Final[str]

@final
class ArrowArrayVerdicts(ArrowVerdicts):
    """
    The verdicts on an Arrow array: an ``ArrowVerdicts`` that is an array too (``__arrow_c_array__``).
    """
    def __arrow_c_array__(self, /, requested_schema: "object" = None) -> "tuple[object, object]":
        """
        Return the verdicts as one Arrow array of structs. Raises ``ValueError`` if they have more text than one array can
        hold (2 GiB in a column): then take the stream. A requested schema is not followed.
        """

@disjoint_base
class ArrowVerdicts:
    """
    The verdicts on a column: a struct for each row, in order.

    It is an Arrow stream (``__arrow_c_stream__``), which a library of columns takes as it takes any: as a table, with a
    column for each member, or as one column of structs. Rows are validated when the stream is read, batch by batch.

    It can be read as often as what it was made from: a table again and again, a stream once.
    """
    def __arrow_c_schema__(self, /) -> "object":
        """
        Return the type of the verdicts.
        """
    def __arrow_c_stream__(self, /, requested_schema: "object" = None) -> "object":
        """
        Return the verdicts as an Arrow stream of structs. A requested schema is not followed.
        """

@final
class Check:
    """
    A check that is set up once for many values: ``Check("phone")(value)`` is ``check_scalar("phone", value)``.

    The arguments are those of ``check_scalar``. Raises ``ValueError`` for an unknown scalar, or a field that does not have
    it.
    """
    def __call__(self, value: "object", /, *, now: datetime | str | float | None = None) -> Checked:
        """
        Check a value. ``now`` is that of ``validate_json``.
        """
    @classmethod
    def __class_getitem__(cls, /, _item: "object") -> "type[Check]":
        """
        For annotations: ``Check[Decimal]``.
        """
    def __new__(cls, /, scalar: "paysession._types.Scalar", *, field: str | None = None, policy: Policy | Literal["standard", "strict"] | None = None) -> Check: ...
    def __repr__(self, /) -> str: ...

@final
class Checked:
    """
    The verdict on one value. It is true if the value is accepted. It can be pickled.
    """
    def __bool__(self, /) -> bool: ...
    @classmethod
    def __class_getitem__(cls, /, _item: "object") -> "type[Checked]":
        """
        For annotations: ``Checked[Decimal]``.
        """
    def __copy__(self, /) -> Checked: ...
    def __deepcopy__(self, /, _memo: "object") -> Checked: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str:
        """
        Show whether the value is accepted, and not the value.
        """
    @property
    def advisories(self, /) -> tuple[Finding, ...]:
        """
        Problems that are not a reason to refuse the value.
        """
    @property
    def canonical(self, /) -> str | None:
        """
        The canonical text; ``None`` if the value is refused, or is ``None`` and not required.
        """
    def json(self, /) -> str:
        """
        Return the verdict as JSON, the same bytes in every language.
        """
    @property
    def valid(self, /) -> bool:
        """
        Whether the value is accepted.
        """
    @property
    def value(self, /) -> Any | None:
        """
        The canonical text as a ``Decimal`` (an amount), an aware ``datetime`` (a time) or a ``str`` (all else).
        """
    @property
    def violations(self, /) -> tuple[Finding, ...]:
        """
        Why the value is refused.
        """

@final
class Contact:
    """
    A contact that the platform stores.

    A read-only view; it keeps the whole alive. Two are equal if their canonical forms are. A required property is
    ``None`` only in a session that was read back, if its value is missing or not valid.
    """
    def __copy__(self, /) -> Contact: ...
    def __deepcopy__(self, /, _memo: "object") -> Contact: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __repr__(self, /) -> str:
        """
        Show which fields are set, and no value: those may be a person's.
        """
    @property
    def created_at(self, /) -> str | None:
        """
        When the contact was created: plain text in the API, kept as given.
        """
    @property
    def email(self, /) -> str | None:
        """
        The e-mail address.
        """
    @property
    def family_name(self, /) -> str | None:
        """
        The family name.
        """
    @property
    def given_name(self, /) -> str | None:
        """
        The given name.
        """
    @property
    def id(self, /) -> str | None:
        """
        The contact's own id.
        """
    @property
    def name(self, /) -> str | None:
        """
        The full name.
        """
    @property
    def org_id(self, /) -> str | None:
        """
        The organization that the contact belongs to.
        """
    @property
    def phone(self, /) -> str | None:
        """
        The phone number.
        """
    def to_dict(self, /) -> "dict[str, typing.Any]":
        """
        Return what was provided as plain values, as ``json.loads`` gives them.
        """
    def to_json(self, /) -> str:
        """
        Return what was provided as canonical JSON.
        """
    @property
    def updated_at(self, /) -> str | None:
        """
        When the contact last changed: plain text in the API, kept as given.
        """

@final
class GlobalAddress:
    """
    A postal address anywhere in the world.

    A read-only view; it keeps the whole alive. Two are equal if their canonical forms are. A required property is
    ``None`` only in a session that was read back, if its value is missing or not valid.
    """
    def __copy__(self, /) -> GlobalAddress: ...
    def __deepcopy__(self, /, _memo: "object") -> GlobalAddress: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __repr__(self, /) -> str:
        """
        Show which fields are set, and no value: those may be a person's.
        """
    @property
    def administrative_area(self, /) -> str | None:
        """
        The state, province or region.
        """
    @property
    def country_code(self, /) -> str | None:
        """
        The ISO 3166-1 code of the country: two letters, and three are taken too.
        """
    @property
    def lines(self, /) -> tuple[str, ...] | None:
        """
        Street, building, unit and the like, line by line.
        """
    @property
    def locality(self, /) -> str | None:
        """
        The city, town or municipality.
        """
    @property
    def postal_code(self, /) -> str | None:
        """
        The postal code.
        """
    def to_dict(self, /) -> "dict[str, typing.Any]":
        """
        Return what was provided as plain values, as ``json.loads`` gives them.
        """
    def to_json(self, /) -> str:
        """
        Return what was provided as canonical JSON.
        """

@final
class PaymentSession:
    """
    A payment session whose invariants hold: created from a request by ``create``, or read back.

    Its properties are the fields of the API; times are to the microsecond, and ``to_dict`` has their exact text. It is
    immutable: a step returns a new one, and the event to post. Two are equal if their canonical forms are. It can be
    pickled.
    """
    def __copy__(self, /) -> PaymentSession: ...
    def __deepcopy__(self, /, _memo: "object") -> PaymentSession: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str:
        """
        Show which fields are set, and no value: those may be a person's.
        """
    @property
    def advisories(self, /) -> tuple[Finding, ...]:
        """
        The advisories on the session when it was read or updated, or on the contact that was attached; else none. What was
        kept though it is not valid is among them.
        """
    @property
    def amount(self, /) -> Decimal:
        """
        What the customer pays in all.
        """
    def at(self, /, now: datetime | str | float) -> PaymentSession:
        """
        Return the session as it is at a time: with ``status_at`` and ``link_at`` as its status and link. It is what a reader
        should see. Steps start from the session itself, which is what is stored.
        """
    def attach(self, /, contact: "collections.abc.Mapping[str, typing.Any] | bytes | bytearray | memoryview | str", *, now: datetime | str | float, if_updated_at: datetime | str | float | None = None, policy: Policy | Literal["standard", "strict"] | None = None) -> Step:
        """
        Attach the full contact of the session's ``contactId``, as a mapping or as JSON. There is no event, and
        ``updated_at`` stays; ``Step.changed`` says whether the session is another than before. ``if_updated_at`` is that of
        ``complete``.

        Only the contact's id and organization have to be valid. Everything else is kept as it came; the advisories on it
        are those of the step, each at its place in the session, such as ``/contact/phone``.

        Raises ``TransitionError`` for a session that has changed since or has an unknown status, and ``ValidationError``
        for a contact that has no valid id or organization, or others than the session's.
        """
    @property
    def brand_logo_url(self, /) -> str | None:
        """
        The logo shown at checkout, in place of the organization's.
        """
    @property
    def brand_name(self, /) -> str | None:
        """
        The merchant's name shown at checkout, in place of the organization's.
        """
    def branding(self, /, *, name: str | None = None, logo_url: str | None = None) -> Branding:
        """
        Return the branding at checkout: its own, else the organization's ``name`` and ``logo_url``.

        Raises ``ValueError`` if ``logo_url`` is not a URL.
        """
    @property
    def callback_url(self, /) -> str | None:
        """
        Where the session's events are posted.
        """
    def cancel(self, /, *, now: datetime | str | float, if_updated_at: datetime | str | float | None = None) -> Step:
        """
        Cancel the session, even after its expiration. ``if_updated_at`` is that of ``complete``.

        Raises ``TransitionError`` for a session that has ended, has changed since or has an unknown status.
        """
    def checkout_configuration(self, /, default: str | None = None) -> str | None:
        """
        Return the id of the checkout configuration: its own, else the organization's ``default``.

        Raises ``ValueError`` if ``default`` is blank.
        """
    @property
    def checkout_configuration_id(self, /) -> str | None:
        """
        The checkout configuration in use.
        """
    def complete(self, /, payment_id: str, *, paid_at: datetime | str | float, now: datetime | str | float, amount: str | Decimal | float | None = None, currency: str | None = None, if_updated_at: datetime | str | float | None = None) -> Step:
        """
        Complete the session with a payment, made at ``paid_at`` and reported at ``now``. If the same payment is
        reported again, nothing changes and there is no event.

        ``amount`` and ``currency`` are what the provider says was captured, if it does: they have to be the session's.
        ``if_updated_at`` is the ``updated_at`` of the session that you decided by, as a property or as text: if the
        session has another one, it has changed since.

        Raises ``TransitionError``, whose ``follow_up`` says what to do, for a payment in the future or before the
        session's creation, for a canceled session, with another id, currency or amount than the session's, at or after
        the expiration, and for a session that has changed since or has an unknown status. Raises ``ValidationError`` for
        an amount, a currency or an id that violates rules.
        """
    @property
    def contact(self, /) -> Contact | None:
        """
        That contact in full.
        """
    @property
    def contact_id(self, /) -> str | None:
        """
        The stored contact that the session is for.
        """
    @property
    def contact_ref(self, /) -> PaymentSessionContactRef | None:
        """
        The merchant's own details of the contact.
        """
    @staticmethod
    def create(request: Request, *, id: str, link: str, now: datetime | str | float, payment_id: str | None = None, checkout_configuration_id: str | None = None) -> Step:
        """
        Create an active session from a request.

        ``id`` and ``link`` are the session's own, ``now`` is when it is created. ``payment_id`` is the payment recorded
        in advance: needed with ``createPendingPayment``, allowed without. ``checkout_configuration_id`` is the
        organization's default.

        Return the session and its ``created`` event. Raises ``ValidationError`` with everything that violates a rule: an
        expiration that is not after ``now``, an id that is blank, a link that is not a web URL; then ``TransitionError``
        for a pending payment without its id. ``create_from`` reports the findings on the request with them.
        """
    @staticmethod
    def create_from(data: "bytes | bytearray | memoryview | str | collections.abc.Mapping[str, typing.Any]", *, id: str, link: str, now: datetime | str | float, payment_id: str | None = None, checkout_configuration_id: str | None = None, entry: "paysession._types.Entry" = "auto", policy: Policy | Literal["standard", "strict"] | None = None, max_bytes: int | None = None) -> Step:
        """
        Validate a request, as JSON or as a mapping, and create an active session from it.

        If the request is refused, the ``ValidationError`` has the findings on it, and behind them those on ``id``,
        ``link`` and the other ids, all at once. ``now`` is also the clock of the validation. ``entry``, ``policy``
        and ``max_bytes`` are those of ``validate_json``; all else is as for ``create``. The advisories on the request are
        not returned: validate it first if you need them.
        """
    @property
    def created_at(self, /) -> datetime:
        """
        When the session was created.
        """
    @property
    def currency(self, /) -> str:
        """
        The ISO 4217 code of the currency.
        """
    @property
    def expiration_date(self, /) -> datetime | None:
        """
        When the session ends by itself.
        """
    def expire(self, /, *, now: datetime | str | float, if_updated_at: datetime | str | float | None = None) -> Step:
        """
        Expire the session, at or after its expiration. ``if_updated_at`` is that of ``complete``.

        Raises ``TransitionError`` for a session that has ended or has no expiration, before the expiration, and for one
        that has changed since or has an unknown status.
        """
    @property
    def features(self, /) -> Features:
        """
        Which features the session has, and why not: FlexPay, contact features, invoice features.
        """
    @staticmethod
    def from_dict(obj: "collections.abc.Mapping[str, typing.Any]", *, policy: Policy | Literal["standard", "strict"] | None = None, max_bytes: int | None = None) -> PaymentSession:
        """
        Read a stored session from Python values: the verdict is that of ``from_json`` on the same JSON.

        Raises ``ValidationError`` with every finding if it is refused.
        """
    @staticmethod
    def from_json(data: bytes | bytearray | memoryview | str, *, policy: Policy | Literal["standard", "strict"] | None = None, max_bytes: int | None = None) -> PaymentSession:
        """
        Read a stored session from JSON, by every rule except those for new requests, and by the session's invariants.

        What the session's life depends on has to be valid: its ids, status, amount, currency, times and payment. Everything
        else is kept as it came: if it violates a rule, that is an advisory, the property is ``None`` and ``raw`` has the
        value. A status that is not known is ``"Unknown"``, and an advisory. Unknown fields are ignored. Of ``policy`` only the
        levels count that it sets itself, beyond its preset: one that denies the code of a violation refuses by it.

        Raises ``ValidationError`` with every finding if it is refused.
        """
    @staticmethod
    def from_response(data: "bytes | bytearray | memoryview | str | collections.abc.Mapping[str, typing.Any]", *, operation: "str | None" = None, policy: Policy | Literal["standard", "strict"] | None = None, max_bytes: int | None = None) -> Response:
        """
        Read the API's response around a session (``{"data": …, "errors": …}``), or a bare session: as JSON, or as a
        mapping.

        ``operation`` is the member of ``data`` that holds the session: an alias, or the field of another operation. Return
        a ``Response``: the session if the server returned one, and the server's errors. Raises ``ValidationError`` if the
        session is refused or there is neither; its ``response_errors`` are the server's.
        """
    @property
    def id(self, /) -> str:
        """
        The session's own id.
        """
    @property
    def invoice_ids(self, /) -> tuple[str, ...] | None:
        """
        The stored invoices that the session pays.
        """
    @property
    def invoice_refs(self, /) -> tuple[PaymentSessionInvoiceRef, ...] | None:
        """
        The merchant's own details of the invoices.
        """
    @property
    def invoice_total(self, /) -> Decimal | None:
        """
        What is due on the invoices in all; an amount above it can't be financed.
        """
    @property
    def link(self, /) -> str | None:
        """
        Where the customer pays; null once the session has ended.
        """
    def link_at(self, /, now: datetime | str | float) -> str | None:
        """
        Return the link at a time: only an active session has one.
        """
    @property
    def org_id(self, /) -> str:
        """
        The organization that the session belongs to.
        """
    @property
    def payment_id(self, /) -> str | None:
        """
        The payment: set once the session is completed, and before that if it was recorded in advance.
        """
    def raw(self, /, pointer: str) -> str | None:
        """
        Return the JSON text of what the session holds at a place, valid or not; ``None`` if there is nothing.

        ``pointer`` is a JSON Pointer, such as ``/contactRef/contactEmail`` or the ``path`` of an advisory. A session that
        is read back keeps a value that is not valid as it came, and its property is ``None``. Raises ``ValueError`` if
        ``pointer`` is not a JSON Pointer.
        """
    @property
    def status(self, /) -> PaymentSessionStatus:
        """
        Where the session is in its life.
        """
    def status_at(self, /, now: datetime | str | float) -> PaymentSessionStatus:
        """
        Return the status at a time: an active session past its expiration is expired, even if it is not stored so. An
        unknown status stays unknown.
        """
    @property
    def status_text(self, /) -> str:
        """
        The status as it was read, also one that this version of the library does not know: ``status`` is ``"Unknown"``
        then.
        """
    @property
    def success_url(self, /) -> str | None:
        """
        Where the customer goes once the session is completed.
        """
    def to_dict(self, /) -> "paysession.dicts.PaymentSessionDict":
        """
        Return plain values: ``to_json()`` parsed by ``json.loads``.
        """
    def to_json(self, /) -> str:
        """
        Return the session as JSON in the API's shape: every field in the API's order, null if unset.
        """
    @property
    def transaction_ref(self, /) -> str | None:
        """
        The merchant's own reference of the transaction.
        """
    @property
    def truncated(self, /) -> bool:
        """
        Whether findings were dropped because there were more than the limit (1 000 of each kind).
        """
    def update(self, /, changes: "collections.abc.Mapping[str, typing.Any] | bytes | bytearray | memoryview | str", *, now: datetime | str | float, if_updated_at: datetime | str | float | None = None, policy: Policy | Literal["standard", "strict"] | None = None) -> Step:
        """
        Change fields of the create input, except ``orgId`` and ``createPendingPayment``, in a mapping or as JSON. An
        absent field keeps its value, ``None`` clears it. The changed session is validated by all rules, with ``now`` as
        the clock; a field that the changes don't name only leads to advisories. The advisories are those of the result.
        ``if_updated_at`` is that of ``complete``.

        Raises ``TransitionError`` for a session that has ended or is overdue, has changed since or has an unknown status,
        and ``ValidationError`` for changes that violate rules.
        """
    @property
    def updated_at(self, /) -> datetime:
        """
        When the session last changed.
        """

@final
class PaymentSessionContactRef:
    """
    The merchant's own details of a contact.

    A read-only view; it keeps the whole alive. Two are equal if their canonical forms are. A required property is
    ``None`` only in a session that was read back, if its value is missing or not valid.
    """
    def __copy__(self, /) -> PaymentSessionContactRef: ...
    def __deepcopy__(self, /, _memo: "object") -> PaymentSessionContactRef: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __repr__(self, /) -> str:
        """
        Show which fields are set, and no value: those may be a person's.
        """
    @property
    def address(self, /) -> GlobalAddress | None:
        """
        The postal address.
        """
    @property
    def contact_email(self, /) -> str | None:
        """
        The e-mail address.
        """
    @property
    def contact_first_name(self, /) -> str | None:
        """
        The given name.
        """
    @property
    def contact_id(self, /) -> str | None:
        """
        The merchant's id of the contact.
        """
    @property
    def contact_last_name(self, /) -> str | None:
        """
        The family name.
        """
    @property
    def contact_name(self, /) -> str | None:
        """
        The full name.
        """
    @property
    def contact_phone(self, /) -> str | None:
        """
        The phone number, in E.164 form.
        """
    def to_dict(self, /) -> "dict[str, typing.Any]":
        """
        Return what was provided as plain values, as ``json.loads`` gives them.
        """
    def to_json(self, /) -> str:
        """
        Return what was provided as canonical JSON.
        """

@final
class PaymentSessionInvoiceLineItemRef:
    """
    One line of an invoice.

    A read-only view; it keeps the whole alive. Two are equal if their canonical forms are. A required property is
    ``None`` only in a session that was read back, if its value is missing or not valid.
    """
    def __copy__(self, /) -> PaymentSessionInvoiceLineItemRef: ...
    def __deepcopy__(self, /, _memo: "object") -> PaymentSessionInvoiceLineItemRef: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __repr__(self, /) -> str:
        """
        Show which fields are set, and no value: those may be a person's.
        """
    @property
    def num(self, /) -> int | None:
        """
        The line's number: lines are displayed in its order.
        """
    @property
    def price(self, /) -> Decimal | None:
        """
        The price of a unit in the session's currency, such as 100.10; below zero for a discount.
        """
    @property
    def product_description(self, /) -> str | None:
        """
        The product's description; whether the customer sees it is the layout's choice.
        """
    @property
    def product_id(self, /) -> str | None:
        """
        The product's id.
        """
    @property
    def product_image_url(self, /) -> str | None:
        """
        A picture of the product; whether the customer sees it is the layout's choice.
        """
    @property
    def product_name(self, /) -> str | None:
        """
        The product's name; whether the customer sees it is the layout's choice.
        """
    @property
    def product_sku(self, /) -> str | None:
        """
        The product's stock keeping unit.
        """
    @property
    def quantity(self, /) -> Decimal | None:
        """
        How many units.
        """
    def to_dict(self, /) -> "dict[str, typing.Any]":
        """
        Return what was provided as plain values, as ``json.loads`` gives them.
        """
    def to_json(self, /) -> str:
        """
        Return what was provided as canonical JSON.
        """

@final
class PaymentSessionInvoiceRef:
    """
    The merchant's own details of an invoice.

    A read-only view; it keeps the whole alive. Two are equal if their canonical forms are. A required property is
    ``None`` only in a session that was read back, if its value is missing or not valid.
    """
    def __copy__(self, /) -> PaymentSessionInvoiceRef: ...
    def __deepcopy__(self, /, _memo: "object") -> PaymentSessionInvoiceRef: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __repr__(self, /) -> str:
        """
        Show which fields are set, and no value: those may be a person's.
        """
    @property
    def amount(self, /) -> Decimal | None:
        """
        The invoice's total, such as 999.99; below zero for a credit.
        """
    @property
    def billing_contact(self, /) -> PaymentSessionContactRef | None:
        """
        Whom the invoice is billed to.
        """
    @property
    def invoice_id(self, /) -> str | None:
        """
        The merchant's id of the invoice.
        """
    @property
    def invoice_number(self, /) -> str | None:
        """
        The invoice's number.
        """
    @property
    def lines(self, /) -> tuple[PaymentSessionInvoiceLineItemRef, ...] | None:
        """
        The lines of the invoice.
        """
    @property
    def lines_for_display(self, /) -> tuple[PaymentSessionInvoiceLineItemRef, ...]:
        """
        The lines in display order: by ``num``, and those of equal number in the order given.
        """
    @property
    def order_id(self, /) -> str | None:
        """
        The merchant's id of the order.
        """
    @property
    def shipping_contact(self, /) -> PaymentSessionContactRef | None:
        """
        Whom the goods are shipped to.
        """
    def to_dict(self, /) -> "dict[str, typing.Any]":
        """
        Return what was provided as plain values, as ``json.loads`` gives them.
        """
    def to_json(self, /) -> str:
        """
        Return what was provided as canonical JSON.
        """

@final
class Policy:
    """
    The levels of data rules and advisories: a preset, and other levels for single codes.

    ``preset`` is ``"standard"`` (data rules deny, advisories warn) or ``"strict"`` (the advisories that the catalogue
    marks as strict deny too). ``levels`` maps codes to ``"allow"`` (not reported), ``"warn"`` (reported as an
    advisory) or ``"deny"`` (refused). The code of a violation takes ``"deny"`` alone: what is given is always refused by
    it, so this matters only if a session is read back.

    A session that is read back has to stay readable, so a preset does not count there: only ``levels`` does. Data rules
    never refuse there, and a violation at a field that the session's life does not depend on is an advisory, unless
    ``levels`` denies its code.

    Raises ``ValueError`` for an unknown preset, code or level, and for a level that the code can't have.

    A policy is read from a configuration by ``from_json`` or ``from_dict``.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, preset: "typing.Literal['standard', 'strict']" = "standard", *, levels: "collections.abc.Mapping[paysession._codes.PolicyCode, typing.Literal['allow', 'warn', 'deny']] | None" = None) -> Policy: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_dict(obj: "collections.abc.Mapping[str, typing.Any]") -> Policy:
        """
        Read a policy from a mapping of the same shape as the JSON that ``from_json`` reads, such as a table of a TOML file.

        Raises ``ValueError`` as ``from_json`` does, and ``TypeError`` for a value that JSON does not have.
        """
    @staticmethod
    def from_json(data: bytes | bytearray | memoryview | str) -> Policy:
        """
        Read a policy from JSON, such as a configuration file: ``{"preset": "strict", "warn": ["url.insecure"]}``, an object
        of a ``preset`` and lists of codes under ``deny``, ``warn`` and ``allow``. Each member is optional, and the preset
        is ``"standard"`` if it is missing.

        Raises ``ValueError`` that names the first mistake: a text that is not JSON; a member, preset or code that does not
        exist; a level that the code can't have; a member or code that is given twice; a value of another type.
        """
    def level(self, /, code: "paysession._codes.PolicyCode") -> "typing.Literal['allow', 'warn', 'deny']":
        """
        Return the level of a rule by its code: ``"allow"``, ``"warn"`` or ``"deny"``.

        Raises ``ValueError`` if no rule has the code.
        """
    def to_json(self, /) -> str:
        """
        Return the policy as JSON that ``from_json`` reads: its preset, and the codes that it sets itself.
        """

@final
class Rejected:
    """
    The verdict on a refused input; a `ValidationError` takes its findings from here when they are asked for.
    """
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @property
    def advisories(self, /) -> tuple[Finding, ...]:
        """
        Problems that are not a reason to refuse the input, in order.
        """
    @property
    def json(self, /) -> str:
        """
        The verdict as JSON.
        """
    @property
    def response_errors(self, /) -> tuple[ResponseError, ...]:
        """
        The errors of the server if a response was read.
        """
    @property
    def text(self, /) -> str:
        """
        Paths, messages and codes of the violations in one line.
        """
    @property
    def truncated(self, /) -> bool:
        """
        Whether findings were dropped because there were more than the limit.
        """
    @property
    def violations(self, /) -> tuple[Finding, ...]:
        """
        Why the input is refused, in order; never empty.
        """

@final
class Request:
    """
    A create input that satisfies every rule: the result of ``validate_json`` and ``validate``.

    Its properties are the fields of the API, in canonical form; times are to the microsecond, and ``to_dict`` has their
    exact text. It is immutable; two are equal if their canonical forms are. It can be pickled, but a part of it
    (``contact_ref``, an invoice) can't.
    """
    def __copy__(self, /) -> Request: ...
    def __deepcopy__(self, /, _memo: "object") -> Request: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str:
        """
        Show which fields are set, and no value: those may be a person's.
        """
    @property
    def advisories(self, /) -> tuple[Finding, ...]:
        """
        Problems that were not a reason to refuse the request, in order.
        """
    @property
    def amount(self, /) -> Decimal:
        """
        What the customer pays in all, such as 100.10.
        """
    @property
    def brand_logo_url(self, /) -> str | None:
        """
        The logo shown at checkout, in place of the organization's.
        """
    @property
    def brand_name(self, /) -> str | None:
        """
        The merchant's name shown at checkout, in place of the organization's.
        """
    def branding(self, /, *, name: str | None = None, logo_url: str | None = None) -> Branding:
        """
        Return the branding at checkout: its own, else the organization's ``name`` and ``logo_url``.

        Raises ``ValueError`` if ``logo_url`` is not a URL.
        """
    @property
    def callback_url(self, /) -> str | None:
        """
        Where the session's events are posted.
        """
    def checkout_configuration(self, /, default: str | None = None) -> str | None:
        """
        Return the id of the checkout configuration: its own, else the organization's ``default``.

        Raises ``ValueError`` if ``default`` is blank.
        """
    @property
    def checkout_configuration_id(self, /) -> str | None:
        """
        The checkout configuration, in place of the organization's default.
        """
    @property
    def contact_id(self, /) -> str | None:
        """
        The stored contact that the session is for; not together with `contactRef`.
        """
    @property
    def contact_ref(self, /) -> PaymentSessionContactRef | None:
        """
        The merchant's own details of the contact; not together with `contactId`.
        """
    @property
    def create_pending_payment(self, /) -> bool | None:
        """
        Whether a pending payment is recorded at once, before anything is paid; false when absent.
        """
    @property
    def creates_pending_payment(self, /) -> bool:
        """
        Whether a pending payment is recorded at once; false if the request does not say so.
        """
    @property
    def currency(self, /) -> str:
        """
        The ISO 4217 code of the currency, such as USD.
        """
    @property
    def expiration_date(self, /) -> datetime | None:
        """
        When the session ends by itself.
        """
    @property
    def features(self, /) -> Features:
        """
        Which features the session has, and why not: FlexPay, contact features, invoice features.
        """
    @property
    def fingerprint(self, /) -> str:
        """
        The fingerprint: ``v1:`` and the SHA-256 of ``to_json()`` in hexadecimal digits, the same for equal requests in every
        language. It is what requests with the same ``Idempotency-Key`` are compared by, and computed when it is asked for.
        """
    @property
    def invoice_ids(self, /) -> tuple[str, ...] | None:
        """
        The stored invoices that the session pays; not together with `invoiceRefs`.
        """
    @property
    def invoice_refs(self, /) -> tuple[PaymentSessionInvoiceRef, ...] | None:
        """
        The merchant's own details of the invoices; not together with `invoiceIds`.
        """
    @property
    def invoice_total(self, /) -> Decimal | None:
        """
        What is due on the invoices in all; an amount above it can't be financed.
        """
    @property
    def org_id(self, /) -> str:
        """
        The organization that the session belongs to.
        """
    @property
    def success_url(self, /) -> str | None:
        """
        Where the customer goes once the session is completed.
        """
    def to_dict(self, /) -> "paysession.dicts.RequestDict":
        """
        Return plain values: ``to_json()`` parsed by ``json.loads``.
        """
    def to_graphql_body(self, /) -> str:
        """
        Return the GraphQL request to post, as JSON: the operation document and this input as its variable.
        """
    def to_json(self, /) -> str:
        """
        Return the canonical input as JSON: the provided fields, in the API's order.
        """
    @property
    def transaction_ref(self, /) -> str | None:
        """
        The merchant's own reference of the transaction.
        """
    @property
    def truncated(self, /) -> bool:
        """
        Whether findings were dropped because there were more than the limit (1 000 of each kind).
        """
    def verdict_json(self, /) -> str:
        """
        Return the verdict as JSON, the same bytes in every language: ``valid``, ``advisories``, the canonical
        ``request`` and its ``features``.

        The advisories of an unpickled request are only in ``advisories``.
        """

@final
class Response:
    """
    The content of a response: a session, errors, or both.
    """
    def __repr__(self, /) -> str:
        """
        Show the parts, and no value.
        """
    @property
    def advisories(self, /) -> tuple[Finding, ...]:
        """
        The advisories on the session, in order, and behind them those on errors that are not well-formed.
        """
    @property
    def errors(self, /) -> tuple[ResponseError, ...]:
        """
        The errors of the server; one that is not well-formed is left out.
        """
    @property
    def raw_errors(self, /) -> str | None:
        """
        The list of errors as JSON text, if not every error in it is well-formed; else ``None``.
        """
    @property
    def session(self, /) -> PaymentSession | None:
        """
        The session, if the server returned one.
        """
    @property
    def truncated(self, /) -> bool:
        """
        Whether findings were dropped because there were more than the limit.
        """
    def verdict_json(self, /, *, now: datetime | str | float | None = None) -> str:
        """
        Return the verdict as JSON, the same bytes in every language, with the session's status and link at ``now``.
        """

@final
class Verdicts:
    """
    The verdicts on many documents, in order: an iterator of ``Request`` and ``ValidationError`` (which is returned, not
    raised).

    Threads may share it, one at a time: while one takes a verdict, another that asks gets a ``RuntimeError``. With a lock
    around ``next()`` each verdict goes to one of them.
    """
    def __iter__(self, /) -> Verdicts: ...
    def __next__(self, /) -> Request | ValidationError: ...

def arrow_check(column: "object", scalar: "paysession._types.Scalar", *, field: str | None = None, policy: Policy | Literal["standard", "strict"] | None = None, now: datetime | str | float | None = None, nulls: "typing.Literal['keep', 'report']" = "keep", threads: int | None = None) -> ArrowVerdicts:
    """
    Check every value of an Arrow column as a scalar.

    ``column`` is anything with ``__arrow_c_stream__`` or ``__arrow_c_array__``: an array, a chunked array, a series, or a
    table of one column. Its values are texts (in any layout, dictionaries too), numbers, decimals or timestamps.
    ``scalar``, ``field``, ``policy`` and ``now`` are those of ``check_scalar``.

    Return the verdicts: structs of ``valid``, ``canonical`` (text), ``code`` and ``reason`` (of the first violation, null if
    there is none), ``violations`` and ``advisories`` (lists of codes). Codes and reasons are dictionary-encoded.

    A null has a verdict of nulls; with ``nulls="report"`` it has the verdict on ``None``. ``threads`` is how many work at
    one time: one for each core with ``None``.

    Raises ``TypeError`` for a column of another type, and ``ValueError`` for an unknown scalar, a field that does not have
    it, or a malformed array.
    """

def arrow_validate(column: "object", *, canonical: bool = False, fingerprint: bool = False, entry: "paysession._types.Entry" = "auto", policy: Policy | Literal["standard", "strict"] | None = None, now: datetime | str | float | None = None, max_bytes: int | None = None, nulls: "typing.Literal['keep', 'report']" = "keep", threads: int | None = None) -> ArrowVerdicts:
    """
    Validate every document of an Arrow column: each is JSON text, as ``validate_json`` takes it.

    ``column`` is that of ``check``. Return the verdicts: structs of ``valid``, ``codes`` (of the violations),
    ``findings`` (structs of ``code``, ``violation``, ``path``, ``reason``, ``message`` and ``params``, which is JSON),
    ``truncated``, ``flexpay_enabled``, ``flexpay_reason``, ``flexpay_excess``, ``contact`` and ``invoices`` (the features,
    null if the document is refused). With ``canonical`` there is the column ``canonical``, the request as canonical JSON;
    with ``fingerprint`` the column ``fingerprint``.

    A null has a verdict of nulls; with ``nulls="report"`` it has the verdict on JSON's ``null``. ``entry``, ``policy``,
    ``now`` and ``max_bytes`` are those of ``validate_json``, ``threads`` that of ``check``, and so are the exceptions.
    """

def arrow_validate_table(table: "object", *, canonical: bool = False, fingerprint: bool = False, policy: Policy | Literal["standard", "strict"] | None = None, now: datetime | str | float | None = None, max_bytes: int | None = None, nulls: "typing.Literal['keep', 'report']" = "keep", threads: int | None = None) -> ArrowVerdicts:
    """
    Validate every row of an Arrow table as a create input: its columns are the fields, by the API's own names.

    ``table`` is a table, a record batch, or a column of structs. Nested fields are structs and lists. A null is an absent
    field. Texts, numbers, decimals (taken exactly), timestamps and booleans are read as ``validate`` reads their
    counterparts in Python. A column that is no field of the API is ``shape.unknown_field`` where it is not null.

    Arguments, result and exceptions are those of ``validate``.
    """

def check_json(data: bytes | bytearray | memoryview | str, *, entry: "paysession._types.Entry" = "auto", policy: Policy | Literal["standard", "strict"] | None = None, now: datetime | str | float | None = None, max_bytes: int | None = None) -> bool:
    """
    Return whether ``validate_json`` would accept a document, without building a request or an exception.

    The arguments are those of ``validate_json``.
    """

def check_scalar(scalar: "paysession._types.Scalar", value: "object", *, field: str | None = None, policy: Policy | Literal["standard", "strict"] | None = None, now: datetime | str | float | None = None) -> Checked:
    """
    Check one value as a scalar: alone, or as the value of a field of the API.

    ``scalar`` is one of ``"amount"``, ``"currency"``, ``"url"``, ``"email"``, ``"phone"``, ``"datetime"``,
    ``"country"``. ``value`` is text, or any value that ``validate`` accepts for such a field. ``field`` is the field's
    path without indexes, such as ``"successUrl"`` or ``"invoiceRefs.lines.price"``; with ``None`` only the rules that
    need no field apply. ``policy`` and ``now`` are those of ``validate_json``.

    Return a ``Checked`` with the canonical text, its value and all findings. Raises ``ValueError`` for an unknown
    scalar, or a field that does not have it. A ``Check`` does the same for many values.
    """

def from_minor_units(units: int, currency: str) -> Decimal:
    """
    Return the amount of a whole number of the currency's minor unit: 1050 cents are ``Decimal("10.50")``.

    Raises ``ValidationError`` if ``currency`` is not a currency to pay in, and for a number that needs more than two
    decimals (``amount.too_many_decimals``) or is more than an amount holds (``amount.out_of_range``).
    """

def json_schema() -> str:
    """
    Return the shape of the create input as a JSON Schema (2020-12), itself JSON.

    It has what JSON Schema can express: types, required and unknown fields, limits, patterns.
    """

def json_schemas() -> str:
    """
    Return the JSON Schemas (2020-12) of every type that goes in or out, as one JSON document: ``$defs`` has each by its
    name, such as ``CreatePaymentSessionInput``, ``PaymentSession``, ``PaymentSessionEvent`` and ``Finding``. They are the
    components of an OpenAPI document.
    """

def minor_units(amount: str | Decimal | float, currency: str) -> int:
    """
    Return an amount as a whole number of the currency's minor unit, such as cents: ``10.50`` USD is 1050.

    ``amount`` is text, a ``Decimal``, or another number that a field of an amount takes. The digits are those of ISO 4217,
    and two for a currency that the library does not know.

    Raises ``ValidationError`` if ``amount`` is not an amount or ``currency`` not a currency to pay in, and for a fraction
    that the currency's minor unit can't hold (``amount.finer_than_currency``): nothing is rounded.
    """

def path_forms(pointer: "str") -> "tuple[str, tuple[str | int, ...]]":
    """
    Return the dotted form of a JSON Pointer, and its keys and indexes. For the result classes only.
    """

def read_event(data: bytes | bytearray | memoryview | str) -> Event:
    """
    Read an event. For ``Event.from_json`` only.
    """

def restore_checked(scalar: "str", valid: "bool", canonical: "str | None", json: "str", violations: "tuple[paysession._types.Finding, ...]", advisories: "tuple[paysession._types.Finding, ...]") -> Checked:
    """
    Restore a pickled verdict on one value. For `pickle` only.
    """

def restore_request(json: "str", advisories: "tuple[paysession._types.Finding, ...]", truncated: "bool") -> Request:
    """
    Restore a pickled request. For `pickle` only: it accepts what any policy accepted before.
    """

def restore_session(json: "str", advisories: "tuple[paysession._types.Finding, ...]", truncated: "bool") -> PaymentSession:
    """
    Restore a pickled session. For `pickle` only.
    """

def rule_facts(code: "str") -> "tuple[str, paysession._types.FollowUp | None]":
    """
    Return the message of a rule, and what follows if a step is refused by it; ``None`` if it is not a transition. For the
    result classes only.
    """

def rules_json() -> str:
    """
    Return the catalogue of all rules as JSON: a list of objects with ``code``, ``kind``, ``level``, ``strict``,
    ``message``, ``params``, ``source`` and ``followUp``: what the caller has to do next if a step is refused by it, and
    null if the rule is not a transition.
    """

def scalar_schema(scalar: "paysession._types.Scalar", *, field: str | None = None) -> str:
    """
    Return the JSON Schema (2020-12) of a scalar, as JSON. The arguments are those of ``check_scalar``.

    Raises ``ValueError`` for an unknown scalar, or a field that does not have it.
    """

def sdl() -> str:
    """
    Return every type of the API in GraphQL's schema language.
    """

def validate(obj: "paysession.dicts.CreatePaymentSessionInput | collections.abc.Mapping[str, typing.Any]", *, entry: "paysession._types.Entry" = "auto", policy: Policy | Literal["standard", "strict"] | None = None, now: datetime | str | float | None = None, max_bytes: int | None = None) -> Request:
    """
    Validate a create input, or a complete GraphQL request body, as Python values: the verdict is that of
    ``validate_json`` on the same JSON.

    ``obj`` is a mapping with the API's own names as keys. Besides the plain values of JSON it may contain ``Decimal``
    (read exactly), ``datetime``, ``UUID``, members of an ``Enum`` (their values) and tuples. ``bool`` is never a
    number; NaN and the infinities, ``bytes`` and ``date`` are values of a wrong type; a text with a lone surrogate and a
    key that is not a text are ``json.malformed`` at their place. A mapping's own iteration and lookup are asked. Scalars
    of numpy are what their ``item()`` is; a time with nanoseconds is of a wrong type. JSON itself is a ``TypeError``: it is
    for ``validate_json``.

    The other arguments, the result and the exceptions are those of ``validate_json``; an exception of a value's own
    code (a mapping's, a time zone's) passes through.
    """

def validate_body(data: "bytes | bytearray | memoryview | str | collections.abc.Mapping[str, typing.Any]", *, policy: Policy | Literal["standard", "strict"] | None = None, now: datetime | str | float | None = None, max_bytes: int | None = None) -> Request:
    """
    Validate a complete GraphQL request body: the input is its ``variables.input``, and paths are relative to that. The
    findings on the body itself and on its ``variables`` are at the empty path.

    ``data`` is JSON as ``validate_json`` takes it, or a mapping as ``validate`` takes it; so are the other arguments, the
    result and the exceptions.
    """

def validate_input(data: "bytes | bytearray | memoryview | str | collections.abc.Mapping[str, typing.Any]", *, policy: Policy | Literal["standard", "strict"] | None = None, now: datetime | str | float | None = None, max_bytes: int | None = None) -> Request:
    """
    Validate the create input and nothing else: what a GraphQL engine hands to the resolver. ``variables`` is an unknown
    field here, so no input can make itself a request body.

    ``data`` is JSON as ``validate_json`` takes it, or a mapping as ``validate`` takes it; so are the other arguments, the
    result and the exceptions.
    """

def validate_json(data: bytes | bytearray | memoryview | str, *, entry: "paysession._types.Entry" = "auto", policy: Policy | Literal["standard", "strict"] | None = None, now: datetime | str | float | None = None, max_bytes: int | None = None) -> Request:
    """
    Validate a create input, or a complete GraphQL request body, as JSON.

    The document is a body exactly if it is an object that has the key ``variables`` and no key of the create input. If
    you know which of the two you have, call ``validate_input`` or ``validate_body``, or set ``entry`` to ``"input"`` or
    ``"body"``.

    ``data`` is ``bytes`` or ``str`` (``bytearray`` and ``memoryview`` too, which are copied). ``policy`` has the
    levels of data rules and advisories: ``"standard"`` (if ``None``), ``"strict"`` or a ``Policy``. ``now`` is the
    current time, which expirations are compared with: an aware ``datetime``, ISO 8601 text, or the seconds of
    ``time.time()`` (to the microsecond), which are read the fastest; with ``None`` the rules that need a clock are
    skipped. ``max_bytes`` is the largest document, 16 MiB if ``None`` and 256 MiB at most.

    Return the accepted ``Request``. Raises ``ValidationError`` with every finding of a refused one, ``ValueError`` for
    a wrong ``now`` or ``policy``, ``TypeError`` if an argument is of another type.
    """

def validate_lines(source: "str | os.PathLike[str] | bytes", *, entry: "paysession._types.Entry" = "auto", policy: Policy | Literal["standard", "strict"] | None = None, now: datetime | str | float | None = None, max_bytes: int | None = None) -> "collections.abc.Iterator[Request | paysession._types.ValidationError]":
    """
    Validate every line of JSON Lines as ``validate_many`` validates documents.

    ``source`` is the path of a file (``str`` or a path object), or the lines themselves as ``bytes``. A line ends with
    a line feed, or a carriage return and a line feed. An empty line is a line, and ``json.malformed``. From a pipe each
    complete line gets its verdict before more are waited for.

    Return an iterator of verdicts, one a line. Raises ``OSError`` if the file can't be read.
    """

def validate_many(documents: "collections.abc.Iterable[bytes | bytearray | memoryview | str | None]", *, ahead: int | None = None, none: "typing.Literal['raise', 'skip', 'report']" = "raise", entry: "paysession._types.Entry" = "auto", policy: Policy | Literal["standard", "strict"] | None = None, now: datetime | str | float | None = None, max_bytes: int | None = None) -> "collections.abc.Iterator[Request | paysession._types.ValidationError]":
    """
    Validate many documents, each ``bytes`` or ``str``, as ``validate_json`` validates one: on all cores, without
    holding the interpreter, in bounded memory.

    Return an iterator of verdicts in the documents' order: a ``Request``, or a ``ValidationError`` that is returned and
    not raised. Verdicts become Python objects when they are taken. An exception of ``documents`` itself is raised after
    all verdicts before it are taken. The other arguments are those of ``validate_json``.

    Documents are taken ahead of their verdicts: one by one from a slow iterable, and in chunks of up to 4 096 or 5 ms from
    a quick one, some chunks for each core. ``ahead`` is the most that are taken before the first of their verdicts is
    returned; with ``1`` each verdict is returned before the next document is asked for.

    ``none`` says what a ``None`` among the documents is: ``"raise"`` raises a ``TypeError`` whose note has its index, as
    for anything else that is no document; ``"skip"`` leaves it out, without a verdict; ``"report"`` gives it the verdict
    on JSON's ``null``, so that the verdicts stay in step with the documents.
    """
