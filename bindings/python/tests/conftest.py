"""What the tests share."""

from __future__ import annotations

import pytest
from documents import LINK, MINIMAL, NOW, text
from paysession import PaymentSession, Request, validate_json
from vectors import REPOSITORY


def _payload(name: str) -> bytes:
    return (REPOSITORY / "tests" / "payloads" / f"{name}.json").read_bytes()


@pytest.fixture(scope="session")
def typical() -> bytes:
    """A request with one invoice."""
    return _payload("typical")


@pytest.fixture(scope="session")
def faulty() -> bytes:
    """One with a dozen findings."""
    return _payload("faulty")


@pytest.fixture(scope="session")
def large() -> bytes:
    """A document that is large enough to be validated without the interpreter."""
    return _payload("large")


@pytest.fixture
def accepted() -> Request:
    return validate_json(text(MINIMAL))


@pytest.fixture
def session() -> PaymentSession:
    """An active session of 2030-01-01 that ends on 2030-02-01."""
    request = validate_json(text({**MINIMAL, "contactId": "c-1", "expirationDate": "2030-02-01T00:00:00Z"}))
    return PaymentSession.create(request, id="s-1", link=LINK, now=NOW).session
