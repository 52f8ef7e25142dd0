"""The servers of the documentation's page, from its own lines. As a program it serves one of them on a socket."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from paysession import PaymentSession, Request

ROOT = Path(os.environ.get("PAYSESSION_REPOSITORY") or Path(__file__).resolve().parents[4])
PAGE = ROOT / "docs/python/graphql.md"
STRAWBERRY, ARIADNE, CORE = range(3)
QUERIES = "type Query { ok(n: Int, to: Email, status: PaymentSessionStatus): Boolean }"

created: list[Request] = []


def create(request: Request) -> PaymentSession:
    """What a backend does with a request."""
    created.append(request)
    return PaymentSession.create(request, id="ps-1", link="https://pay.example/ps-1", now=time.time()).session


def snippet(number: int) -> str:
    return re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)[number]


def names(number: int) -> dict[str, Any]:
    """What a snippet leaves behind."""
    # A module, in which Strawberry looks for types.
    module = sys.modules["page"] = ModuleType("page")
    namespace = vars(module)
    namespace.update(create=create, QUERIES=QUERIES)
    if number == STRAWBERRY:
        from strawberry_query import Query

        namespace["Query"] = Query
    exec(compile(snippet(number), str(PAGE), "exec"), namespace)  # noqa: S102
    return namespace


@contextmanager
def serving(number: int) -> Iterator[str]:
    """A process of uvicorn that serves a snippet's application."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        command = [sys.executable, __file__, str(number), str(listening.fileno())]
        server = subprocess.Popen(command, pass_fds=[listening.fileno()], stderr=subprocess.PIPE, text=True)
        port = listening.getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        _, log = server.communicate(timeout=20)
    serving_log.append(log)


serving_log: list[str] = []
"""What the servers have logged, each when it ends."""


if __name__ == "__main__":
    import uvicorn

    page = int(sys.argv[1])
    listening = socket.socket(fileno=int(sys.argv[2]))
    uvicorn.Server(uvicorn.Config(names(page)["app"], log_level="info")).run(sockets=[listening])
