"""The create input as msgspec structs: shapes, and the checks that it has itself (no e-mail, phone, URL or currency)."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import msgspec


class Shape(msgspec.Struct, rename="camel", forbid_unknown_fields=True):
    pass


class Address(Shape):
    lines: list[str]
    country_code: str
    locality: str | None = None
    administrative_area: str | None = None
    postal_code: str | None = None


class Contact(Shape):
    contact_id: str | None = None
    contact_name: str | None = None
    contact_first_name: str | None = None
    contact_last_name: str | None = None
    contact_email: str | None = None
    contact_phone: str | None = None
    address: Address | None = None


class Line(Shape):
    num: int
    quantity: float | None = None
    price: Decimal | None = None
    product_id: str | None = None
    product_sku: str | None = None
    product_name: str | None = None
    product_description: str | None = None
    product_image_url: str | None = None


class Invoice(Shape):
    order_id: str | None = None
    invoice_id: str | None = None
    invoice_number: str | None = None
    amount: Decimal | None = None
    lines: list[Line] | None = None
    billing_contact: Contact | None = None
    shipping_contact: Contact | None = None


class CreateInput(Shape):
    org_id: str
    amount: Decimal
    currency: str
    callback_url: str | None = None
    success_url: str | None = None
    contact_id: str | None = None
    contact_ref: Contact | None = None
    transaction_ref: str | None = None
    invoice_ids: list[str] | None = None
    invoice_refs: list[Invoice] | None = None
    expiration_date: datetime | None = None
    create_pending_payment: bool | None = None
    checkout_configuration_id: str | None = None
    invoice_total: Decimal | None = None
    brand_logo_url: str | None = None
    brand_name: str | None = None
