"""Django's model fields, forms and validators, on a database."""

from __future__ import annotations

import datetime as dt
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import django_project
import pytest
from documents import FULL
from vectors import REPOSITORY

import paysession
from paysession import PaymentSession, Policy

django_project.set_up()

from django import forms as django_forms  # noqa: E402
from django.core import checks, serializers  # noqa: E402
from django.core.exceptions import ImproperlyConfigured, ValidationError  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.db.migrations.writer import MigrationWriter  # noqa: E402
from django.db.models import Avg, F, Max, Sum  # noqa: E402
from django.db.utils import DataError  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from shop.models import Payment, Plain  # noqa: E402

from paysession.django import forms  # noqa: E402
from paysession.django.models import (  # noqa: E402
    AmountField,
    CurrencyField,
    SessionField,
    StoredSessionError,
    TimestampField,
    UrlField,
)
from paysession.django.validators import InputValidator, ScalarValidator, refusal  # noqa: E402

NOW = dt.datetime(2030, 1, 1, tzinfo=dt.timezone.utc)
SECRET = "dana.secret-value"


@pytest.fixture(autouse=True)
def database() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def session(**more: Any) -> PaymentSession:
    document = {**{name: value for name, value in FULL.items() if name != "createPendingPayment"}, **more}
    request = paysession.validate_input(document)
    return PaymentSession.create(request, id="ps-1", link="https://pay.example/1", now=NOW).session


def errors(call: Any, *args: Any, **options: Any) -> list[tuple[str, dict[str, Any]]]:
    with pytest.raises(ValidationError) as caught:
        call(*args, **options)
    assert SECRET not in str(caught.value.messages) + repr(caught.value) + str(caught.value)
    listed = (
        caught.value.error_list if hasattr(caught.value, "error_list") else sum(caught.value.error_dict.values(), [])
    )
    return [(error.code, error.params or {}) for error in listed]


def test_values_become_canonical() -> None:
    payment = Payment(
        amount="100.1",
        currency="usd",
        country="USA",
        phone="+12015550123",
        email="Dana@Example.com",
        mobile="+12015550123",
        url="https://a.example/{X}",
        due="2030-01-01T02:00:00+02:00",
        session=session().to_json(),
        draft=FULL,
    )
    payment.full_clean()
    assert (payment.amount, payment.currency, payment.country) == (Decimal("100.10"), "USD", "US")
    assert (payment.due, payment.session) == (NOW, session())
    payment.save()
    stored = Payment.objects.get()
    assert (str(stored.amount), stored.tip, stored.due) == ("100.10", None, NOW)
    assert stored.session == session() and stored.session.to_json() == session().to_json()
    assert stored.email == paysession.check_scalar("email", "Dana@Example.com").canonical


@pytest.mark.parametrize(
    ("field", "value", "code", "params"),
    [
        ("amount", "1,00", "amount.invalid", {"reason": "decimal_comma"}),
        ("amount", "1.005", "amount.too_many_decimals", {"limit": 2}),
        ("amount", "-1", "amount.negative", {}),
        ("amount", "", "amount.invalid", {"reason": "empty"}),
        ("amount", True, "shape.wrong_type", {"expected": "Amount!", "found": "boolean"}),
        ("amount", 0.1 + 0.2, "amount.too_many_decimals", {"limit": 2, "reason": "float_artefact"}),
        ("currency", "XAU", "currency.not_payable", {}),
        ("currency", SECRET, "currency.invalid", {}),
        ("country", "ZZ", "country.unknown", {}),
        ("phone", "12015550123", "phone.invalid", {"reason": "no_plus"}),
        ("email", SECRET, "email.invalid", {"reason": "no_at"}),
        ("url", "http://a.example", "url.insecure", {}),
        ("url", "https:a.example", "url.invalid", {}),
        ("due", "2030-01-01", "datetime.invalid", {"reason": "date_only"}),
        ("due", dt.datetime(2030, 1, 1), "datetime.no_offset", {}),
        ("mobile", "12015550123", "phone.invalid", {"reason": "no_plus"}),
        ("draft", {"orgId": "a", "amount": "1"}, "shape.missing", {"expected": "Currency!", "path": "/currency"}),
        ("draft", "{}", "shape.wrong_type", {"expected": "CreatePaymentSessionInput!", "found": "string", "path": ""}),
        ("session", {"id": "a"}, "shape.missing", {"expected": "ID!", "path": "/orgId"}),
        ("session", "[]", "shape.wrong_type", {"expected": "PaymentSession!", "found": "list", "path": ""}),
    ],
)
def test_refusals_carry_codes(field: str, value: Any, code: str, params: dict[str, Any]) -> None:
    payment = Payment(**{"amount": "1.00", "currency": "USD", field: value})
    found = errors(payment.full_clean)
    assert found[0] == (code, params)


def test_blank_and_null() -> None:
    payment = Payment(amount=1, currency="USD", tip=None, email=None, phone="")
    payment.full_clean()
    payment.save()
    stored = Payment.objects.get()
    assert (stored.phone, stored.email, stored.tip, stored.session) == ("", None, None, None)
    assert errors(Payment(currency="USD").full_clean) == [("null", {})]
    assert errors(Payment(amount=1, currency="").full_clean)[0][0] == "blank"


def test_amounts_are_exact() -> None:
    for text in ("0.01", "9999999999999.99", "0.10", "-0.07", "1234567890123.45"):
        payment = Plain.objects.create(amount=text, currency="USD")
        assert str(Plain.objects.get(pk=payment.pk).amount) == str(payment.amount) == text
    for amount in ("10000000000000", "999999999999999.99", Decimal("-999999999999999.99")):
        with pytest.raises(DataError, match="SQLite"):
            Plain.objects.create(amount=amount, currency="USD")
    # Not rounded on the way, by any of the ways.
    for refused in (
        "1.005",
        Decimal("1.005"),
        1.005,
        "x",
        "1,00",
        float("nan"),
        "1e999999",
        Decimal("Infinity"),
        object(),
    ):
        with pytest.raises(ValidationError):
            Plain.objects.create(amount=refused, currency="USD")
        with pytest.raises(ValidationError):
            Plain.objects.update(amount=refused)
        with pytest.raises(ValidationError):
            Plain.objects.bulk_create([Plain(amount=refused, currency="USD")])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.decimals(min_value=-9999999999999, max_value=9999999999999, places=2), max_size=4))
def test_amounts_add_up(amounts: list[Decimal]) -> None:
    Plain.objects.all().delete()
    Plain.objects.bulk_create([Plain(amount=amount, currency="USD") for amount in amounts])
    assert sorted(Plain.objects.values_list("amount", flat=True)) == sorted(amounts)
    assert list(Plain.objects.order_by("amount").values_list("amount", flat=True)) == sorted(amounts)
    for amount in amounts:
        assert Plain.objects.filter(amount=amount).count() == amounts.count(amount)
        assert Plain.objects.filter(amount__lt=str(amount)).count() == sum(other < amount for other in amounts)


def test_lookups_ordering_and_expressions() -> None:
    for amount, currency in [("9.50", "USD"), ("10.00", "EUR"), ("-1.00", "JPY")]:
        Payment.objects.create(
            amount=amount,
            currency=currency,
            email=f"{currency.lower()}@a.example",
            due=NOW,
            session=session(currency=currency) if currency != "JPY" else None,
        )
    by_value = Payment.objects.order_by("amount").values_list("currency", flat=True)
    assert list(by_value) == ["JPY", "USD", "EUR"]
    assert Payment.objects.get(currency="usd").amount == Decimal("9.50")
    assert Payment.objects.filter(currency__in=["usd", "eur"]).count() == 2
    assert Payment.objects.filter(amount__gte="9.5").count() == 2
    assert Payment.objects.get(amount="9.5").currency == "USD"
    assert Payment.objects.filter(email=SECRET).count() == 0, "what is no address finds none"
    assert Payment.objects.filter(currency__startswith="U").count() == 1
    assert Payment.objects.filter(due__year=2030, due__lte="2030-01-01T01:00:00+01:00").count() == 3
    assert Payment.objects.filter(session__currency="USD").get().session == session()
    assert Payment.objects.filter(session=session()).count() == 1
    assert Payment.objects.filter(session__isnull=True).count() == 1
    assert list(
        Payment.objects.filter(currency="USD").values_list("session__status", "session__contactRef__contactName")
    ) == [("Active", "Ada Lovelace")]
    totals = Payment.objects.aggregate(Sum("amount"), Max("amount"), Avg("amount"))
    assert totals["amount__sum"] == Decimal("18.50") and totals["amount__max"] == Decimal("10.00")
    Payment.objects.filter(currency="USD").update(amount=F("amount") + Decimal("0.05"), currency="cad")
    assert Payment.objects.get(currency="CAD").amount == Decimal("9.55")
    (one,) = Payment.objects.raw("select id, amount, currency from shop_payment where currency = 'EUR'")
    assert str(one.amount) == "10.00"


def test_a_row_with_a_withdrawn_currency_stays_writable() -> None:
    payment = Payment.objects.create(amount=1, currency="BGN")
    payment.phone = "+12015550123"
    payment.save()
    assert Payment.objects.get().currency == "BGN"
    assert errors(payment.full_clean)[0][0] == "currency.unknown"


def test_a_session_keeps_what_came() -> None:
    document = session().to_dict()
    document["contactRef"]["contactEmail"] = "n/a"
    document["status"] = "Refunded"
    kept = PaymentSession.from_dict(document)
    payment = Payment.objects.create(amount=1, currency="USD", session=kept)
    read = Payment.objects.get(pk=payment.pk)
    assert read.session.raw("/contactRef/contactEmail") == '"n/a"' and read.session.status_text == "Refunded"
    assert read.session.to_json() == kept.to_json()
    read.full_clean()
    with pytest.raises(ValidationError):
        Payment.objects.create(amount=1, currency="USD", session={"id": 1})
    assert pickle.loads(pickle.dumps(read)).session == kept


def test_a_row_that_can_not_be_read_is_no_mistake_of_a_client() -> None:
    payment = Payment.objects.create(amount=1, currency="USD", session=session())
    broken = {**session().to_dict(), "amount": "private"}
    with connection.cursor() as cursor:
        table = Payment._meta.db_table
        cursor.execute(f"UPDATE {table} SET session = %s WHERE id = %s", [json.dumps(broken), payment.pk])
    with pytest.raises(StoredSessionError, match="amount.invalid") as raised:
        Payment.objects.get(pk=payment.pk)
    assert not isinstance(raised.value, ValueError) and "private" not in repr(raised.value)


def test_fixtures_come_back() -> None:
    Payment.objects.create(
        amount="1.10", currency="USD", email="a@b.example", due=NOW, session=session(), draft={"a": 1}
    )
    for form in ("json", "jsonl"):
        text = serializers.serialize(form, Payment.objects.all())
        (loaded,) = serializers.deserialize(form, text)
        original = Payment.objects.get()
        for field in Payment._meta.get_fields():
            # Django writes milliseconds into JSON.
            if field.name == "made":
                continue
            assert getattr(loaded.object, field.name) == getattr(original, field.name), (form, field.name)
    (plain,) = serializers.serialize("python", Payment.objects.all())
    assert plain["fields"]["amount"] in (Decimal("1.10"), "1.10")


def test_settings_are_used() -> None:
    with override_settings(PAYSESSION={"POLICY": {"preset": "standard", "warn": ["currency.unknown"]}}):
        Payment(amount=1, currency="BGN").full_clean()
    assert errors(Payment(amount=1, currency="BGN").full_clean)[0][0] == "currency.unknown"
    with override_settings(PAYSESSION={"CLOCK": lambda: NOW + dt.timedelta(days=366 * 20)}):
        Payment(amount=1, currency="BGN").full_clean()
    past = {**FULL, "expirationDate": "2030-02-01T00:00:00Z"}
    Payment(amount=1, currency="USD", draft=past).full_clean()
    with override_settings(PAYSESSION={"CLOCK": "test_django.later"}):
        sys.modules.setdefault("test_django", sys.modules[__name__])
        assert errors(Payment(amount=1, currency="USD", draft=past).full_clean)[0][0] == "expiration.in_past"
    for wrong in ({"CLOK": 1}, ["POLICY"]):
        with override_settings(PAYSESSION=wrong), pytest.raises(ImproperlyConfigured):
            Payment(amount=1, currency="USD").full_clean()


def later() -> dt.datetime:
    return dt.datetime(2031, 1, 1, tzinfo=dt.timezone.utc)


def test_wrong_declarations_are_errors_at_once() -> None:
    for declare in (
        lambda: AmountField(as_field="currency"),
        lambda: AmountField(as_field="nope"),
        lambda: CurrencyField(policy="lenient"),  # type: ignore[arg-type]
        lambda: CurrencyField(policy={"wran": []}),
        lambda: ScalarValidator("colour"),  # type: ignore[arg-type]
        lambda: forms.AmountField(as_field="currency"),
    ):
        with pytest.raises(ValueError):
            declare()
    with override_settings(USE_TZ=False):
        assert [each.id for each in Payment._meta.get_field("due").check() if isinstance(each, checks.Error)] == [
            "paysession.E001"
        ]
    assert checks.run_checks() == []


def test_migrations_are_small_and_stable() -> None:
    text = MigrationWriter.serialize(AmountField())[0]
    assert text == "paysession.django.models.AmountField()"
    assert MigrationWriter.serialize(SessionField(null=True))[0] == "paysession.django.models.SessionField(null=True)"
    assert MigrationWriter.serialize(ScalarValidator("amount", policy=Policy("strict")))[0] == (
        "paysession.django.validators.ScalarValidator('amount', policy={'preset': 'strict'})"
    )
    assert ScalarValidator("url") == ScalarValidator("url") != ScalarValidator("url", policy="strict")
    assert hash(ScalarValidator("url")) == hash(ScalarValidator("url")) and InputValidator() == InputValidator()
    for field in (AmountField(as_field="amount", policy="strict"), UrlField(max_length=200), SessionField()):
        name, path, args, options = field.deconstruct()
        assert type(field)(*args, **options).deconstruct()[1:] == (path, args, options)
    program = "import django_project; django_project.set_up(); from django.core.management import call_command as c; c('makemigrations', 'shop', check=True, dry_run=True)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
    )
    assert (done.returncode, "No changes" in done.stdout) == (0, True), done.stderr


class PaymentForm(
    django_forms.ModelForm[Payment] if hasattr(django_forms.ModelForm, "__class_getitem__") else django_forms.ModelForm
):  # type: ignore[misc]
    class Meta:
        model = Payment
        fields = "__all__"


GOOD = {
    "amount": " 100.1 ",
    "currency": "usd ",
    "country": "usa",
    "phone": "+1 (201) 555-0123",
    "due": "2030-01-01 01:00",
    "url": "https://a.example",
}


def test_forms_take_what_people_type() -> None:
    form = PaymentForm(GOOD)
    assert form.is_valid(), form.errors
    data = form.cleaned_data
    assert (data["amount"], data["currency"], data["country"], data["phone"]) == (
        Decimal("100.10"),
        "USD",
        "US",
        "+12015550123",
    )
    assert data["due"] == NOW, "in the time zone of the settings"
    assert (data["email"], data["tip"], data["session"]) == (None, None, None)
    saved = form.save()
    assert Payment.objects.get().amount == saved.amount
    assert not PaymentForm({**GOOD, "amount": "100.10"}, initial=dict(data)).has_changed()
    assert PaymentForm({**GOOD, "amount": "100.11"}, initial=dict(data)).changed_data == ["amount"]
    assert PaymentForm({**GOOD, "amount": "x"}, initial=dict(data)).changed_data == ["amount"]


def test_forms_refuse_with_codes() -> None:
    wrong = {
        **GOOD,
        "amount": "1,00",
        "currency": SECRET,
        "phone": "0201 555 0123",
        "email": SECRET,
        "due": SECRET,
        "session": f'{{"id": "{SECRET}"}}',
    }
    form = PaymentForm(wrong)
    assert not form.is_valid()
    found = {name: [error.code for error in each] for name, each in form.errors.as_data().items()}
    assert found["amount"] == ["amount.invalid"] and found["email"] == ["email.invalid"]
    assert found["currency"] in (["currency.invalid"], ["max_length"])
    assert found["phone"] == ["phone.invalid"] and found["due"] == ["datetime.invalid"]
    assert "shape.missing" in found["session"]
    assert SECRET not in str(form.errors) + form.errors.as_json()


def test_forms_tell_browsers_what_to_fill_in() -> None:
    class Every(django_forms.Form):
        amount = forms.AmountField(as_field="amount")
        currency = forms.CurrencyField()
        country = forms.CountryField(required=False)
        phone = forms.PhoneField(widget=django_forms.TextInput(attrs={"autocomplete": "off"}))
        email = forms.EmailField()
        url = forms.UrlField(policy="strict")
        due = forms.TimestampField()
        session = forms.SessionField(required=False)
        kept = forms.EmailField(widget=django_forms.HiddenInput)

    html = str(Every())
    for expected in (
        'inputmode="decimal"',
        'autocomplete="transaction-amount"',
        'type="tel"',
        'autocomplete="off"',
        'type="email"',
        'autocomplete="email"',
        'type="url"',
        'autocomplete="country"',
        "<textarea",
        'type="hidden"',
    ):
        assert expected in html, expected
    form = Every(
        {
            "amount": "-1",
            "currency": "USD",
            "phone": "",
            "email": "a@b.example",
            "url": "http://a.example",
            "due": "2030-01-01T00:00:00Z",
            "kept": "a@b.example",
        }
    )
    assert {name: [error.code for error in each] for name, each in form.errors.as_data().items()} == {
        "amount": ["amount.negative"], "phone": ["required"], "url": ["url.insecure"]
    }  # fmt: skip
    assert form.cleaned_data["due"] == NOW and form.cleaned_data["country"] == ""


def test_localized_amounts() -> None:
    from django.utils import translation

    field = forms.AmountField(localize=True)
    with translation.override("de"), override_settings(USE_THOUSAND_SEPARATOR=True):
        assert field.clean("1.234,50") == Decimal("1234.50")
        assert field.clean("7,5") == Decimal("7.50")
    with translation.override("en"):
        assert field.clean("1234.50") == Decimal("1234.50")


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([*GOOD, "email", "tip", "session", "mobile"]),
        st.text(max_size=30)
        | st.sampled_from(["1.00", "USD", "{}", "[" * 3000, "9" * 5000, "+" + "1" * 5000, "\x00", "\ud800", "1e9999"]),
    )
)
def test_any_form_is_answered(data: dict[str, str]) -> None:
    form = PaymentForm({**GOOD, **data})
    if form.is_valid():
        with transaction.atomic():
            assert Payment.objects.get(pk=form.save().pk).amount == form.cleaned_data["amount"]


def test_the_admin() -> None:
    from django.contrib.auth.models import User

    User.objects.create_superuser("admin", "admin@a.example", "secret")
    client = Client()
    assert client.login(username="admin", password="secret")
    page = client.get("/admin/shop/payment/add/").content.decode()
    assert 'type="tel"' in page and 'autocomplete="transaction-amount"' in page and 'type="email"' in page
    posted = {**GOOD, "due_0": "2030-01-01", "due_1": "01:00", "session": session().to_json()}
    answered = client.post("/admin/shop/payment/add/", posted)
    assert answered.status_code == 302, answered.content.decode()[:2000]
    stored = Payment.objects.get()
    assert (stored.amount, stored.session, stored.due) == (Decimal("100.10"), session(), NOW)
    change = f"/admin/shop/payment/{stored.pk}/change/"
    assert "ps-1" in client.get(change).content.decode()
    assert client.post(change, {**posted, "amount": "1,00"}).status_code == 200
    assert client.post(change, {**posted, "amount": "7"}).status_code == 302
    assert Payment.objects.get().amount == Decimal("7.00")
    assert client.get("/admin/shop/payment/").status_code == 200


def test_choices_stay_choices() -> None:
    class PlainForm(django_forms.ModelForm):  # type: ignore[type-arg]
        class Meta:
            model = Plain
            fields = "__all__"

    assert "<select" in str(PlainForm())
    assert PlainForm({"amount": "1", "currency": "EUR"}).is_valid()
    assert not PlainForm({"amount": "1", "currency": "JPY"}).is_valid()


def test_a_percent_sign_in_a_message_is_one() -> None:
    path = paysession.Path("", "", ())
    for params in ({}, {"limit": 2}):
        finding = paysession.Finding("a.b", path, "at most 100 % of %(limit)s", params)
        assert refusal(finding).messages == ["at most 100 % of %(limit)s"]


def test_importing_the_package_imports_no_django() -> None:
    program = "import sys, paysession, paysession.django; sys.exit('django' in sys.modules or 'rest_framework' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0


def test_the_pages_own_fields_are_those_that_exist() -> None:
    page = (REPOSITORY / "docs/python/django.md").read_text()
    for field in Payment._meta.get_fields():
        if isinstance(field, models.Field) and type(field).__module__ == "paysession.django.models":
            assert f"`{type(field).__name__}`" in page
    assert isinstance(Payment._meta.get_field("due"), TimestampField)
