"""The meaning of Python values in a dict."""

from __future__ import annotations

import enum
import itertools
import json
import uuid
from collections import OrderedDict, UserDict, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType, SimpleNamespace
from typing import Any, NamedTuple

import numpy
import pandas
import pytest
from documents import FULL, MINIMAL, text
from paysession import PaymentSession, ValidationError, check_scalar, validate, validate_json


def codes(obj: Any) -> list[str]:
    """The codes and places of a refused mapping."""
    with pytest.raises(ValidationError) as refused:
        validate(obj)
    return [violation.code for violation in refused.value.violations]


def amount(value: Any) -> str:
    """The canonical text of an accepted amount."""
    written: str = validate({**MINIMAL, "amount": value}).to_dict()["amount"]
    return written


def line(quantity: Any, num: Any = 1) -> dict[str, Any]:
    return {**MINIMAL, "invoiceRefs": [{"lines": [{"num": num, "quantity": quantity}]}]}


def quantity(value: Any) -> Decimal:
    (invoice,) = validate(line(value)).invoice_refs or ()
    (read_line,) = invoice.lines or ()
    read = read_line.quantity
    assert read is not None
    return read


# Decimal


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("1", "1.00"),
        ("1.5", "1.50"),
        ("0.1", "0.10"),
        ("1.10", "1.10"),
        ("1.1000000", "1.10"),
        ("1E+2", "100.00"),
        ("1.2E+1", "12.00"),
        ("1E-2", "0.01"),
        ("100E-4", "0.01"),
        ("0E-30", "0.00"),
        ("0E+30", "0.00"),
        ("-0", "0.00"),
        ("-0.00", "0.00"),
        ("999999999999999.99", "999999999999999.99"),
        ("000123.40", "123.40"),
    ],
)
def test_a_decimal_amount_is_taken_exactly(given: str, written: str) -> None:
    assert amount(Decimal(given)) == written


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("1.001", "amount.too_many_decimals"),
        ("1E-3", "amount.too_many_decimals"),
        ("1E-999999999999999999", "amount.too_many_decimals"),
        ("1000000000000000", "amount.out_of_range"),
        ("1E+15", "amount.out_of_range"),
        ("1E+999999999999999999", "amount.out_of_range"),
        ("-0.01", "amount.negative"),
        ("NaN", "amount.out_of_range"),
        ("-NaN", "amount.out_of_range"),
        ("sNaN", "amount.out_of_range"),
        ("NaN123", "amount.out_of_range"),
        ("Infinity", "amount.out_of_range"),
        ("-Infinity", "amount.out_of_range"),
    ],
)
def test_a_decimal_amount_is_refused(given: str, code: str) -> None:
    assert codes({**MINIMAL, "amount": Decimal(given)}) == [code]


def test_a_decimal_is_never_a_binary_fraction() -> None:
    # As a double it would end in .98 or be cut to 15 digits.
    assert amount(Decimal("999999999999999.97")) == "999999999999999.97"
    # The double nearest to 0.1, exactly.
    assert codes({**MINIMAL, "amount": Decimal(0.1)}) == ["amount.too_many_decimals"]


class Money(Decimal):
    """A subclass that prints itself for people."""

    def __str__(self) -> str:
        return f"$ {super().__str__()}"


def test_a_subclass_of_decimal_is_its_number() -> None:
    assert amount(Money("1.50")) == "1.50"


def test_a_decimal_elsewhere_is_a_number() -> None:
    assert validate({**MINIMAL, "orgId": Decimal("7.0")}).org_id == "7"
    assert validate(line(1, num=Decimal("3"))).invoice_refs[0].lines[0].num == 3
    assert codes({**MINIMAL, "brandName": Decimal("1")}) == ["shape.wrong_type"]
    assert codes({**MINIMAL, "createPendingPayment": Decimal("1")}) == ["shape.wrong_type"]


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("2.50", "2.5"),
        ("1E+2", "100"),
        ("1E-7", "0.0000001"),
        ("0E+999999999", "0"),
        ("-1", "-1"),
        ("1E+308", "1E+308"),
    ],
)
def test_a_decimal_quantity(given: str, read: str) -> None:
    assert quantity(Decimal(given)) == Decimal(read)


@pytest.mark.parametrize("given", ["NaN", "sNaN", "Infinity", "1E+309", "1E+999999999999999999"])
def test_a_decimal_quantity_that_no_double_holds(given: str) -> None:
    assert codes(line(Decimal(given))) == ["shape.wrong_type"]


# int


@pytest.mark.parametrize(("given", "written"), [(0, "0.00"), (7, "7.00"), (999_999_999_999_999, "999999999999999.00")])
def test_an_int_amount(given: int, written: str) -> None:
    assert amount(given) == written


@pytest.mark.parametrize("given", [10**15, 10**20, 10**308])
def test_an_int_amount_out_of_range(given: int) -> None:
    assert codes({**MINIMAL, "amount": given}) == ["amount.out_of_range"]


@pytest.mark.parametrize("given", [10**15 + 1, 2**53, 2**63, 2**64])
def test_an_int_amount_of_more_digits_than_a_double_has(given: int) -> None:
    assert codes({**MINIMAL, "amount": given}) == ["amount.out_of_range"]


# Python itself writes no more than 4 300 digits.
@pytest.mark.parametrize("given", [10**400, -(10**400), 10**5_000, 1 << 100_000], ids=int.bit_length)
def test_an_int_beyond_every_double(given: int) -> None:
    assert codes({**MINIMAL, "amount": given}) == ["amount.out_of_range"]
    assert codes({**MINIMAL, "orgId": given}) == ["shape.wrong_type"]
    assert codes(line(given)) == ["shape.wrong_type"]


@pytest.mark.parametrize("given", [0, -7, 2**63 - 1, -(2**63), 2**63, 2**64 - 1])
def test_an_int_id_is_its_digits(given: int) -> None:
    assert validate({**MINIMAL, "orgId": given}).org_id == str(given)


@pytest.mark.parametrize("given", [2**64, -(2**63) - 1, 10**30])
def test_an_int_id_of_more_than_64_bits(given: int) -> None:
    assert codes({**MINIMAL, "orgId": given}) == ["shape.wrong_type"]


@pytest.mark.parametrize("given", [2**31 - 1, -(2**31)])
def test_the_ends_of_int(given: int) -> None:
    assert validate(line(1, num=given)).invoice_refs[0].lines[0].num == given
    assert codes(line(1, num=given + (1 if given > 0 else -1))) == ["shape.wrong_type"]


@pytest.mark.parametrize("given", [2**53 + 1, 2**63, 2**64, 10**30])
def test_an_int_quantity_is_exact(given: int) -> None:
    assert quantity(given) == quantity(Decimal(given)) == validate_quantity_json(given)


def validate_quantity_json(given: object) -> Decimal | None:
    return validate_json(text(line(given))).invoice_refs[0].lines[0].quantity


class Cents(int):
    """A subclass with another text."""

    def __repr__(self) -> str:
        return "many"

    __str__ = __repr__


def test_a_subclass_of_int_is_its_number() -> None:
    assert amount(Cents(5)) == "5.00"
    assert amount(Cents(999_999_999_999_999)) == "999999999999999.00"
    assert quantity(Cents(2**70)) == 2**70


# float


@pytest.mark.parametrize(
    ("given", "written"), [(0.1, "0.10"), (1.0, "1.00"), (-0.0, "0.00"), (29.99, "29.99"), (1e14, "100000000000000.00")]
)
def test_a_float_amount_is_the_shortest_decimal_of_its_double(given: float, written: str) -> None:
    assert amount(given) == written


@pytest.mark.parametrize(
    ("given", "code"),
    [(0.1 + 0.2, "amount.too_many_decimals"), (1.005, "amount.too_many_decimals"), (1e20, "amount.out_of_range")],
)
def test_a_float_amount_is_refused_as_its_json_is(given: float, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_json(text({**MINIMAL, "amount": given}))
    assert codes({**MINIMAL, "amount": given}) == [finding.code for finding in refused.value.violations]
    assert codes({**MINIMAL, "amount": given}) == [code]


def test_a_float_amount_of_more_than_15_digits_is_imprecise() -> None:
    with pytest.raises(ValidationError) as refused:
        validate({**MINIMAL, "amount": 12345678901234.56})
    (violation,) = refused.value.violations
    assert (violation.code, violation.params) == ("amount.invalid", {"reason": "imprecise_number"})
    # JSON has its own digits, and so does a decimal.
    assert validate_json(text({**MINIMAL, "amount": 12345678901234.56})).amount == Decimal("12345678901234.56")
    assert amount(Decimal("12345678901234.56")) == "12345678901234.56"


@pytest.mark.parametrize("given", [float("nan"), float("inf"), float("-inf")])
def test_a_float_that_is_no_number(given: float) -> None:
    assert codes({**MINIMAL, "amount": given}) == ["amount.out_of_range"]
    for document in ({**MINIMAL, "orgId": given}, line(given), line(1, num=given)):
        assert codes(document) == ["shape.wrong_type"]


@pytest.mark.parametrize("given", [5e-324, 1e-7, 0.1, 123456789.123, 1e22, 1.7976931348623157e308])
def test_a_float_quantity(given: float) -> None:
    assert quantity(given) == Decimal(repr(given)) == validate_quantity_json(given)


def test_a_subclass_of_float_is_its_number() -> None:
    class Weight(float):
        def __repr__(self) -> str:
            return "heavy"

    assert quantity(Weight(2.5)) == Decimal("2.5")


# bool


@pytest.mark.parametrize("given", [True, False])
def test_a_bool_is_never_a_number(given: bool) -> None:
    for document in ({**MINIMAL, "amount": given}, {**MINIMAL, "orgId": given}, line(given), line(1, num=given)):
        assert codes(document) == ["shape.wrong_type"]
    assert validate({**MINIMAL, "createPendingPayment": given}).create_pending_payment is (given or None)


@pytest.mark.parametrize("given", [0, 1, 1.0, "true", Decimal(1)])
def test_nothing_else_is_a_bool(given: object) -> None:
    assert codes({**MINIMAL, "createPendingPayment": given}) == ["shape.wrong_type"]


# Times


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (datetime(2030, 2, 1, tzinfo=timezone.utc), "2030-02-01T00:00:00Z"),
        (datetime(2030, 2, 1, 2, 30, tzinfo=timezone(timedelta(hours=2, minutes=30))), "2030-02-01T00:00:00Z"),
        (datetime(2030, 1, 31, 16, tzinfo=timezone(timedelta(hours=-8))), "2030-02-01T00:00:00Z"),
        (datetime(2030, 2, 1, 0, 0, 0, 120_000, tzinfo=timezone.utc), "2030-02-01T00:00:00.12Z"),
        (datetime(2030, 2, 1, 0, 0, 0, 1, tzinfo=timezone.utc), "2030-02-01T00:00:00.000001Z"),
    ],
)
def test_an_aware_datetime(given: datetime, written: str) -> None:
    request = validate({**MINIMAL, "expirationDate": given})
    assert request.expiration_date == given
    assert request.to_dict()["expirationDate"] == written


def test_a_naive_datetime_has_no_place_in_time() -> None:
    assert codes({**MINIMAL, "expirationDate": datetime(2030, 2, 1)}) == ["datetime.no_offset"]


def test_a_datetime_where_no_time_is_wanted_is_text() -> None:
    moment = datetime(2030, 2, 1, tzinfo=timezone.utc)
    assert validate({**MINIMAL, "transactionRef": moment}).transaction_ref == "2030-02-01T00:00:00Z"


@pytest.mark.parametrize("given", [date(2030, 2, 1), time(12), timedelta(1), 1_900_000_000])
def test_what_is_no_point_in_time(given: object) -> None:
    assert codes({**MINIMAL, "expirationDate": given}) == ["shape.wrong_type"]


# Identifiers and enums


def test_a_uuid_is_its_text() -> None:
    given = uuid.UUID("12345678-1234-5678-1234-567812345678")
    request = validate({**MINIMAL, "orgId": given, "invoiceIds": [given]})
    assert request.org_id == str(given) and request.invoice_ids == (str(given),)


class Member(enum.Enum):
    EURO = "EUR"
    PRICE = Decimal("9.90")
    NOTHING = None
    YES = True
    WORDS = ("a", "b")


class Text(str, enum.Enum):
    EURO = "EUR"

    def __str__(self) -> str:
        return "euro"


class Number(enum.IntEnum):
    SEVEN = 7


class Bit(enum.Flag):
    ONE = 1


class Nested(enum.Enum):
    INNER = Member.EURO


def test_a_member_of_an_enum_is_its_value() -> None:
    assert validate({**MINIMAL, "currency": Member.EURO}).currency == "EUR"
    assert validate({**MINIMAL, "currency": Text.EURO}).currency == "EUR"
    assert validate({**MINIMAL, "currency": Nested.INNER}).currency == "EUR"
    assert amount(Member.PRICE) == "9.90"
    assert amount(Number.SEVEN) == "7.00"
    assert validate({**MINIMAL, "orgId": Number.SEVEN}).org_id == "7"
    assert validate(line(1, num=Bit.ONE)).invoice_refs[0].lines[0].num == 1
    assert validate({**MINIMAL, "contactId": Member.NOTHING}).contact_id is None
    assert validate({**MINIMAL, "invoiceIds": Member.WORDS}).invoice_ids == ("a", "b")
    assert validate({**MINIMAL, "createPendingPayment": Member.YES}).create_pending_payment is True
    assert codes({**MINIMAL, "amount": Member.YES}) == ["shape.wrong_type"]


def test_an_enum_class_is_nothing() -> None:
    assert codes({**MINIMAL, "currency": Member}) == ["shape.wrong_type"]


def test_a_member_whose_value_is_itself_ends() -> None:
    class Loop(enum.Enum):
        ONE = 1

        @property
        def value(self) -> Any:
            return self

    assert codes({**MINIMAL, "currency": Loop.ONE}) == ["shape.wrong_type"]


# Lists


class Pair(NamedTuple):
    one: str
    two: str


@pytest.mark.parametrize("given", [("a", "b"), ["a", "b"], Pair("a", "b"), type("Items", (list,), {})(["a", "b"])])
def test_a_tuple_is_a_list(given: object) -> None:
    assert validate({**MINIMAL, "invoiceIds": given}).invoice_ids == ("a", "b")


# Values that no field accepts


@pytest.mark.parametrize(
    "given",
    [
        b"USD",
        bytearray(b"USD"),
        memoryview(b"USD"),
        {"USD"},
        frozenset({"USD"}),
        range(3),
        iter(["USD"]),
        (item for item in ["USD"]),
        {"USD": 1}.keys(),
        object(),
        SimpleNamespace(currency="USD"),
        Fraction(1, 2),
        1j,
        str,
        len,
        ...,
    ],
    ids=lambda given: type(given).__name__,
)
@pytest.mark.parametrize(
    "field", ["currency", "orgId", "brandName", "amount", "invoiceIds", "contactRef", "invoiceRefs"]
)
def test_a_value_of_no_json_type(field: str, given: object) -> None:
    assert codes({**MINIMAL, field: given}) == ["shape.wrong_type"]


def test_what_such_a_value_is_called() -> None:
    with pytest.raises(ValidationError) as refused:
        validate({**MINIMAL, "currency": b"USD"})
    (violation,) = refused.value.violations
    assert violation.params["expected"] == "Currency!"


# Mappings


class Lazy(Mapping[str, Any]):
    """A class of the caller's, such as a row of a database."""

    def __init__(self, **values: Any) -> None:
        self.values_ = values
        self.read: list[str] = []

    def __getitem__(self, key: str) -> Any:
        self.read.append(key)
        return self.values_[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_)

    def __len__(self) -> int:
        return len(self.values_)


@pytest.mark.parametrize(
    "kind",
    [
        MappingProxyType,
        UserDict,
        OrderedDict,
        lambda values: Lazy(**values),
        lambda values: defaultdict(str, values),
        type("Sub", (dict,), {}),
    ],
)
def test_any_mapping_is_an_object(kind: Any) -> None:
    whole = kind({**FULL, "contactRef": kind(FULL["contactRef"]), "invoiceRefs": [kind(FULL["invoiceRefs"][0])]})
    assert validate(whole).to_dict() == FULL


def test_a_mapping_is_read_once() -> None:
    mapping = Lazy(**MINIMAL)
    validate(mapping)
    assert mapping.read == list(MINIMAL)


def test_the_default_of_a_defaultdict_is_not_asked_for() -> None:
    given = defaultdict(lambda: "default", MINIMAL)
    assert validate(given).to_dict() == MINIMAL
    assert given == MINIMAL


def test_the_input_is_left_as_it_was() -> None:
    given = json.loads(text(FULL))
    validate(given)
    assert given == FULL


# Text


class Name(str):
    """A subclass with another text."""

    def __str__(self) -> str:
        return "other"


def test_a_subclass_of_str_is_its_text() -> None:
    assert validate({Name("orgId"): Name("abc"), "amount": Name("1"), "currency": "USD"}).org_id == "abc"


@pytest.mark.parametrize("field", ["orgId", "amount", "currency", "callbackUrl", "brandName", "expirationDate"])
def test_a_lone_surrogate_is_malformed(field: str) -> None:
    assert codes({**MINIMAL, field: "a\ud800b"}) == ["json.malformed"]
    assert codes({**MINIMAL, field: Name("\udfff")}) == ["json.malformed"]


def test_a_lone_surrogate_in_a_key_is_malformed() -> None:
    assert codes({**MINIMAL, "a\ud800": 1}) == ["json.malformed"]
    assert codes({**MINIMAL, "contactRef": {"\udc00": 1}}) == ["json.malformed"]
    assert codes({**MINIMAL, "unknown": {"\udc00": 1}}) == ["json.malformed"]


def test_a_lone_surrogate_anywhere_else_is_malformed() -> None:
    assert codes({**MINIMAL, "contactRef": {"contactName": "\ud800"}}) == ["json.malformed"]
    assert codes({**MINIMAL, "invoiceIds": ["a", "\ud800"]}) == ["json.malformed"]
    assert codes({**MINIMAL, "invoiceRefs": [{"lines": [{"num": 1, "productName": "\ud800"}]}]}) == ["json.malformed"]


@pytest.mark.parametrize("value", ["\ud800", ["\ud800"], {"a": "\ud800"}], ids=ascii)
def test_a_lone_surrogate_in_an_unknown_field_is_malformed(value: object) -> None:
    assert codes({**MINIMAL, "unknown": value}) == ["json.malformed"]


@pytest.mark.parametrize("key", [1, 1.5, None, True, b"orgId", ("a",)])
def test_a_key_that_is_no_text_is_malformed(key: object) -> None:
    assert codes({**MINIMAL, key: "x"}) == ["json.malformed"]
    assert codes({**MINIMAL, "contactRef": {key: "x"}}) == ["json.malformed"]


def test_a_pair_of_surrogates_is_not_joined() -> None:
    assert codes({**MINIMAL, "brandName": "\ud83d\ude00"}) == ["json.malformed"]


# Depth


def test_a_dict_that_holds_itself_is_too_deep() -> None:
    given: dict[str, Any] = dict(MINIMAL)
    given["self"] = given
    assert codes(given) == ["json.too_large"]


def test_a_list_that_holds_itself_is_too_deep() -> None:
    items: list[Any] = []
    items.append(items)
    assert codes({**MINIMAL, "invoiceIds": items}) == ["json.too_large"]
    assert codes({**MINIMAL, "unknown": items}) == ["json.too_large"]


def test_a_mapping_without_end_is_too_deep() -> None:
    class Endless(Lazy):
        def __getitem__(self, key: str) -> Any:
            return Endless(again=None)

    assert codes({**MINIMAL, "contactRef": Endless(again=None)}) == ["json.too_large"]


@pytest.mark.parametrize(("levels", "accepted"), [(31, True), (32, False)])
def test_the_limit_is_that_of_json(levels: int, accepted: bool) -> None:
    items: Any = 1
    for _ in range(levels):
        items = [items]
    for call in (validate, lambda obj: validate_json(text(obj))):
        with pytest.raises(ValidationError) as refused:
            call({**MINIMAL, "unknown": items})
        code = "shape.unknown_field" if accepted else "json.too_large"
        assert [violation.code for violation in refused.value.violations] == [code]


def test_the_same_value_twice_is_no_loop() -> None:
    contact = {"contactName": "Ada"}
    invoice = {"billingContact": contact, "shippingContact": contact}
    assert validate({**MINIMAL, "invoiceRefs": [invoice, invoice]}).to_dict()["invoiceRefs"] == [invoice, invoice]


# A value's own code


class Broken(Exception):
    """Raised by the code of a value."""


class Failing(Lazy):
    def __init__(self, where: str, error: BaseException) -> None:
        super().__init__(orgId="a")
        self.where, self.error = where, error

    def __getitem__(self, key: str) -> Any:
        if self.where == "getitem":
            raise self.error
        return super().__getitem__(key)

    def __iter__(self) -> Iterator[str]:
        if self.where == "iter":
            raise self.error
        return super().__iter__()


@pytest.mark.parametrize("error", [Broken("mine"), KeyError("mine"), KeyboardInterrupt(), ValueError("mine")], ids=repr)
@pytest.mark.parametrize("where", ["getitem", "iter"])
def test_the_exception_of_a_mapping_passes_through(where: str, error: BaseException) -> None:
    for document in (Failing(where, error), {**MINIMAL, "contactRef": Failing(where, error)}):
        with pytest.raises(type(error)) as raised:
            validate(document)
        assert raised.value is error


def test_the_first_exception_passes_through() -> None:
    first, second = Broken("first"), Broken("second")
    document = {
        **MINIMAL,
        "amount": "x",
        "contactRef": Failing("iter", first),
        "invoiceRefs": [Failing("iter", second)],
    }
    with pytest.raises(Broken) as raised:
        validate(document)
    assert raised.value is first


class BrokenZone(tzinfo):
    def utcoffset(self, _: datetime | None) -> timedelta:
        raise Broken

    dst = utcoffset

    def tzname(self, _: datetime | None) -> str:
        raise Broken


def test_the_exception_of_a_time_zone_passes_through() -> None:
    moment = datetime(2030, 1, 1, tzinfo=BrokenZone())
    with pytest.raises(Broken):
        validate({**MINIMAL, "expirationDate": moment})
    with pytest.raises(Broken):
        validate(MINIMAL, now=moment)


def test_the_exception_of_an_enum_passes_through() -> None:
    class Failure(enum.Enum):
        ONE = 1

        @property
        def value(self) -> Any:
            raise Broken

    with pytest.raises(Broken):
        validate({**MINIMAL, "currency": Failure.ONE})
    with pytest.raises(Broken):
        check_scalar("currency", Failure.ONE)


# Changed while it is read


class Clearing(Lazy):
    """A mapping whose code changes the document around it."""

    def __init__(self, change: Any) -> None:
        super().__init__(contactName="Ada")
        self.change = change

    def __getitem__(self, key: str) -> Any:
        self.change()
        return super().__getitem__(key)


def test_a_dict_changed_while_it_is_read_is_read_as_it_was() -> None:
    given: dict[str, Any] = {"contactRef": None, **MINIMAL}
    given["contactRef"] = Clearing(given.clear)
    request = validate(given)
    assert given == {} and request.org_id == "abc123"
    assert request.contact_ref is not None and request.contact_ref.contact_name == "Ada"


def test_a_list_changed_while_it_is_read_ends_where_it_ends() -> None:
    invoices: list[Any] = []
    invoices += [{"billingContact": Clearing(invoices.clear)}, {"orderId": "gone"}, {"orderId": "gone"}]
    request = validate({**MINIMAL, "invoiceRefs": invoices})
    assert len(request.invoice_refs) == 1


def test_a_list_that_grows_while_it_is_read_is_read_as_it_was() -> None:
    invoices: list[Any] = []

    def grow() -> None:
        invoices.append({"billingContact": Clearing(grow)})

    grow()
    request = validate({**MINIMAL, "invoiceRefs": invoices})
    assert len(request.invoice_refs) == 1 and len(invoices) == 2


# The other functions that accept a mapping


def test_a_step_reads_a_dict_alike(session: PaymentSession) -> None:
    changes = {
        "amount": Decimal("1.50"),
        "currency": Member.EURO,
        "expirationDate": datetime(2031, 1, 1, tzinfo=timezone.utc),
    }
    changed = session.update(MappingProxyType(changes), now="2030-01-02T00:00:00Z").session
    assert (str(changed.amount), changed.currency) == ("1.50", "EUR")
    assert changed.expiration_date == datetime(2031, 1, 1, tzinfo=timezone.utc)
    with pytest.raises(Broken):
        session.update(Failing("iter", Broken()), now="2030-01-02T00:00:00Z")


def test_a_session_is_read_from_a_dict_alike(session: PaymentSession) -> None:
    stored = {**session.to_dict(), "createdAt": datetime(2030, 1, 1, tzinfo=timezone.utc), "amount": Decimal("100")}
    assert PaymentSession.from_dict(stored) == session
    assert PaymentSession.from_response(stored).session == session
    with pytest.raises(Broken):
        PaymentSession.from_dict(Failing("getitem", Broken()))
    with pytest.raises(Broken):
        PaymentSession.from_response(Failing("iter", Broken()))


def test_an_offset_of_seconds_is_a_point_in_time() -> None:
    offset = timezone(timedelta(hours=5, minutes=30, seconds=15))
    request = validate({**MINIMAL, "expirationDate": datetime(2030, 2, 1, 5, 30, 15, tzinfo=offset)})
    assert request.to_dict()["expirationDate"] == "2030-02-01T00:00:00Z"


def test_shared_values_are_no_more_work_than_the_limit() -> None:
    """Twice the same list in twice the same list, and so on, is exponentially many values."""
    shared: list[object] = []
    for _ in range(29):
        shared = [shared, shared]
    with pytest.raises(ValidationError) as refused:
        validate({**MINIMAL, "unknown": shared}, max_bytes=100_000)
    assert [(finding.code, dict(finding.params)) for finding in refused.value.violations] == [
        ("json.too_large", {"what": "bytes", "limit": 100_000})
    ]


# The values of other libraries, and mappings with a mind of their own


@pytest.mark.parametrize(
    ("field", "value", "canonical"),
    [
        ("amount", "numpy.int64(5)", "5.00"),
        ("amount", "numpy.float64(10.5)", "10.50"),
        ("amount", "numpy.uint8(7)", "7.00"),
        ("currency", "numpy.str_('EUR')", "EUR"),
        ("createPendingPayment", "numpy.bool_(True)", True),
        ("expirationDate", "pandas.Timestamp('2030-01-01T00:00:00.000001Z')", "2030-01-01T00:00:00.000001Z"),
    ],
)
def test_scalars_of_numpy_and_pandas(field: str, value: str, canonical: object) -> None:
    given = eval(value, {"numpy": numpy, "pandas": pandas})
    assert validate({**MINIMAL, field: given}).to_dict()[field] == canonical  # type: ignore[literal-required]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("amount", "numpy.bool_(True)", "shape.wrong_type"),
        ("amount", "numpy.float32(0.1)", "amount.too_many_decimals"),
        ("amount", "numpy.float64('nan')", "amount.out_of_range"),
        ("amount", "numpy.longdouble(1)", "shape.wrong_type"),
        ("amount", "numpy.array([1])", "shape.wrong_type"),
        ("amount", "pandas.NA", "shape.wrong_type"),
        ("expirationDate", "pandas.NaT", "shape.wrong_type"),
        ("expirationDate", "pandas.Timestamp('2030-01-01T00:00:00.000000001Z')", "shape.wrong_type"),
        ("expirationDate", "numpy.datetime64('2030-01-01T00:00:00')", "datetime.no_offset"),
    ],
)
def test_values_of_numpy_and_pandas_that_are_refused(field: str, value: str, code: str) -> None:
    given = eval(value, {"numpy": numpy, "pandas": pandas})
    with pytest.raises(ValidationError) as refused:
        validate({**MINIMAL, field: given})
    assert [(finding.code, finding.path) for finding in refused.value.violations] == [(code, f"/{field}")]


def test_a_clock_with_nanoseconds_is_refused() -> None:
    assert validate(MINIMAL, now=pandas.Timestamp("2030-01-01T00:00:00.000001Z"))
    with pytest.raises(ValueError, match="nanoseconds"):
        validate(MINIMAL, now=pandas.Timestamp("2030-01-01T00:00:00.000000001Z"))


class Last(dict[str, Any]):
    """Stores lists, and gives the last of each, as Django's ``QueryDict`` does."""

    def __getitem__(self, key: str) -> Any:
        return super().__getitem__(key)[-1]


def test_a_dict_that_overrides_its_lookup_is_asked() -> None:
    assert validate(Last({key: ["x", value] for key, value in MINIMAL.items()})) == validate(MINIMAL)


def test_a_mapping_without_an_end_is_too_large() -> None:
    class Endless(Mapping[str, Any]):
        asked = 0

        def __getitem__(self, key: str) -> Any:
            Endless.asked += 1
            return key

        def __iter__(self) -> Iterator[str]:
            return (f"key-{nth}" for nth in itertools.count())

        def __len__(self) -> int:
            return 3

    with pytest.raises(ValidationError) as refused:
        validate(Endless(), max_bytes=10_000)
    assert [finding.code for finding in refused.value.violations] == ["json.too_large"]
    assert Endless.asked < 10_000


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"brandName": "\ud800"}, "/brandName"),
        ({"contactRef": {"contactName": "\udfff"}}, "/contactRef/contactName"),
        ({"contactRef": {5: "x"}}, "/contactRef"),
        ({"invoiceRefs": [{"lines": [{}, {"\ud800": 1}]}]}, "/invoiceRefs/0/lines/1"),
        ({b"x": 1}, ""),
    ],
)
def test_what_has_no_json_is_named_by_its_place(more: dict[Any, Any], path: str) -> None:
    for obj in ({**MINIMAL, **more}, {"variables": {"input": {**MINIMAL, **more}}}):
        with pytest.raises(ValidationError) as refused:
            validate(obj)
        assert [(finding.code, finding.path) for finding in refused.value.violations] == [("json.malformed", path)]
