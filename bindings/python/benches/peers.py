"""The peers: how each validates a body, and the places of its findings.

Run by itself, the Python side of `cargo xtask bench peers`: says which peers there are, then answers requests on stdin,
one a line.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from timeit import Timer

sys.path.insert(0, str(Path(__file__).parent))

import jsonschema_rs  # noqa: E402
import msgspec  # noqa: E402
import orjson  # noqa: E402
import pydantic  # noqa: E402
from msgspec_model import CreateInput as Struct  # noqa: E402
from pydantic_model import CreateInput as Model  # noqa: E402

import paysession  # noqa: E402

NOW = datetime(2026, 1, 1, tzinfo=timezone.utc)
CLOCK = NOW.timestamp()


class Refused(Exception):
    def __init__(self, errors: list[jsonschema_rs.ValidationError]) -> None:
        self.errors = errors


@dataclass(frozen=True)
class Peer:
    name: str
    packages: list[str]
    statement: str
    """Validates ``body``; raises if it is refused."""
    checks: bool = True
    """Whether it looks at more than the JSON."""

    @cached_property
    def validate(self) -> Callable[[bytes], object]:
        return eval(f"lambda body: {self.statement}", globals())  # type: ignore[no-any-return]


def pointer(place: object) -> str:
    return "".join(f"/{step}" for step in place)  # type: ignore[attr-defined]


def leaves(error: jsonschema_rs.ValidationError) -> Iterator[str]:
    """The places of an error; if none of several alternatives fits, those of the one that came furthest."""
    place = pointer(error.instance_path)
    if error.kind.name == "anyOf":
        yield from max(([leaf for inner in errors for leaf in leaves(inner)] for errors in error.kind.context), key=lambda leaves: max(map(len, leaves)))
    elif error.kind.name == "additionalProperties":
        yield from (f"{place}/{name}" for name in error.kind.unexpected)
    else:
        yield place


def places(error: Exception) -> list[str]:
    """The places of a refusal: JSON pointers, or an empty text for an unknown place."""
    match error:
        case paysession.ValidationError():
            return [violation.path for violation in error.violations]
        case pydantic.ValidationError():
            return [pointer(found["loc"]) for found in error.errors()]
        case Refused():
            return [leaf for found in error.errors for leaf in leaves(found)]
        case _:
            return [""]


schema = jsonschema_rs.validator_for(json.loads(paysession.json_schema()), validate_formats=True)
decoder = msgspec.json.Decoder(Struct)


def by_schema(body: bytes) -> None:
    document = orjson.loads(body)
    if not schema.is_valid(document):
        raise Refused(list(schema.iter_errors(document)))


PEERS = [
    Peer("orjson.loads", ["orjson"], "orjson.loads(body)", checks=False),
    Peer("paysession.validate_json", ["paysession"], "paysession.validate_json(body, now=CLOCK)"),
    Peer("json.loads", [], "json.loads(body)", checks=False),
    Peer("msgspec, shapes alone", ["msgspec"], "decoder.decode(body)"),
    Peer("orjson + jsonschema-rs", ["orjson", "jsonschema-rs"], "by_schema(body)"),
    Peer("pydantic", ["pydantic", "pydantic-extra-types", "email-validator", "phonenumbers", "pycountry"], "Model.model_validate_json(body)"),
]


def refuses(validate: Callable[[bytes], object], body: bytes) -> Exception | None:
    try:
        validate(body)
    except Exception as error:
        return error
    return None


def timer(statement: str, **names: object) -> Timer:
    """Times a statement without a function around it: its call would count most for the fastest."""
    return Timer(statement, "import gc; gc.enable()", globals=globals() | names)


def answer(peer: int, text: str, calls: int) -> object:
    """A peer's findings in a text, or how long so many calls take."""
    validate, body = PEERS[peer].validate, text.encode()
    error = refuses(validate, body)
    if calls == 0:
        return places(error) if error else []
    # Only what is refused pays for being caught.
    statement = "refuses(validate, body)" if error else PEERS[peer].statement
    return timer(statement, validate=validate, body=body).timeit(calls)


if __name__ == "__main__":
    runtime = f"CPython {sys.version.split()[0]}"
    described = [
        {"name": peer.name, "checks": peer.checks, "versions": [f"{name} {version(name)}" for name in peer.packages] or [runtime]}
        for peer in PEERS
    ]
    print(json.dumps(described), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(**json.loads(line))), flush=True)
