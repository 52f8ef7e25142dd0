"""Form fields for what people type.

::

    from paysession.django.forms import AmountField, CurrencyField, PhoneField

    class PaymentForm(forms.Form):
        amount = AmountField(as_field="amount")  # "100.10" becomes Decimal("100.10")
        currency = CurrencyField()               # "usd" becomes "USD"
        phone = PhoneField(required=False)       # "+1 (201) 555-0123" becomes "+12015550123"

``cleaned_data`` has the canonical values. Blanks around a text are dropped, and the blanks, dots, hyphens, slashes and
brackets that people write into a phone number. An ``AmountField`` with ``localize=True`` takes the separators of the
user's language. A time without an offset is one of the current time zone, as in Django's own field.

Needs the extra ``django``.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Input
from django.utils import formats

import paysession
from paysession import PaymentSession
from paysession.django._refusal import accepted, checked, refusal, refusals
from paysession.django._settings import PolicyChoice, as_table, check_options

__all__ = [
    "AmountField",
    "CheckedField",
    "CountryField",
    "CurrencyField",
    "EmailField",
    "PhoneField",
    "SessionField",
    "TimestampField",
    "UrlField",
]

if TYPE_CHECKING:
    _Base = forms.Field
else:
    _Base = object


class CheckedField(_Base):
    """The options and attributes of every field here."""

    scalar: ClassVar[paysession.Scalar]
    input_type: ClassVar[str] = "text"
    attributes: ClassVar[dict[str, str]] = {}

    def __init__(self, *, as_field: str | None = None, policy: PolicyChoice | None = None, **options: Any) -> None:
        check_options(self.scalar, as_field, policy)
        self.as_field = as_field
        self.policy: Any = as_table(policy)
        super().__init__(**options)

    def _accepted(self, value: object) -> Any:
        return accepted(self.scalar, value, as_field=self.as_field, policy=self.policy)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Return the attributes that tell browsers what to fill in, and which keyboard to show."""
        attrs = super().widget_attrs(widget)
        if isinstance(widget, Input) and widget.input_type != "hidden":
            # The admin has a text input for all of these.
            if widget.input_type == "text":
                widget.input_type = self.input_type
            attrs.update({name: value for name, value in self.attributes.items() if name not in widget.attrs})
        return attrs


class _TextField(CheckedField, forms.CharField):
    def to_python(self, value: Any) -> Any:
        """Return the canonical text. Raises Django's ``ValidationError`` with the rule's code if it is refused."""
        text = super().to_python(value)
        return text if text in self.empty_values else self._accepted(text)


class AmountField(CheckedField, forms.Field):
    """Money with at most two decimals, as a ``Decimal``."""

    scalar = "amount"
    widget = forms.TextInput
    attributes = {"inputmode": "decimal", "autocomplete": "transaction-amount"}

    def to_python(self, value: Any) -> Decimal | None:
        """Return the amount. Raises Django's ``ValidationError`` with the rule's code if it is refused."""
        if isinstance(value, str):
            value = value.strip()
        if value in self.empty_values:
            return None
        if self.localize:
            value = formats.sanitize_separators(value)
        amount: Decimal = self._accepted(value)
        return amount

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return whether the amount is another, and not only written otherwise."""
        try:
            return super().has_changed(self.to_python(initial), self.to_python(data))
        except ValidationError:
            return True


class CurrencyField(_TextField):
    """A current ISO 4217 code, in upper case."""

    scalar = "currency"
    attributes = {"autocomplete": "transaction-currency", "autocapitalize": "characters", "spellcheck": "false"}


class CountryField(_TextField):
    """An ISO 3166-1 code, as alpha-2 in upper case."""

    scalar = "country"
    attributes = {"autocomplete": "country", "autocapitalize": "characters", "spellcheck": "false"}


class PhoneField(_TextField):
    """A phone number, in E.164 form."""

    scalar = "phone"
    input_type = "tel"
    attributes = {"autocomplete": "tel"}

    def to_python(self, value: Any) -> Any:
        """Return the number. What people write between the digits of an international number is dropped."""
        if isinstance(value, str) and value.strip().startswith("+"):
            value = "".join(character for character in value if character not in "-./()" and not character.isspace())
        return super().to_python(value)


class EmailField(_TextField):
    """A plain mailbox."""

    scalar = "email"
    input_type = "email"
    attributes = {"autocomplete": "email"}


class UrlField(_TextField):
    """An absolute URL, kept verbatim."""

    scalar = "url"
    input_type = "url"
    attributes = {"autocomplete": "url"}


class TimestampField(CheckedField, forms.DateTimeField):
    """A date and time, as an aware ``datetime``."""

    scalar = "datetime"

    def to_python(self, value: Any) -> datetime | None:
        """Return the time: of a text with an offset, or in one of Django's formats and the current time zone."""
        if value in self.empty_values:
            return None
        if isinstance(value, str):
            verdict = checked(self.scalar, value.strip(), as_field=self.as_field, policy=self.policy)
            if isinstance(verdict.value, datetime):
                return verdict.value
            try:
                value = super().to_python(value)
            except ValidationError:
                raise refusal(verdict.violations[0]) from None
        else:
            value = super().to_python(value)
        time: datetime = self._accepted(value)
        return time


class SessionField(forms.CharField):
    """A whole session, as JSON in a text area."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        """Return the ``PaymentSession``. Raises Django's ``ValidationError`` with an error for each finding."""
        if isinstance(value, PaymentSession):
            return value
        text = super().to_python(value)
        if not text:
            return None
        try:
            return PaymentSession.from_json(text)
        except paysession.ValidationError as refused:
            raise refusals(refused.violations) from None

    def prepare_value(self, value: Any) -> Any:
        """Return the JSON of a session."""
        return value.to_json() if isinstance(value, PaymentSession) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return whether the session is another."""
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True
