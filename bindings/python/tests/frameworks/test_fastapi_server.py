"""A real server over a socket: bodies in chunks, bodies that are too large, and clients that leave."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from documents import MINIMAL, text
from paysession.fastapi import MAX_BYTES
from vectors import REPOSITORY

EXAMPLES = REPOSITORY / "bindings/python/examples"
HEAD = b"POST /sessions HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n"


class Server:
    """The example under uvicorn."""

    def __init__(self, log: Path) -> None:
        self.log = log
        # The socket is passed on, so that its port is known and nobody else can take it.
        self.listening = socket.create_server(("127.0.0.1", 0))
        os.set_inheritable(self.listening.fileno(), True)
        fd = str(self.listening.fileno())
        command = [sys.executable, "-m", "uvicorn", "fastapi_app:app", "--app-dir", str(EXAMPLES), "--fd", fd]
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                command, stdout=out, stderr=subprocess.STDOUT, pass_fds=[self.listening.fileno()]
            )

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)
        self.listening.close()

    def connect(self) -> socket.socket:
        connection = socket.create_connection(self.listening.getsockname(), timeout=20)
        connection.settimeout(20)
        return connection


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("server") / "log")
    try:
        yield server
    finally:
        server.stop()


def answer(connection: socket.socket) -> tuple[int, bytes]:
    """Read one answer: its status and its body."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += _some(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    length = next(
        int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")
    )
    while len(body) < length:
        body += _some(connection)
    return int(head.split()[1]), body


def _some(connection: socket.socket) -> bytes:
    received = connection.recv(65_536)
    assert received, "the server closed the connection"
    return received


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


def test_a_body_in_chunks_is_one_body(server: Server) -> None:
    body = text(MINIMAL).encode()
    with server.connect() as connection:
        connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        for byte in range(0, len(body), 7):
            connection.sendall(chunk(body[byte : byte + 7]))
        connection.sendall(b"0\r\n\r\n")
        status, answered = answer(connection)
    assert (status, json.loads(answered)["session"]["amount"]) == (201, "100.00")


def test_a_large_body_is_refused_before_it_is_sent(server: Server) -> None:
    with server.connect() as connection:
        connection.sendall(HEAD + b"Content-Length: %d\r\n\r\n{" % (MAX_BYTES + 1))
        status, answered = answer(connection)
    assert (status, json.loads(answered)["detail"][0]["type"]) == (413, "json.too_large")


def test_an_endless_body_is_refused_at_the_limit(server: Server) -> None:
    sent = 0
    with server.connect() as connection:
        connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        connection.settimeout(0.05)
        while True:
            try:
                received = connection.recv(12, socket.MSG_PEEK)
                break
            except TimeoutError:
                pass
            connection.sendall(chunk(b" " * 100_000))
            sent += 100_000
            assert sent < 3 * MAX_BYTES, "the server takes more than its limit"
        connection.settimeout(20)
        assert received == b"HTTP/1.1 413"


def test_a_client_that_leaves_leaves_no_traceback(server: Server) -> None:
    with server.connect() as connection:
        connection.sendall(HEAD + b"Content-Length: 1000\r\n\r\n{")
        time.sleep(0.2)
    with server.connect() as connection:
        body = text(MINIMAL).encode()
        connection.sendall(HEAD + b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        assert answer(connection)[0] == 201, "the server goes on"
    # The server writes no line for an answer that nobody gets; for an exception it would.
    time.sleep(0.3)
    assert "Traceback" not in server.log.read_text()
