"""Compares the core's rules of shape with a GraphQL implementation, graphql-core.

    cargo xtask differential graphql [--documents N] [--seed S]

That command generates well-formed documents, validates them, and writes to this program's standard input, line by line:
the core's SDL as a JSON string, then each document and the core's verdict on it.

Here graphql-core builds the schema, and validates each document as the variable `input` of the mutation. For every
document both sides must report the same places for the same reason: something is missing, of the wrong type, or
unknown. graphql-core reports a missing or an unknown field at the object that lacks or has it: such paths are extended
to the field. Of a document that the core accepts, both sides must also provide the same fields and items, and the same
values of GraphQL's own scalars. If the sides differ for a reason that is listed in DIFFERENCES, that reason is counted.
Any other difference fails, and so does a listed reason that 20 000 documents never show.
"""

import json
import re
import sys
import typing

import graphql
from graphql.pyutils import Undefined
from graphql.utilities import coerce_input_value, validate_input_value

MISSING, WRONG_TYPE, UNKNOWN = "shape.missing", "shape.wrong_type", "shape.unknown_field"
# Another value, or one that only one side provides.
VALUE = "value"
# This many documents show every difference.
ENOUGH = 20_000
SHAPE = {MISSING, WRONG_TYPE, UNKNOWN}
TEXT_LIMIT, LIST_LIMIT, FINDINGS_LIMIT, KEY_LIMIT = 65_535, 10_000, 1_000, 64


# The schema


def scalar(name, takes):
    """How a custom scalar coerces: by the JSON type alone, as the rules' table of shapes has it.

    The grammar of a text is a matter of other rules (`amount.invalid`, `url.invalid`), not of its shape."""

    def coerce(value):
        if not takes(value):
            raise graphql.GraphQLError(f"{name} can't take this")
        return value

    return coerce


def is_text(value):
    return isinstance(value, str)


def is_amount(value):
    """A text or any number: the core reads its decimal value out of the document, and limits it by rules of amounts."""
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)


def read_schema(sdl):
    schema = graphql.build_schema(sdl)
    for name, kind in schema.type_map.items():
        # graphql-core has ID, String, Int, Float and Boolean itself.
        if graphql.is_scalar_type(kind) and not graphql.is_specified_scalar_type(kind):
            kind.coerce_input_value = scalar(name, is_amount if name == "Amount" else is_text)
    return schema


# The findings of graphql-core


class Finding(typing.NamedTuple):
    code: str
    path: tuple  # of keys and indexes


MESSAGES = [
    (MISSING, re.compile(r"Expected value of non-null type '[^']*' not to be None\.$")),
    (MISSING, re.compile(r"Expected a value of non-null type '[^']*' to be provided\.$")),
    (MISSING, re.compile(r"Expected value of type '[^']*' to include required field '(\w+)'")),
    (UNKNOWN, re.compile(r"Expected value of type '[^']*' not to include unknown field '")),
]


def validate(value, type_):
    """The findings of graphql-core, with the path of the field for one that is missing or unknown."""
    findings = set()

    def on_error(error, path):
        for code, pattern in MESSAGES:
            if found := pattern.match(error.message):
                if code == UNKNOWN:
                    # The key may contain anything, quotes too: the longest one that the message continues with is it.
                    rest = error.message[found.end() :]
                    path = [*path, max((key for key in at(value, path) if rest.startswith(f"{key}'")), key=len)]
                elif found.groups():
                    path = [*path, found[1]]
                findings.add(Finding(code, tuple(path)))
                return
        findings.add(Finding(WRONG_TYPE, tuple(path)))

    validate_input_value(value, type_, on_error)
    return findings


def other_values(theirs, ours, type_, path=()):
    """The places at which two coerced inputs differ: in what is provided, and in the values of GraphQL's own scalars."""
    type_ = graphql.get_nullable_type(type_)
    if theirs is None or ours is None:
        if theirs is not None or ours is not None:
            yield CORE if theirs is None else GRAPHQL, Finding(VALUE, path)
    elif graphql.is_input_object_type(type_):
        for name, field in type_.fields.items():
            yield from other_values(theirs.get(name), ours.get(name), field.type, (*path, name))
    elif graphql.is_list_type(type_):
        if len(theirs) != len(ours):
            yield GRAPHQL, Finding(VALUE, path)
        for nth, (their, our) in enumerate(zip(theirs, ours)):
            yield from other_values(their, our, type_.of_type, (*path, nth))
    elif graphql.is_specified_scalar_type(type_):
        if theirs != (float(ours) if type_.name == "Float" else ours):
            yield GRAPHQL, Finding(VALUE, path)


def at(value, path):
    """The value at a path, or None. A single value in place of a list has no index."""
    for step in path:
        if not isinstance(value, list if isinstance(step, int) else dict):
            return None
        value = value[step] if isinstance(step, int) else value.get(step)
    return value


def type_name(type_, path):
    """The name of the type at a path, without its lists and exclamation marks."""
    for step in path:
        if isinstance(step, str):
            type_ = graphql.get_named_type(type_).fields[step].type
    return graphql.get_named_type(type_).name


# The core's verdicts


def pointer(path):
    """A path as the core writes it: unknown keys are cut to 64 bytes."""
    steps = (str(step).encode()[:KEY_LIMIT].decode(errors="ignore") for step in path)
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)


class Verdict:
    def __init__(self, line):
        verdict = json.loads(line)
        self.truncated = verdict.get("truncated", False)
        self.violations = verdict.get("violations", [])
        self.request = verdict.get("request")
        self.findings = {(it["code"], it["path"]) for it in self.violations}
        self.shape = {finding for finding in self.findings if finding[0] in SHAPE}
        self.was_read = not any(code.startswith("json.") for code, _ in self.findings)


# Known differences


class Case(typing.NamedTuple):
    """One document, for the functions below."""

    input: object
    type: graphql.GraphQLInputType
    verdict: Verdict
    coerced: object  # by graphql-core, if the core accepts it

    def value(self, finding):
        """What graphql-core provides at a finding's place if the core provides nothing or another value; else None."""
        return at(self.coerced, finding.path) if finding.code == VALUE else None

    def number(self, finding, name):
        """The number at a finding's place if that place has the type; else None."""
        value = at(self.input, finding.path)
        if finding.code != WRONG_TYPE or not isinstance(value, (int, float)) or isinstance(value, bool):
            return None
        return value if type_name(self.type, finding.path) == name else None


def id_beyond(case, finding):
    value = case.number(finding, "ID")
    if isinstance(value, int):
        return not -(2**63) <= value < 2**64
    return value is not None and value.is_integer() and abs(value) >= 2**53


def float_inexact(case, finding):
    value = case.number(finding, "Float")
    return isinstance(value, int) and int(float(value)) != value


def text_too_long(case, finding):
    if ("text.too_long", pointer(finding.path)) not in case.verdict.findings:
        return False
    text = finding.path[-1] if finding.code == UNKNOWN else at(case.input, finding.path)
    return isinstance(text, str) and len(text.encode()) > TEXT_LIMIT


def list_too_long(case, finding):
    for end in range(len(finding.path)):
        path = finding.path[:end]
        if ("list.too_long", pointer(path)) in case.verdict.findings:
            return len(at(case.input, path)) > LIST_LIMIT
    return False


def truncated(case, finding):
    return case.verdict.truncated and len(case.verdict.violations) == FINDINGS_LIMIT


def empty_text(case, finding):
    return case.value(finding) == "" and type_name(case.type, finding.path) != "String"


def false(case, finding):
    return case.value(finding) is False


def empty_list(case, finding):
    return case.value(finding) == [] and finding.path in [("invoiceIds",), ("invoiceRefs",)]


def empty_contact(case, finding):
    contact = case.value(finding)
    is_contact = type_name(case.type, finding.path) == "PaymentSessionContactRefInput"
    return isinstance(contact, dict) and is_contact and all(value in (None, "") for value in contact.values())


def country(case, finding):
    return isinstance(case.value(finding), str) and finding.path[-1] == "countryCode"


class Difference(typing.NamedTuple):
    name: str
    by: str  # the only side that reports or provides it
    explains: typing.Callable
    reason: str


CORE, GRAPHQL = "the core", "graphql-core"
DIFFERENCES = [
    Difference(
        "a number too large for an ID", CORE, id_beyond,
        "GraphQL leaves open which numbers an ID takes. From 2^53 on a double does not hold all digits, and callers have "
        "integers of 64 bits: so the core takes those, and other numbers below 2^53. Python's integers have no limit.",
    ),
    Difference(
        "an integer that is not a double, for a Float", GRAPHQL, float_inexact,
        "graphql-core rejects an integer that would lose digits as a double. The core keeps the digits as they are "
        "written, so nothing is lost.",
    ),
    Difference(
        "other findings of a text or key that is too long", GRAPHQL, text_too_long,
        "The core limits texts and keys, and reports nothing but `text.too_long` for one that exceeds the limit.",
    ),
    Difference(
        "items of a list that is too long", GRAPHQL, list_too_long,
        "The core limits lists, and does not check the items of one that is `list.too_long`.",
    ),
    Difference(
        "findings after the first thousand", GRAPHQL, truncated,
        "The core keeps the first thousand violations, and reports that there are more.",
    ),
    Difference(
        "an empty text for a nullable custom scalar or ID", GRAPHQL, empty_text,
        "To GraphQL it is a text like any other. Forms post it for a field that nobody touched, so the core takes it as "
        "null, and remarks on it.",
    ),
    Difference(
        "false", GRAPHQL, false,
        "The only Boolean is `createPendingPayment`, which means the same if it is false and if it is absent. The core "
        "leaves it out, so that both have one canonical form.",
    ),
    Difference(
        "an empty list of invoices", GRAPHQL, empty_list,
        "The core treats an empty list of invoices as not provided, so it does not conflict with the other field.",
    ),
    Difference(
        "a contact that says nothing", GRAPHQL, empty_contact,
        "The same of an object whose fields are all null or empty texts.",
    ),
    Difference(
        "a country code that is not canonical", GRAPHQL, country,
        "The API declares a `String`. The core knows that it is a country, and has one code for each.",
    ),
]  # fmt: skip


def main():
    least, lines = int(sys.argv[1]), sys.stdin.buffer
    schema = read_schema(json.loads(next(lines)))
    (mutation,) = schema.mutation_type.fields.values()
    type_ = mutation.args["input"].type

    compared, refused, findings = 0, 0, 0
    seen = {difference.name: set() for difference in DIFFERENCES}
    unexplained = []
    for document, line in zip(lines, lines, strict=True):
        verdict = Verdict(line)
        # Nested too deep: the core stops there, and does not check the shape.
        if not verdict.was_read:
            continue
        value = json.loads(document)
        # A request body around the input: an object with the key `variables` and no field of the input.
        is_body = isinstance(value, dict) and "variables" in value and value.keys().isdisjoint(type_.of_type.fields)
        if is_body:
            variables = value["variables"]
            value = variables.get("input", Undefined) if isinstance(variables, dict) else variables
        is_accepted = verdict.request is not None
        # Undefined if graphql-core rejects it, for a reason that was listed above.
        coerced = coerce_input_value(value, type_) if is_accepted else Undefined
        case = Case(value, type_, verdict, coerced)
        theirs = {(it.code, pointer(it.path)): it for it in validate(value, type_)}
        compared += 1
        refused += bool(theirs)
        findings += len(theirs)
        alone = [(GRAPHQL, finding) for key, finding in theirs.items() if key not in verdict.shape]
        alone += [(CORE, located(value, *key)) for key in verdict.shape - theirs.keys()]
        if coerced is not Undefined:
            alone += other_values(case.coerced, verdict.request, type_)
        for by, finding in alone:
            reason = next((it for it in DIFFERENCES if it.by == by and it.explains(case, finding)), None)
            if reason:
                seen[reason.name].add(compared)
            else:
                unexplained.append((document, by, finding))

    print(f"{compared} documents, {refused} rejected by shape with {findings} findings")
    for difference in DIFFERENCES:
        print(f"{len(seen[difference.name]):8} in which {difference.by} alone has {difference.name}")
    # The shortest documents are the clearest.
    for document, by, finding in sorted(unexplained, key=lambda it: len(it[0]))[:20]:
        print(f"{by}: {finding.code} at {pointer(finding.path)!r} in {document.decode().strip()[:2000]}")
    print(f"{len(unexplained)} unexplained")
    unseen = [name for name, documents in seen.items() if not documents and compared >= ENOUGH]
    if unseen:
        print(f"listed, but never seen: {unseen}")
    if compared < least:
        print(f"fewer than {least} documents could be compared")
    if unexplained or unseen or compared < least:
        sys.exit(1)


def located(value, code, path):
    """A finding of the core, with its pointer as a path in the document."""
    steps = []
    for step in path.split("/")[1:]:
        step = step.replace("~1", "/").replace("~0", "~")
        steps.append(int(step) if isinstance(at(value, steps), list) else step)
    return Finding(code, tuple(steps))


if __name__ == "__main__":
    main()
