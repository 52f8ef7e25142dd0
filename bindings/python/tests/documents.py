"""Documents of several tests."""

from __future__ import annotations

import json
from typing import Any

NOW = "2030-01-01T00:00:00Z"
LINK = "https://pay.example.com/s/1"

MINIMAL: dict[str, Any] = {"orgId": "abc123", "amount": "100.00", "currency": "USD"}
"""The least that is accepted."""

CONTACT: dict[str, Any] = {
    "contactId": "c-7",
    "contactName": "Ada Lovelace",
    "contactFirstName": "Ada",
    "contactLastName": "Lovelace",
    "contactEmail": "ada@example.com",
    "contactPhone": "+12015550123",
    "address": {
        "lines": ["1 Main Street", "Floor 2"],
        "locality": "Springfield",
        "administrativeArea": "IL",
        "postalCode": "62701",
        "countryCode": "US",
    },
}

FULL: dict[str, Any] = {
    "orgId": "abc123",
    "amount": "30.05",
    "currency": "USD",
    "callbackUrl": "https://shop.example.com/hook",
    "successUrl": "https://shop.example.com/thanks?s={SESSION_ID}",
    "contactRef": CONTACT,
    "transactionRef": "tx-1",
    "invoiceRefs": [
        {
            "orderId": "o-1",
            "invoiceId": "i-1",
            "invoiceNumber": "n-1",
            "amount": "30.05",
            "lines": [
                {
                    "num": 2,
                    "quantity": 2.5,
                    "price": "10.00",
                    "productId": "p-1",
                    "productSku": "sku-1",
                    "productName": "Rope",
                    "productDescription": "By the metre",
                    "productImageUrl": "https://cdn.example.com/rope.png",
                },
                {"num": 1, "quantity": 1, "price": "5.05"},
            ],
            "billingContact": {"contactName": "Bill"},
            "shippingContact": {"contactName": "Shi"},
        }
    ],
    "expirationDate": "2030-02-01T00:00:00.25Z",
    "createPendingPayment": True,
    "checkoutConfigurationId": "cc-1",
    "invoiceTotal": "30.05",
    "brandLogoUrl": "https://cdn.example.com/logo.png",
    "brandName": "Acme",
}
"""Every field that can be combined with the others, in canonical form; it has no advisories."""


def text(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def with_field(path: str, value: Any, base: dict[str, Any] = FULL) -> dict[str, Any]:
    """A copy of a document with one field, by its JSON Pointer, set."""
    document: dict[str, Any] = json.loads(text(base))
    *parents, last = path.strip("/").split("/")
    place: Any = document
    for key in parents:
        place = place[int(key)] if isinstance(place, list) else place[key]
    place[last] = value
    return document
