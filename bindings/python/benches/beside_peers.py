"""A whole verdict beside what others take for the same bytes, in one run: `cargo xtask bench python`.

Each figure is the median, over rounds in which all take their turn, of the ratio to `orjson.loads` in the same round:
shared machines are noisy, turns taken side by side are not.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import orjson  # noqa: E402
from peers import CLOCK, NOW, PEERS, refuses  # noqa: E402

import paysession  # noqa: E402

ROUNDS = 41
# So many bytes are parsed by each in all its turns: enough that a turn is not what the one before left in the caches.
TURN = 20_000_000
PAYLOADS = Path(os.environ.get("PAYSESSION_REPOSITORY", Path(__file__).parents[3])) / "tests/payloads"


def seconds(call: Callable[[], object], calls: int) -> float:
    start = time.perf_counter()
    for _ in range(calls):
        call()
    return (time.perf_counter() - start) / calls


def compare(calls_of: dict[str, Callable[[], object]], size: int) -> dict[str, tuple[float, float]]:
    """Returns the median ratio to the first, and the median time, of each."""
    times: dict[str, list[float]] = {name: [] for name in calls_of}
    first = next(iter(calls_of))
    calls = max(1, TURN // (size * ROUNDS) * 4)
    for _ in range(ROUNDS):
        for name, call in calls_of.items():
            # The slow ones need no more calls than to be measured.
            few = max(1, min(calls, int(0.02 / max(times[name][-1], 1e-9)))) if times[name] else 1
            times[name].append(seconds(call, few))
    ratios = {name: median(a / b for a, b in zip(taken[1:], times[first][1:], strict=True)) for name, taken in times.items()}
    return {name: (ratios[name], median(taken[1:])) for name, taken in times.items()}


def payload(name: str) -> None:
    body = (PAYLOADS / f"{name}.json").read_bytes()
    rows: dict[str, Callable[[], object]] = {peer.name: partial(peer.judge, body) for peer in PEERS}
    if name == "faulty":
        rows = {peer.name: partial(refuses, peer.judge, body) for peer in PEERS}
    else:
        parsed = orjson.loads(body)
        more: dict[str, tuple[Callable[[Any], object], object]] = {
            "paysession.validate_json, no clock": (lambda body: paysession.validate_json(body), body),
            "paysession.validate_json, a datetime": (lambda body: paysession.validate_json(body, now=NOW), body),
            "paysession.check_json": (lambda body: paysession.check_json(body, now=CLOCK), body),
            "paysession.validate(dict)": (lambda parsed: paysession.validate(parsed, now=CLOCK), parsed),
            "orjson.dumps + validate_json": (lambda parsed: paysession.validate_json(orjson.dumps(parsed), now=CLOCK), parsed),
        }
        rows |= {row: partial(judge, given) for row, (judge, given) in more.items()}
    print(f"\n{name} ({len(body)} bytes)")
    for row, (ratio, taken) in compare(rows, len(body)).items():
        print(f"  {row:<36}{ratio:>9.2f} × orjson.loads {taken * 1e6:>12.2f} µs")


def started(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-I", "-c", code], check=True)
    return time.perf_counter() - start


def importing() -> None:
    rounds = [(started("pass"), started("import paysession")) for _ in range(21)]
    print(f"\nimport: {median(whole - bare for bare, whole in rounds) * 1e3:.1f} ms over the bare interpreter")


if __name__ == "__main__":
    print(f"CPython {sys.version.split()[0]}, orjson {orjson.__version__}")
    for chosen in sys.argv[1:] or ["minimal", "typical", "large", "faulty"]:
        payload(chosen)
    importing()
