"""A filter: JSON Lines in, a verdict a line out, as ``paysession validate --lines`` prints them.

``tests/README.md`` has the contract of a filter.
"""

import argparse
import sys
from collections.abc import Iterator
from typing import BinaryIO

import paysession

STORED = (16 << 20) + 2
"""One byte more of a line than its limit, and a carriage return."""


def lines(source: BinaryIO) -> Iterator[bytes]:
    """Yield the lines without their ends, and of a line that is too long only its beginning."""
    while line := source.readline(STORED):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = source.readline(STORED)
        yield line.removesuffix(b"\n").removesuffix(b"\r")


def time(text: str) -> str:
    """Check a time, in any form that the package accepts; a wrong one is a ``ValueError``."""
    paysession.check_json(b"", now=text)
    return text


def main() -> int:
    parser = argparse.ArgumentParser(description="JSON Lines in, a verdict a line out")
    parser.add_argument("--now", type=time, help="the current time; without it the rules that depend on it are skipped")
    parser.add_argument("--policy", choices=["standard", "strict"])
    options = parser.parse_args()
    is_refused = False
    for line in lines(sys.stdin.buffer):
        try:
            verdict = paysession.validate_json(line, now=options.now, policy=options.policy).verdict_json()
        except paysession.ValidationError as refused:
            verdict, is_refused = refused.json(), True
        sys.stdout.buffer.write(verdict.encode() + b"\n")
    return int(is_refused)


if __name__ == "__main__":
    sys.exit(main())
