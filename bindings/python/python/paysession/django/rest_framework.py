"""Serializer fields, a serializer and parsers for Django REST framework.

::

    from paysession.django.rest_framework import RequestParser, validated

    class Sessions(APIView):
        parser_classes = [RequestParser]

        def post(self, request):
            payment_request = validated(request)  # a paysession.Request: request.data
            ...

A parser reads the raw body: after ``JSONParser`` a dict has one value a key, so nobody sees that ``amount`` was there
twice.

With ``"paysession.django"`` in ``INSTALLED_APPS``, a ``ModelSerializer`` has the fields of this module for those of
:mod:`paysession.django.models`. Refusals of your own views are answered if the settings have
``REST_FRAMEWORK = {"EXCEPTION_HANDLER": "paysession.django.rest_framework.exception_handler"}``.

Needs the extra ``djangorestframework``: ``pip install paysession[djangorestframework]``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import RequestDataTooBig
from rest_framework import exceptions, parsers, serializers
from rest_framework.response import Response
from rest_framework.views import exception_handler as rest_framework_handler

import paysession
from paysession import Entry, Finding, PaymentSession, Request, TransitionError
from paysession import ValidationError as Refused
from paysession.django import _settings, models
from paysession.django._input import validate_input
from paysession.django._refusal import checked
from paysession.django._settings import PolicyChoice, as_table, check_options
from paysession.django.validators import ScalarValidator
from paysession.django.views import BadBody, now_of

__all__ = [
    "AmountField",
    "BadBodyException",
    "BodyParser",
    "CountryField",
    "CurrencyField",
    "EmailField",
    "InputRefused",
    "PhoneField",
    "RequestParser",
    "RequestSerializer",
    "SessionField",
    "StepRefused",
    "TimestampField",
    "UrlField",
    "exception_handler",
    "register",
    "validated",
]


class InputRefused(exceptions.APIException):
    """A refused input: the verdict (``valid``, ``violations``, ``advisories``), by status 422."""

    status_code = 422
    default_code = "refused"

    def __init__(self, refused: Refused) -> None:
        super().__init__()
        # As it is: the framework would turn numbers into texts.
        self.detail = json.loads(refused.json())

    def __str__(self) -> str:
        return "the input is refused"


class StepRefused(exceptions.APIException):
    """A step that the session's state does not allow: its ``error``, by status 409."""

    status_code = 409
    default_code = "refused"

    def __init__(self, refused: TransitionError) -> None:
        super().__init__()
        self.detail = json.loads(refused.json())

    def __str__(self) -> str:
        return "the step is refused"


class BadBodyException(exceptions.APIException):
    """A body that is not read, by status 400, 413 or 415."""

    def __init__(self, refused: BadBody) -> None:
        super().__init__(refused.message, "bad_body")
        self.status_code = refused.status


def exception_handler(exc: Exception, context: Any) -> Response | None:
    """Answer the exceptions of the core, and all others as the framework does."""
    if isinstance(exc, Refused):
        exc = InputRefused(exc)
    elif isinstance(exc, TransitionError):
        exc = StepRefused(exc)
    elif isinstance(exc, BadBody):
        exc = BadBodyException(exc)
    return rest_framework_handler(exc, context)


class RequestParser(parsers.BaseParser):
    """Reads the raw body as the create input: ``request.data`` is a :class:`paysession.Request`.

    A refused input is answered by :class:`InputRefused`, a body that is too large by 413. Subclasses may set
    ``policy``, ``clock`` and ``max_bytes``, instead of those of the settings.
    """

    media_type = "application/json"
    entry: ClassVar[Entry] = "input"
    policy: ClassVar[PolicyChoice | None] = None
    clock: ClassVar[Any] = None
    max_bytes: ClassVar[int | None] = None

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None) -> Any:
        """Validate a body."""
        limit = _settings.max_bytes() if self.max_bytes is None else self.max_bytes
        clock = type(self).clock
        try:
            body = stream.read(limit + 1)
        except RequestDataTooBig:
            body = None
        if body is None or len(body) > limit:
            raise BadBodyException(BadBody(413, "the body is too large"))
        try:
            return paysession.validate_json(
                body,
                entry=self.entry,
                policy=_settings.policy_of(self.policy),
                now=clock() if clock else now_of((parser_context or {}).get("request", stream)),
                max_bytes=limit,
            )
        except Refused as refused:
            raise InputRefused(refused) from None


def validated(request: Any) -> Request:
    """Return the ``request.data`` of a :class:`RequestParser`.

    REST framework calls no parser if there is no body, or no media type: that is refused here."""
    data = request.data
    if isinstance(data, Request):
        return data
    if not request.content_type:
        raise exceptions.UnsupportedMediaType("")
    try:
        return paysession.validate_json(b"")
    except Refused as refused:
        raise InputRefused(refused) from None


class BodyParser(RequestParser):
    """Reads the raw body as a complete GraphQL request body, whose ``variables.input`` is the create input."""

    entry = "body"


class RequestSerializer(serializers.BaseSerializer[Any]):
    """Validates the whole create input as it came out of a parser: ``validated_data`` is a :class:`paysession.Request`.

    ``errors`` has a list of messages for each JSON Pointer, each with the rule's code. ``policy`` is instead of that of
    the settings. Override ``create`` to take the request, and to return a ``PaymentSession``, of which ``data`` is
    made.
    """

    policy: ClassVar[PolicyChoice | None] = None

    def to_internal_value(self, data: Any) -> Any:
        """Validate an input; one that a :class:`RequestParser` has validated is taken as it is."""
        if isinstance(data, Request):
            return data
        try:
            return validate_input(data, policy=self.policy)
        except Refused as refused:
            places: dict[str, list[exceptions.ErrorDetail]] = {}
            for finding in refused.violations:
                places.setdefault(str(finding.path), []).append(_detail(finding))
            raise serializers.ValidationError(places) from None

    def to_representation(self, instance: Any) -> Any:
        """Return a session, or a request, as plain values."""
        return instance.to_dict()

    def save(self, **kwargs: Any) -> Any:
        """Create a session of the request that was validated."""
        self.instance = self.create(self.validated_data, **kwargs)
        return self.instance


if TYPE_CHECKING:
    _Base = serializers.Field[Any, Any, Any, Any]
else:
    _Base = object


class _Checked(_Base):
    """The options of every field here: ``as_field`` and ``policy``, as in :mod:`paysession.django.models`."""

    scalar: ClassVar[paysession.Scalar]

    def __init__(self, *, as_field: str | None = None, policy: PolicyChoice | None = None, **options: Any) -> None:
        # A ModelSerializer passes the model field's options in its validators.
        others = []
        for validator in options.get("validators") or ():
            if isinstance(validator, ScalarValidator) and validator.scalar == self.scalar:
                as_field, policy = as_field or validator.as_field, policy or validator.policy
            else:
                others.append(validator)
        if "validators" in options:
            options["validators"] = others
        check_options(self.scalar, as_field, policy)
        self.as_field = as_field
        self.policy: Any = as_table(policy)
        super().__init__(**options)

    def to_internal_value(self, data: Any) -> Any:
        """Return the canonical value."""
        verdict = checked(self.scalar, data, as_field=self.as_field, policy=self.policy)
        if not verdict:
            raise serializers.ValidationError([_detail(verdict.violations[0])])
        return verdict.value

    def to_representation(self, value: Any) -> Any:
        """Return the canonical text; of a stored value that is refused today, what is stored."""
        verdict = checked(self.scalar, value, policy=self.policy)
        return verdict.canonical if verdict else str(value)


class _TextField(_Checked, serializers.CharField):
    pass


class AmountField(_Checked, serializers.Field[Any, Any, Any, Any]):
    """Money with at most two decimals: a ``Decimal``, a text in JSON."""

    scalar = "amount"

    def __init__(self, **options: Any) -> None:
        # Those of the column; the rules say as much.
        for name in ("max_digits", "decimal_places"):
            options.pop(name, None)
        super().__init__(**options)


class CurrencyField(_TextField):
    """A current ISO 4217 code, in upper case."""

    scalar = "currency"


class CountryField(_TextField):
    """An ISO 3166-1 code, as alpha-2 in upper case."""

    scalar = "country"


class PhoneField(_TextField):
    """A phone number in E.164 form."""

    scalar = "phone"


class EmailField(_TextField):
    """A plain mailbox."""

    scalar = "email"


class UrlField(_TextField):
    """An absolute URL, kept verbatim."""

    scalar = "url"


class TimestampField(_Checked, serializers.Field[Any, Any, Any, Any]):
    """A date and time with an offset: an aware ``datetime``, a text in UTC in JSON."""

    scalar = "datetime"


class SessionField(serializers.Field[Any, Any, Any, Any]):
    """A whole :class:`paysession.PaymentSession`, as an object."""

    def __init__(self, **options: Any) -> None:
        for name in ("encoder", "decoder"):
            options.pop(name, None)
        super().__init__(**options)

    def to_internal_value(self, data: Any) -> Any:
        """Return the session. An error names the place of each finding, and has its code."""
        if isinstance(data, PaymentSession):
            return data
        try:
            return PaymentSession.from_dict(data if isinstance(data, dict) else {})
        except Refused as refused:
            raise serializers.ValidationError([_detail(finding) for finding in refused.violations]) from None

    def to_representation(self, value: Any) -> Any:
        """Return the session as plain values."""
        return value.to_dict()


_FIELDS: dict[Any, Any] = {
    models.AmountField: AmountField,
    models.CountryField: CountryField,
    models.CurrencyField: CurrencyField,
    models.EmailField: EmailField,
    models.PhoneField: PhoneField,
    models.SessionField: SessionField,
    models.TimestampField: TimestampField,
    models.UrlField: UrlField,
}


def register(serializer: type[serializers.ModelSerializer[Any]] = serializers.ModelSerializer) -> None:
    """Make a ``ModelSerializer`` class, and those that inherit from it, choose these fields for the model fields."""
    serializer.serializer_field_mapping.update(_FIELDS)


def _detail(finding: Finding) -> exceptions.ErrorDetail:
    return exceptions.ErrorDetail(finding.message, finding.code)
