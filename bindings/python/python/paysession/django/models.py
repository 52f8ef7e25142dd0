"""Model fields.

::

    from paysession.django.models import AmountField, CurrencyField, EmailField, SessionField

    class Payment(models.Model):
        amount = AmountField(as_field="amount")  # a Decimal; no negative one
        currency = CurrencyField()
        email = EmailField(blank=True)
        session = SessionField(null=True)

``full_clean()``, forms and serializers refuse what the core refuses, by Django's ``ValidationError`` with the rule's
code and params, and leave the canonical value. ``save()`` stores the canonical value too, and a text that is refused as
it is, as Django's own fields do: an old row stays writable when a currency is withdrawn. What is no amount or no time,
and an amount that the column can't hold exactly, raises.

Needs the extra ``django``.
"""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.conf import settings
from django.core import checks
from django.db import models
from django.db.models.fields.json import KeyTransform
from django.db.utils import DataError
from django.utils.functional import cached_property

import paysession
from paysession import PaymentSession
from paysession._stored import StoredSessionError, stored_session
from paysession.django import forms
from paysession.django._refusal import accepted, checked, refusals
from paysession.django._settings import PolicyChoice, as_table, check_options
from paysession.django.validators import ScalarValidator

__all__ = [
    "AmountField",
    "CountryField",
    "CurrencyField",
    "EmailField",
    "PhoneField",
    "SessionEncoder",
    "SessionField",
    "StoredSessionError",
    "TimestampField",
    "UrlField",
]

_Set = TypeVar("_Set")
_Get = TypeVar("_Get")

if TYPE_CHECKING:

    class _Base(models.Field[_Set, _Get]):
        """A field by the types that are assigned to it, and read."""

    _CharField = models.CharField[str, str]
    _DecimalField = models.DecimalField[Any, Decimal]
    _DateTimeField = models.DateTimeField[Any, datetime]
    _JSONField = models.JSONField[Any, PaymentSession]
else:

    class _Base:
        def __class_getitem__(cls, _: Any) -> type:
            return cls

    _CharField = models.CharField
    _DecimalField = models.DecimalField
    _DateTimeField = models.DateTimeField
    _JSONField = models.JSONField


class _Checked(_Base[_Set, _Get]):
    """The options of every field here.

    ``as_field`` is a field of the API, such as ``"amount"``, whose own rules apply too. ``policy`` is a ``Policy``, its
    table, or the name of a preset, instead of that of the settings.
    """

    scalar: ClassVar[paysession.Scalar]
    fixed: ClassVar[dict[str, Any]] = {}
    """Options that the field has unless it is declared with others; a migration does not repeat them."""

    def __init__(
        self, *args: Any, as_field: str | None = None, policy: PolicyChoice | None = None, **options: Any
    ) -> None:
        check_options(self.scalar, as_field, policy)
        self.as_field = as_field
        self.policy: Any = as_table(policy)
        super().__init__(*args, **{**self.fixed, **options})

    def deconstruct(self) -> Any:
        """Return what a migration repeats."""
        name, path, args, options = super().deconstruct()
        options = {key: value for key, value in options.items() if self.fixed.get(key, _NONE) != value}
        if self.as_field is not None:
            options["as_field"] = self.as_field
        if self.policy is not None:
            options["policy"] = self.policy
        return name, path, args, options

    @cached_property
    def validators(self) -> list[Any]:
        """The validators, among them the check itself: serializers learn the options from it."""
        own = ScalarValidator(self.scalar, as_field=self.as_field, policy=self.policy)
        return [*super().validators, own]

    def _accepted(self, value: object) -> Any:
        return accepted(self.scalar, value, as_field=self.as_field, policy=self.policy)

    def _form_options(self, form_class: Any, options: dict[str, Any]) -> dict[str, Any]:
        form_class = options.get("form_class", form_class)
        # The admin has one of Django's own for times.
        own = {"as_field": self.as_field, "policy": self.policy} if issubclass(form_class, forms.CheckedField) else {}
        return {"form_class": form_class, **own, **options}


_NONE = object()


class _TextField(_Checked[str, str], _CharField):
    form_class: ClassVar[Any]

    def to_python(self, value: Any) -> Any:
        """Return the canonical text. Raises Django's ``ValidationError`` if the value is refused."""
        return value if value is None or value == "" else self._accepted(value)

    def get_prep_value(self, value: Any) -> Any:
        """Return what is stored, or looked for: the canonical text of a value that is accepted, and any other as it
        is."""
        if isinstance(value, str) and value:
            verdict = checked(self.scalar, value, policy=self.policy)
            return verdict.canonical if verdict else value
        return models.Field.get_prep_value(self, value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Return what is stored, and leave it in the instance."""
        value = self.get_prep_value(super().pre_save(model_instance, add))
        if isinstance(value, str):
            setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **options: Any) -> Any:
        """Return the form field."""
        if self.choices:
            return super().formfield(**options)
        return super().formfield(**self._form_options(self.form_class, options))


class CurrencyField(_TextField):
    """A current ISO 4217 code, in upper case."""

    description = "ISO 4217 currency code"
    scalar = "currency"
    fixed = {"max_length": 3}
    form_class = forms.CurrencyField


class CountryField(_TextField):
    """An ISO 3166-1 code, as alpha-2 in upper case."""

    description = "ISO 3166-1 country code"
    scalar = "country"
    fixed = {"max_length": 2}
    form_class = forms.CountryField

    def formfield(self, **options: Any) -> Any:
        """Return the form field, which takes an alpha-3 code too."""
        return super().formfield(**{"max_length": None, **options})


class PhoneField(_TextField):
    """A phone number in E.164 form."""

    description = "Phone number in E.164 form"
    scalar = "phone"
    fixed = {"max_length": 16}
    form_class = forms.PhoneField

    def formfield(self, **options: Any) -> Any:
        """Return the form field, which takes a number with blanks in it too."""
        return super().formfield(**{"max_length": None, **options})


class EmailField(_TextField):
    """A plain mailbox."""

    description = "E-mail address"
    scalar = "email"
    fixed = {"max_length": 254}
    form_class = forms.EmailField


class UrlField(_TextField):
    """An absolute URL, kept verbatim. Declare a smaller ``max_length`` for a column with an index."""

    description = "Absolute URL"
    scalar = "url"
    fixed = {"max_length": 8192}
    form_class = forms.UrlField


class AmountField(_Checked[Any, Decimal], _DecimalField):
    """Money with at most two decimals, as an exact ``Decimal``: ``numeric(17, 2)``.

    SQLite has no exact decimals beyond 15 digits: there a larger amount raises ``DataError`` instead of being rounded.
    """

    description = "Amount of money"
    scalar = "amount"
    fixed = {"max_digits": 17, "decimal_places": 2}

    def to_python(self, value: Any) -> Any:
        """Return the amount. Raises Django's ``ValidationError`` if the value is refused: it is never rounded."""
        return value if value is None else self._accepted(value)

    def get_prep_value(self, value: Any) -> Any:
        """Return the amount to store, or to look for."""
        value = models.Field.get_prep_value(self, value)
        # The rules of the API's field are for what is stored, and not for what it is compared with.
        is_plain = value is not None and not hasattr(value, "resolve_expression")
        return accepted(self.scalar, value, policy=self.policy) if is_plain else value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Return the amount as the database takes it."""
        if not prepared:
            value = self.get_prep_value(value)
        if isinstance(value, Decimal) and connection.vendor == "sqlite" and abs(value) >= 10**13:
            raise DataError("SQLite can't hold an amount of more than 15 digits exactly")
        return connection.ops.adapt_decimalfield_value(value, self.max_digits, self.decimal_places)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Return what is stored, and leave it in the instance."""
        value = super().pre_save(model_instance, add)
        if value is not None and not hasattr(value, "resolve_expression"):
            value = self.get_prep_value(value)
            setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **options: Any) -> Any:
        """Return the form field."""
        if self.choices:
            return super().formfield(**options)
        return models.Field.formfield(self, **self._form_options(forms.AmountField, options))


class TimestampField(_Checked[Any, datetime], _DateTimeField):
    """A date and time, as an aware ``datetime``."""

    description = "Date and time with an offset"
    scalar = "datetime"

    def to_python(self, value: Any) -> Any:
        """Return the time. Raises Django's ``ValidationError`` if the value is refused; a naive ``datetime`` is."""
        return value if value is None else self._accepted(value)

    def check(self, **options: Any) -> list[Any]:
        """Report that times have no offsets in a project without time zones."""
        found = super().check(**options)
        if not settings.USE_TZ:
            found.append(checks.Error("A TimestampField needs USE_TZ.", obj=self, id="paysession.E001"))
        return found

    def formfield(self, **options: Any) -> Any:
        """Return the form field."""
        if self.choices:
            return super().formfield(**options)
        return super().formfield(**self._form_options(forms.TimestampField, options))


class SessionEncoder(json.JSONEncoder):
    """Writes a session with its own text, so that nothing in it changes."""

    def encode(self, o: Any) -> str:
        """Return the JSON of a session, or of any other value."""
        return o.to_json() if isinstance(o, PaymentSession) else super().encode(o)

    def default(self, o: Any) -> Any:
        """Return a session inside of another value as plain values."""
        return o.to_dict() if isinstance(o, PaymentSession) else super().default(o)


class SessionField(_JSONField):
    """A whole :class:`paysession.PaymentSession`, as JSON: ``filter(session__status="Active")`` looks inside."""

    description = "Payment session"

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"encoder": SessionEncoder, **options})

    def deconstruct(self) -> Any:
        """Return what a migration repeats."""
        name, path, args, options = super().deconstruct()
        if options.get("encoder") is SessionEncoder:
            del options["encoder"]
        return name, path, args, options

    def to_python(self, value: Any) -> Any:
        """Return the session of a dict or of JSON text. Raises Django's ``ValidationError`` with an error for each
        finding."""
        if value is None or isinstance(value, PaymentSession):
            return value
        try:
            if isinstance(value, str | bytes):
                return PaymentSession.from_json(value)
            return PaymentSession.from_dict(value if isinstance(value, dict) else {})
        except paysession.ValidationError as refused:
            raise refusals(refused.violations) from None

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Return the session of a row, or the value inside of one that a query asks for. Raises
        :class:`StoredSessionError` for a row that can't be read, which is no mistake of a client's."""
        if value is None:
            return None
        if isinstance(expression, KeyTransform) or not isinstance(value, str):
            return super().from_db_value(value, expression, connection)
        return stored_session(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Return the session that is stored, and leave it in the instance."""
        value = super().pre_save(model_instance, add)
        if value is not None and not hasattr(value, "resolve_expression"):
            value = self.to_python(value)
            setattr(model_instance, self.attname, value)
        return value

    def value_to_string(self, obj: models.Model) -> Any:
        """Return the session's JSON, for fixtures."""
        value = self.value_from_object(obj)
        return value.to_json() if isinstance(value, PaymentSession) else value

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Check ``null`` and ``blank``; the session itself is valid."""
        models.Field.validate(self, value, model_instance)

    def formfield(self, **options: Any) -> Any:
        """Return the form field."""
        return models.Field.formfield(self, **{"form_class": forms.SessionField, **options})
