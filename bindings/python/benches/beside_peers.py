"""A complete verdict compared with other libraries on the same bytes, in one run: `cargo xtask bench python`.

Each figure is the median, over rounds in which all take their turn, of the ratio to `orjson.loads` in the same round:
shared machines are noisy, turns taken side by side are not.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from timeit import Timer

sys.path.insert(0, str(Path(__file__).parent))

import orjson  # noqa: E402
from peers import PEERS, timer  # noqa: E402

ROUNDS = 41
# So many bytes are parsed by each in all its turns: enough that a turn is not what the one before left in the caches.
TURN = 20_000_000
PAYLOADS = Path(os.environ.get("PAYSESSION_REPOSITORY", Path(__file__).parents[3])) / "tests/payloads"


def compare(timers: dict[str, Timer], size: int) -> dict[str, tuple[float, float]]:
    """Returns the median ratio to the first, and the median time, of each."""
    times: dict[str, list[float]] = {name: [] for name in timers}
    first = next(iter(timers))
    calls = max(1, TURN // (size * ROUNDS) * 4)
    for _ in range(ROUNDS):
        for name, timer in timers.items():
            # The slow ones need no more calls than to be measured.
            few = max(1, min(calls, int(0.02 / max(times[name][-1], 1e-9)))) if times[name] else 1
            times[name].append(timer.timeit(few) / few)
    ratios = {name: median(a / b for a, b in zip(taken[1:], times[first][1:], strict=True)) for name, taken in times.items()}
    return {name: (ratios[name], median(taken[1:])) for name, taken in times.items()}


def payload(name: str) -> None:
    body = (PAYLOADS / f"{name}.json").read_bytes()
    if name == "faulty":
        rows = {peer.name: timer("refuses(validate, body)", validate=peer.validate, body=body) for peer in PEERS}
    else:
        more = {
            "paysession.validate_json, no clock": "paysession.validate_json(body)",
            "paysession.validate_json, a datetime": "paysession.validate_json(body, now=NOW)",
            "paysession.check_json": "paysession.check_json(body, now=CLOCK)",
            "paysession.validate(dict)": "paysession.validate(parsed, now=CLOCK)",
            "orjson.dumps + validate_json": "paysession.validate_json(orjson.dumps(parsed), now=CLOCK)",
        }
        statements = {peer.name: peer.statement for peer in PEERS} | more
        parsed = orjson.loads(body)
        rows = {row: timer(statement, body=body, parsed=parsed) for row, statement in statements.items()}
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
