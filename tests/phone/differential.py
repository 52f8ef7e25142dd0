"""Compares the phone tables with Google's library, through its Python port.

    pip install -r tests/phone/requirements.txt
    python tests/phone/differential.py                  # compare
    python tests/phone/differential.py --write-sample   # compare, then renew core/phone-plan/tests/sample.txt

Generates more than 900 000 numbers, the same ones every time, asks both sides about each, and fails on any
disagreement.
Takes a few minutes. The port is pinned to the metadata version that the table was made from; `cargo xtask tables
--update phone` pins both, and renews the sample.

What is asked is what the table promises. The digits are parsed as `+digits` with no default region:

- unknown     the calling code is not known
- valid       the library finds the parsed number valid, and it still has the digits that were given: a number that
              the library rewrites on the way (a national prefix taken off) is another number
- unassigned  not valid, but the digits as given have a possible length; lengths for local calls don't count
- length      all others

After `valid` follow the region and the type of the number, from the second table (the crate's feature `region`). After
`unassigned` and `length` follows `national_prefix` if the library reads another number and finds that one valid, or if
the number is valid without a prefix that its plan gave up.
"""

import argparse
import collections
import pathlib
import random
import re
import struct
import subprocess
import sys

import phonenumbers
from phonenumbers import NumberParseException, PhoneMetadata, PhoneNumber, ValidationResult

try:
    from re import _parser as regex_parser
except ImportError:  # before Python 3.11
    import sre_parse as regex_parser

ROOT = pathlib.Path(__file__).resolve().parents[2]
CRATE = ROOT / "core" / "phone-plan"
SAMPLE = CRATE / "tests" / "sample.txt"
SAMPLE_SIZE = 24_000
SEED = 20_040
DIGITS = "0123456789"
VERDICTS = {"unknown": "u", "length": "l", "unassigned": "a", "valid": "v"}
TYPES = (
    "fixed_line mobile pager toll_free premium_rate shared_cost personal_number voip uan voicemail "
    "no_international_dialling"
).split()
# Those of `metadata.rs` in the compiler: the calling code and the digits behind it.
FORMER_PREFIXES = {"52": "1"}
NUMBER_TYPES = {value: name.lower() for name, value in vars(phonenumbers.PhoneNumberType).items() if name.isupper()}


# Google's verdict


def verdict(digits):
    try:
        parsed = phonenumbers.parse("+" + digits, None)
    except NumberParseException as error:
        if error.error_type == NumberParseException.INVALID_COUNTRY_CODE:
            return "unknown"
        if error.error_type == NumberParseException.TOO_SHORT_NSN:
            return "length"
        raise
    national = digits[len(str(parsed.country_code)) :]
    unchanged = phonenumbers.national_significant_number(parsed) == national
    if unchanged and phonenumbers.is_valid_number(parsed):
        region = phonenumbers.region_code_for_number(parsed)
        return f"valid {region} {NUMBER_TYPES[phonenumbers.number_type(parsed)]}"
    reason = phonenumbers.is_possible_number_with_reason(as_written(parsed.country_code, national))
    word = "unassigned" if reason == ValidationResult.IS_POSSIBLE else "length"
    is_prefixed = is_another_valid_number(parsed, digits) or has_former_prefix(parsed.country_code, national)
    return f"{word} national_prefix" if is_prefixed else word


def is_another_valid_number(parsed, digits):
    e164 = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return e164 != f"+{digits}" and phonenumbers.is_valid_number(parsed)


def has_former_prefix(code, national):
    prefix = FORMER_PREFIXES.get(str(code))
    if prefix is None or not national.startswith(prefix):
        return False
    return verdict(f"{code}{national.removeprefix(prefix)}").startswith("valid")


def as_written(code, national):
    """The number with exactly these digits, without the parser's second thoughts."""
    zeros = min(len(national) - len(national.lstrip("0")), len(national) - 1)
    number = PhoneNumber(
        country_code=code,
        national_number=int(national),
        italian_leading_zero=zeros > 0 or None,
        number_of_leading_zeros=zeros if zeros > 1 else None,
    )
    assert phonenumbers.national_significant_number(number) == national
    return number


# The numbers


class Numbers:
    """Numbers of 4 to 15 digits, each with the first reason it was made for."""

    def __init__(self):
        self.reasons = {}
        self.random = random.Random(SEED)

    def add(self, reason, digits):
        if 4 <= len(digits) <= 15:
            self.reasons.setdefault(digits, reason)

    def tail(self, length):
        return "".join(self.random.choices(DIGITS, k=length))

    def matching(self, pattern):
        """Random digits that match a pattern."""
        return "".join(self._matching(regex_parser.parse(pattern)))

    def _matching(self, nodes):
        for operation, argument in nodes:
            name = str(operation)
            if name == "LITERAL":
                yield chr(argument)
            elif name == "IN":
                choices = [digit for digit in DIGITS if any(in_class(digit, member) for member in argument)]
                yield self.random.choice(choices)
            elif name == "BRANCH":
                yield from self._matching(self.random.choice(argument[1]))
            elif name == "SUBPATTERN":
                yield from self._matching(argument[-1])
            elif name == "MAX_REPEAT":
                least, most, inner = argument
                for _ in range(self.random.randint(least, most)):
                    yield from self._matching(inner)
            elif name != "AT":
                raise ValueError(f"{name} in a pattern")


def in_class(digit, member):
    name, argument = str(member[0]), member[1]
    if name == "LITERAL":
        return digit == chr(argument)
    if name == "RANGE":
        return argument[0] <= ord(digit) <= argument[1]
    if name == "CATEGORY" and str(argument) == "CATEGORY_DIGIT":
        return True
    raise ValueError(f"{name} in a class")


def plans():
    """Every calling code with the metadata of each of its regions."""
    for code, regions in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()):
        for region in regions:
            if region == "001":
                yield str(code), PhoneMetadata.metadata_for_nongeo_region(code)
            else:
                yield str(code), PhoneMetadata.metadata_for_region(region)


def descriptions(metadata):
    for kind in TYPES:
        description = getattr(metadata, kind)
        if description is not None and description.national_number_pattern:
            yield description


def make_numbers():
    numbers = Numbers()
    for code, metadata in plans():
        nationals = add_types(numbers, code, metadata)
        add_prefix_traps(numbers, code, metadata, nationals)
    add_mutations(numbers)
    add_random(numbers)
    add_short(numbers)
    add_table_edges(numbers)
    add_region_edges(numbers)
    return numbers.reasons


def add_types(numbers, code, metadata):
    """The examples of every type, and random numbers that match its pattern or that of the region."""
    nationals = []
    for description in descriptions(metadata):
        if description.example_number:
            numbers.add("example", code + description.example_number)
            nationals.append(description.example_number)
        made = [numbers.matching(description.national_number_pattern) for _ in range(40)]
        nationals += made
        for national in made:
            numbers.add("type", code + national)
            numbers.add("type", code + national[:-1] + numbers.tail(1))
            numbers.add("type", code + national[:3] + numbers.tail(len(national) - 3))
    made = [numbers.matching(metadata.general_desc.national_number_pattern) for _ in range(60)]
    if metadata.leading_digits:
        lengths = metadata.general_desc.possible_length
        for _ in range(60):
            leading = numbers.matching(metadata.leading_digits)
            made.append(leading + numbers.tail(max(numbers.random.choice(lengths) - len(leading), 0)))
    for national in made:
        numbers.add("general", code + national)
    return nationals + made


def add_prefix_traps(numbers, code, metadata, nationals):
    """Numbers that begin as people dial them at home, for the main region and for the others."""
    pattern = metadata.national_prefix_for_parsing or FORMER_PREFIXES.get(code)
    if not pattern:
        return
    prefixes = {metadata.national_prefix or ""} | {numbers.matching(pattern) for _ in range(60)}
    prefixes = sorted(prefixes - {""})
    for prefix in prefixes:
        for length in range(0, 15 - len(code) - len(prefix) + 1):
            for _ in range(3):
                numbers.add("prefix", code + prefix + numbers.tail(length))
    for national in nationals:
        for prefix in numbers.random.sample(prefixes, min(len(prefixes), 4)):
            numbers.add("prefix", code + prefix + national)
            # The prefix in place of the first digits: as long as a number has to be.
            numbers.add("prefix", code + prefix + national[len(prefix) :])
            numbers.add("prefix", code + prefix + national[1:])
            numbers.add("prefix", code + national[:1] + prefix + national[1:])


def add_mutations(numbers):
    examples = [digits for digits, reason in numbers.reasons.items() if reason == "example"]
    for digits in examples:
        for place in range(len(digits)):
            for digit in DIGITS:
                numbers.add("mutation", digits[:place] + digit + digits[place + 1 :])
            numbers.add("mutation", digits[:place] + digits[place + 1 :])
            numbers.add("mutation", digits[:place] + numbers.tail(1) + digits[place:])
            numbers.add("mutation", digits[:place] + digits[place : place + 2][::-1] + digits[place + 2 :])
        for length in range(4, 16):
            numbers.add("mutation", (digits + numbers.tail(15))[:length])


def add_random(numbers):
    for code in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE):
        for length in range(4, 16):
            for _ in range(40):
                numbers.add("random", f"{code}{numbers.tail(length - len(str(code)))}")
    for length in range(4, 16):
        for beginning in range(1000):
            numbers.add("random", f"{beginning:03}{numbers.tail(length - 3)}")


def add_short(numbers):
    for number in range(10_000):
        numbers.add("short", f"{number:04}")
    for _ in range(20_000):
        numbers.add("short", numbers.tail(5))


def add_table_edges(numbers):
    """For every edge of the table numbers that take it, and so for everything that it distinguishes: once among the
    valid numbers, and once among those that are valid without a national prefix."""
    _, records, tails, rows = read_table()
    for root in (1, 2):
        add_edges(numbers, [(record[root], str(record[0])) for record in records], tails, rows)


def add_edges(numbers, paths, tails, rows):
    seen = set()
    while paths:
        node, path = paths.pop()
        if node < len(tails):
            # The lengths it takes and those next to them; all if it takes none.
            wanted = tails[node] << len(path)
            wanted = wanted << 1 | wanted | wanted >> 1 or 0xFFFF
            for length in range(len(path), 16):
                if wanted >> length & 1:
                    numbers.add("edge", path + numbers.tail(length - len(path)))
        else:
            numbers.add("edge", path)
            if node not in seen:
                seen.add(node)
                row = rows[node - len(tails)]
                paths += [(child, path + digit) for digit, child in zip(DIGITS, row)]


def add_region_edges(numbers):
    """For every edge of the second table that the first one can take too, valid numbers that take it."""
    passing, records, tails, rows = read_table()
    roots, leaves, region_rows = read_region_table()

    def branch_or_lengths(node):
        """Below 1 the lengths of a tail, which the table does not number digit by digit."""
        return -tails[node] if node < len(tails) else node

    def step(node, digit):
        return -(-node >> 1) if node < 1 else branch_or_lengths(rows[node - len(tails)][digit])

    def ends(node):
        return -node & 1 if node < 1 else node >= len(tails) + passing

    shortest = {}

    def completion(node):
        """The shortest way to a valid number, in steps; None if there is no way."""
        if node not in shortest:
            ways = [completion(step(node, digit)) for digit in range(10)] if node else []
            shortest[node] = 0 if ends(node) else min((1 + way for way in ways if way is not None), default=None)
        return shortest[node]

    def complete(node, path):
        """A random one of the shortest ways."""
        while (left := completion(node)) > 0:
            digits = [digit for digit in range(10) if completion(step(node, digit)) == left - 1]
            digit = numbers.random.choice(digits)
            node, path = step(node, digit), path + DIGITS[digit]
        return path

    seen = set()
    paths = [(branch_or_lengths(node), root, str(code)) for (code, node, *_), root in zip(records, roots)]
    while paths:
        node, region_node, path = paths.pop()
        if completion(node) is None:
            continue
        for _ in range(2):
            numbers.add("region", complete(node, path))
        if region_node >= leaves and (node, region_node) not in seen:
            seen.add((node, region_node))
            row = region_rows[region_node - leaves]
            paths += [(step(node, digit), row[digit], path + DIGITS[digit]) for digit in range(10)]


def read_table():
    """How many branches end no number, and calling codes, tails and branches: for each the nodes it leads to."""
    constants = read_constants("table.rs")
    codes, tails = constants["CODES"], constants["TAILS"]
    words = read_words("table.bin", 1000)
    records, rest = words[: 4 * codes], words[4 * codes :]
    ways = list(zip(*[iter(rest[tails:])] * 10))
    nodes = tails + len(ways)

    def node(branch, way):
        """A tail is stored by its number, a branch by how far behind this one it is; after the last is the first."""
        on = way if way < tails else way + branch
        return on if on < nodes else on - len(ways)

    rows = [[node(branch, way) for way in row] for branch, row in enumerate(ways)]
    return constants["PASSING"], list(zip(*[iter(records)] * 4)), rest[:tails], rows


def read_region_table():
    """The root of every calling code, how many leaves there are, and the branches."""
    codes, constants = read_constants("table.rs")["CODES"], read_constants("region/table.rs")
    leaves, branches = constants["LEAVES"], constants["PASSING"] + constants["ENDING"]
    words = read_words("region/table.bin", 0)
    rows = words[2 * codes + leaves :][: 10 * branches]
    return words[: 2 * codes : 2], leaves, list(zip(*[iter(rows)] * 10))


def read_constants(name):
    found = re.findall(r"const (\w+): \w+ = (\d+);", (CRATE / "src" / name).read_text())
    return {name: int(value) for name, value in found}


def read_words(name, start):
    table = (CRATE / "src" / name).read_bytes()[start:]
    return struct.unpack(f"<{len(table) // 2}H", table)


# Both sides, side by side


def judge(all_digits):
    command = "cargo run --quiet --release -p paysession-phone-plan --features region --example judge".split()
    done = subprocess.run(
        command, cwd=ROOT, input="\n".join(all_digits), stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout.splitlines()


def write_sample(expected, reasons):
    """All examples, and of the rest the same share of every reason and verdict, as far as they go; none that was made
    for the second table, so that the sample does not change with it."""
    choice = random.Random(SEED)
    strata = collections.defaultdict(list)
    for digits, word in expected.items():
        if reasons[digits] == "region":
            continue
        kind = "valid" if word.startswith("valid") else word
        strata[reasons[digits], kind].append(digits)
    chosen = set(strata.pop(("example", "valid")))
    for left, stratum in zip(range(len(strata), 0, -1), sorted(strata.values(), key=len)):
        share = (SAMPLE_SIZE - len(chosen)) // left
        chosen.update(choice.sample(stratum, min(share, len(stratum))))
    with SAMPLE.open("w") as file:
        file.write(f"# Verdicts of Google's libphonenumber {phonenumbers.__version__}; made by differential.py.\n")
        file.write("# u: unknown calling code, l: impossible length, a: unassigned, v: valid, with region and type\n")
        file.write("# national_prefix: valid without one\n")
        for digits in sorted(chosen):
            word, *description = expected[digits].split()
            file.write(" ".join([digits, VERDICTS[word], *description]) + "\n")
    return len(chosen)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--write-sample", action="store_true", help="renew the sample of the Rust tests")
    arguments = arguments.parse_args()

    table = (CRATE / "src" / "table.rs").read_text()
    version = re.search(r'METADATA_VERSION: &str = "([\d.]+)"', table)[1]
    if version != phonenumbers.__version__:
        sys.exit(f"the table has metadata {version}, phonenumbers {phonenumbers.__version__}: see requirements.txt")

    reasons = make_numbers()
    all_digits = sorted(reasons)  # by calling code: the port's patterns stay in Python's cache
    print(f"{len(all_digits)} numbers: {dict(collections.Counter(reasons.values()))}", flush=True)
    assert len(all_digits) >= 900_000
    expected = {digits: verdict(digits) for digits in all_digits}
    print(f"libphonenumber {version}: {dict(collections.Counter(word.split()[0] for word in expected.values()))}", flush=True)
    described = collections.Counter(word.split(" ", 1)[1] for word in expected.values() if word.startswith("valid"))
    print(f"{sum(described.values())} with region and type, {len(described)} pairs of them", flush=True)
    prefixed = sum(word.endswith("national_prefix") for word in expected.values())
    print(f"{prefixed} valid without a national prefix", flush=True)
    assert prefixed >= 20_000

    found = judge(all_digits)
    assert len(found) == len(all_digits)
    wrong = [
        (digits, reasons[digits], expected[digits], word)
        for digits, word in zip(all_digits, found)
        if expected[digits] != word
    ]
    for digits, reason, right, word in wrong[:50]:
        print(f"+{digits} ({reason}): libphonenumber {right}, table {word}")
    print(f"{len(wrong)} disagreements", flush=True)
    if wrong:
        sys.exit(1)
    if arguments.write_sample:
        print(f"{write_sample(expected, reasons)} numbers in {SAMPLE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
