"""A filter over the package: JSON Lines in, a verdict a line out, as ``paysession validate --lines`` prints them.

``cargo xtask filter python`` runs it; ``tests/README.md`` says what is asked of it.
"""

import argparse
import sys
from collections.abc import Iterator
from typing import BinaryIO

import paysession

KEPT = (16 << 20) + 2
"""Enough of a line to see that it is too long, its end set aside."""


def lines(source: BinaryIO) -> Iterator[bytes]:
    """Give the lines without their ends, and no more of each than is kept."""
    while line := source.readline(KEPT):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = source.readline(KEPT)
        yield line.removesuffix(b"\n").removesuffix(b"\r")


def time(text: str) -> str:
    """Take a time in any form that the API takes; a wrong one is a ``ValueError``."""
    paysession.check_json(b"", now=text)
    return text


def main() -> int:
    parser = argparse.ArgumentParser(description="JSON Lines in, a verdict a line out")
    parser.add_argument("--now", type=time, help="the time to validate at; without it no rule about time applies")
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
