# Written by `cargo xtask generate python` from the signatures of the extension module; not to be edited.
# ruff: noqa
"""
The rules of a payment session, compiled.
"""

import collections.abc
import os
import typing

import paysession._types
from datetime import datetime
from decimal import Decimal
from paysession._types import Branding, Checked, Features, Finding, PaymentSessionStatus, ResponseError, Step, ValidationError
from typing import Final, Literal, final

__all__ = ["VERSION", "Contact", "GlobalAddress", "PaymentSession", "PaymentSessionContactRef", "PaymentSessionInvoiceLineItemRef", "PaymentSessionInvoiceRef", "Policy", "Rejected", "Request", "Response", "Verdicts", "check_json", "check_scalar", "json_schema", "panic", "restore_request", "restore_session", "rules_json", "scalar_schema", "sdl", "validate", "validate_json", "validate_lines", "validate_many"]

VERSION: Final[str]

@final
class Contact:
    """
    A contact that the platform stores.

    A read-only view; it keeps the whole alive. Two are equal if their canonical forms are.
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
    def created_at(self, /) -> str:
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
    def id(self, /) -> str:
        """
        The contact's own id.
        """
    @property
    def name(self, /) -> str:
        """
        The full name.
        """
    @property
    def org_id(self, /) -> str:
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
    def updated_at(self, /) -> str:
        """
        When the contact last changed: plain text in the API, kept as given.
        """

@final
class GlobalAddress:
    """
    A postal address anywhere in the world.

    A read-only view; it keeps the whole alive. Two are equal if their canonical forms are.
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
    def country_code(self, /) -> str:
        """
        The ISO 3166-1 code of the country: two letters, and three are taken too.
        """
    @property
    def lines(self, /) -> tuple[str, ...]:
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
        The advisories on the session when it was read or updated; else none.
        """
    @property
    def amount(self, /) -> Decimal:
        """
        What the customer pays in all.
        """
    def attach(self, /, contact: "collections.abc.Mapping[str, typing.Any] | bytes | bytearray | memoryview | str", *, policy: Policy | Literal["standard", "strict"] | None = None) -> Step:
        """
        Attach the full contact of the session's ``contactId``, as a mapping or as JSON. There is no event.

        Raises ``ValidationError`` for a contact that violates rules, or of another id or organization than the
        session's.
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
    def cancel(self, /, *, now: datetime | str | float) -> Step:
        """
        Cancel the session, even after its expiration.

        Raises ``TransitionError`` for a session that has ended.
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
    def complete(self, /, payment_id: str, *, paid_at: datetime | str | float, now: datetime | str | float) -> Step:
        """
        Complete the session with a payment, made at ``paid_at`` and reported at ``now``. If the same payment is
        reported again, nothing changes and there is no event.

        Raises ``TransitionError`` for another payment than the session's, a payment at or after the expiration, and
        one for a canceled session; ``ValidationError`` for a blank id.
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

        Return the session and its ``created`` event. Raises ``TransitionError`` for a pending payment without its id,
        and ``ValidationError`` for an id that is blank, a link that is not a web URL or an expiration that is not after
        ``now``.
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
    def expire(self, /, *, now: datetime | str | float) -> Step:
        """
        Expire the session, at or after its expiration.

        Raises ``TransitionError`` for a session that has ended or has no expiration, and before the expiration.
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
        Read a stored session from JSON: by every rule except those for new requests, and by the session's invariants. A
        code that left its table is an advisory, and unknown fields are ignored.

        Raises ``ValidationError`` with every finding if it is refused.
        """
    @staticmethod
    def from_response(data: "bytes | bytearray | memoryview | str | collections.abc.Mapping[str, typing.Any]", *, policy: Policy | Literal["standard", "strict"] | None = None, max_bytes: int | None = None) -> Response:
        """
        Read the API's response around a session (``{"data": …, "errors": …}``), or a bare session: as JSON, or as a
        mapping.

        Return a ``Response``: the session if the server returned one, and the server's errors. Raises
        ``ValidationError`` if the session is refused or there is neither; its ``response_errors`` are the server's.
        """
    @property
    def id(self, /) -> str:
        """
        The session's own id.
        """
    @property
    def invoice_ids(self, /) -> tuple[str, ...]:
        """
        The stored invoices that the session pays.
        """
    @property
    def invoice_refs(self, /) -> tuple[PaymentSessionInvoiceRef, ...]:
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
    @property
    def status(self, /) -> PaymentSessionStatus:
        """
        Where the session is in its life.
        """
    def status_at(self, /, now: datetime | str | float) -> PaymentSessionStatus:
        """
        Return the status at a time: an active session past its expiration is expired, even if it is not stored so.
        """
    @property
    def success_url(self, /) -> str | None:
        """
        Where the customer goes once the session is completed.
        """
    def to_dict(self, /) -> "dict[str, typing.Any]":
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
    def update(self, /, changes: "collections.abc.Mapping[str, typing.Any] | bytes | bytearray | memoryview | str", *, now: datetime | str | float, policy: Policy | Literal["standard", "strict"] | None = None) -> Step:
        """
        Change fields of the create input, except ``orgId`` and ``createPendingPayment``, in a mapping or as JSON. An
        absent field keeps its value, ``None`` clears it. The changed session is validated by all rules, with ``now`` as
        the clock; the advisories are those of the result.

        Raises ``TransitionError`` for a session that has ended or is overdue, ``ValidationError`` for changes that
        violate rules.
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

    A read-only view; it keeps the whole alive. Two are equal if their canonical forms are.
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

    A read-only view; it keeps the whole alive. Two are equal if their canonical forms are.
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
    def num(self, /) -> int:
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

    A read-only view; it keeps the whole alive. Two are equal if their canonical forms are.
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
    def lines(self, /) -> tuple[PaymentSessionInvoiceLineItemRef, ...]:
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
    advisory) or ``"deny"`` (refused). The level of a violation can't be changed.

    Raises ``ValueError`` for an unknown preset, code or level, and for a code whose level can't be changed.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, preset: "typing.Literal['standard', 'strict']" = "standard", *, levels: "collections.abc.Mapping[str, typing.Literal['allow', 'warn', 'deny']] | None" = None) -> Policy: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    def level(self, /, code: "str") -> "typing.Literal['allow', 'warn', 'deny']":
        """
        Return the level of a rule by its code: ``"allow"``, ``"warn"`` or ``"deny"``.

        Raises ``ValueError`` if no rule has the code.
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
    def invoice_ids(self, /) -> tuple[str, ...]:
        """
        The stored invoices that the session pays; not together with `invoiceRefs`.
        """
    @property
    def invoice_refs(self, /) -> tuple[PaymentSessionInvoiceRef, ...]:
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
    def to_dict(self, /) -> "dict[str, typing.Any]":
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
        The advisories on the session, in order.
        """
    @property
    def errors(self, /) -> tuple[ResponseError, ...]:
        """
        The errors of the server.
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
    """
    def __iter__(self, /) -> Verdicts: ...
    def __next__(self, /) -> Request | ValidationError: ...

def check_json(data: bytes | bytearray | memoryview | str, *, policy: Policy | Literal["standard", "strict"] | None = None, now: datetime | str | float | None = None, max_bytes: int | None = None) -> bool:
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
    scalar, or a field that does not have it.
    """

def json_schema() -> str:
    """
    Return the shape of the create input as a JSON Schema (2020-12), itself JSON.

    It has what JSON Schema can express: types, required and unknown fields, limits, patterns.
    """

def panic() -> None:
    """
    Panic, for the test that a panic becomes an exception and the interpreter goes on.
    """

def restore_request(json: "str", advisories: "tuple[paysession._types.Finding, ...]", truncated: "bool") -> Request:
    """
    Restore a pickled request. For `pickle` only: it accepts what any policy accepted before.
    """

def restore_session(json: "str", advisories: "tuple[paysession._types.Finding, ...]", truncated: "bool") -> PaymentSession:
    """
    Restore a pickled session. For `pickle` only.
    """

def rules_json() -> str:
    """
    Return the catalogue of all rules as JSON: a list of objects with ``code``, ``kind``, ``level``, ``strict``,
    ``message``, ``params`` and ``source``.
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

def validate(obj: "collections.abc.Mapping[str, typing.Any]", *, policy: Policy | Literal["standard", "strict"] | None = None, now: datetime | str | float | None = None, max_bytes: int | None = None) -> Request:
    """
    Validate a create input, or a complete GraphQL request body, as Python values: the verdict is that of
    ``validate_json`` on the same JSON.

    ``obj`` is a mapping with the API's own names as keys. Besides the plain values of JSON it may contain ``Decimal``
    (read exactly), ``datetime``, ``UUID``, members of an ``Enum`` (their values) and tuples. ``bool`` is never a
    number; NaN and the infinities, ``bytes`` and ``date`` are values of a wrong type; a text with a lone surrogate is
    ``json.malformed``.

    The other arguments, the result and the exceptions are those of ``validate_json``; an exception of a value's own
    code (a mapping's, a time zone's) passes through.
    """

def validate_json(data: bytes | bytearray | memoryview | str, *, policy: Policy | Literal["standard", "strict"] | None = None, now: datetime | str | float | None = None, max_bytes: int | None = None) -> Request:
    """
    Validate a create input, or a complete GraphQL request body, as JSON.

    ``data`` is ``bytes`` or ``str`` (``bytearray`` and ``memoryview`` too, which are copied). ``policy`` has the
    levels of data rules and advisories: ``"standard"`` (if ``None``), ``"strict"`` or a ``Policy``. ``now`` is the
    current time, which expirations are compared with: an aware ``datetime``, ISO 8601 text, or the seconds of
    ``time.time()`` (to the microsecond), which are read the fastest; with ``None`` the rules that need a clock are
    skipped. ``max_bytes`` is the largest document, 16 MiB if ``None`` and 256 MiB at most.

    Return the accepted ``Request``. Raises ``ValidationError`` with every finding of a refused one, ``ValueError`` for
    a wrong ``now`` or ``policy``, ``TypeError`` if an argument is of another type.
    """

def validate_lines(source: "str | os.PathLike[str] | bytes", *, policy: Policy | Literal["standard", "strict"] | None = None, now: datetime | str | float | None = None, max_bytes: int | None = None) -> "collections.abc.Iterator[Request | paysession._types.ValidationError]":
    """
    Validate every line of JSON Lines as ``validate_many`` validates documents.

    ``source`` is the path of a file (``str`` or a path object), or the lines themselves as ``bytes``. A line ends with
    a line feed, or a carriage return and a line feed. An empty line is a line, and ``json.malformed``.

    Return an iterator of verdicts, one a line. Raises ``OSError`` if the file can't be read.
    """

def validate_many(documents: "collections.abc.Iterable[bytes | bytearray | memoryview | str]", *, policy: Policy | Literal["standard", "strict"] | None = None, now: datetime | str | float | None = None, max_bytes: int | None = None) -> "collections.abc.Iterator[Request | paysession._types.ValidationError]":
    """
    Validate many documents, each ``bytes`` or ``str``, as ``validate_json`` validates one: on all cores, without
    holding the interpreter, in bounded memory.

    Return an iterator of verdicts in the documents' order: a ``Request``, or a ``ValidationError`` that is returned and
    not raised. Verdicts become Python objects when they are taken. An exception of ``documents`` itself is raised after
    all verdicts before it are taken. The other arguments are those of ``validate_json``.
    """
