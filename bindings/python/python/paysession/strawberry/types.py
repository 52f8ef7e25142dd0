"""The types of the API's schema as Strawberry types."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import NewType

import strawberry

from paysession.strawberry._described import Output, described_input, described_output

Amount = NewType("Amount", Decimal)
"""Money with at most two decimals: ``Amount`` in GraphQL."""

Currency = NewType("Currency", str)
"""An ISO 4217 code in upper case."""

Url = NewType("Url", str)
"""An absolute URL: ``URL`` in GraphQL."""

Email = NewType("Email", str)
"""A plain mailbox."""

Phone = NewType("Phone", str)
"""A phone number in E.164 form."""

Timestamp = NewType("Timestamp", datetime)
"""A date and time with an offset: ``DateTime`` in GraphQL."""

Country = NewType("Country", str)
"""An ISO 3166-1 code: ``CountryCode`` in GraphQL, which the API's schema does not have."""


@strawberry.enum(description="The status of a session.")
class PaymentSessionStatus(Enum):
    """The status of a session."""

    Expired = "Expired"
    Active = "Active"
    Completed = "Completed"
    Canceled = "Canceled"


@described_input
class GlobalAddressInput:
    lines: list[str]
    locality: str | None = strawberry.UNSET
    administrative_area: str | None = strawberry.UNSET
    postal_code: str | None = strawberry.UNSET
    country_code: str


@described_input
class PaymentSessionContactRefInput:
    contact_id: strawberry.ID | None = strawberry.UNSET
    contact_name: str | None = strawberry.UNSET
    contact_first_name: str | None = strawberry.UNSET
    contact_last_name: str | None = strawberry.UNSET
    contact_email: Email | None = strawberry.UNSET
    contact_phone: Phone | None = strawberry.UNSET
    address: GlobalAddressInput | None = strawberry.UNSET


@described_input
class PaymentSessionInvoiceLineItemRefInput:
    num: int
    quantity: float | None = strawberry.UNSET
    price: Amount | None = strawberry.UNSET
    product_id: str | None = strawberry.UNSET
    product_sku: str | None = strawberry.UNSET
    product_name: str | None = strawberry.UNSET
    product_description: str | None = strawberry.UNSET
    product_image_url: Url | None = strawberry.UNSET


@described_input
class PaymentSessionInvoiceRefInput:
    order_id: str | None = strawberry.UNSET
    invoice_id: str | None = strawberry.UNSET
    invoice_number: str | None = strawberry.UNSET
    amount: Amount | None = strawberry.UNSET
    lines: list[PaymentSessionInvoiceLineItemRefInput] | None = strawberry.UNSET
    billing_contact: PaymentSessionContactRefInput | None = strawberry.UNSET
    shipping_contact: PaymentSessionContactRefInput | None = strawberry.UNSET


@described_input
class CreatePaymentSessionInput:
    org_id: strawberry.ID
    amount: Amount
    currency: Currency
    callback_url: Url | None = strawberry.UNSET
    success_url: Url | None = strawberry.UNSET
    contact_id: strawberry.ID | None = strawberry.UNSET
    contact_ref: PaymentSessionContactRefInput | None = strawberry.UNSET
    transaction_ref: str | None = strawberry.UNSET
    invoice_ids: list[str] | None = strawberry.UNSET
    invoice_refs: list[PaymentSessionInvoiceRefInput] | None = strawberry.UNSET
    expiration_date: Timestamp | None = strawberry.UNSET
    create_pending_payment: bool | None = strawberry.UNSET
    checkout_configuration_id: strawberry.ID | None = strawberry.UNSET
    invoice_total: Amount | None = strawberry.UNSET
    brand_logo_url: Url | None = strawberry.UNSET
    brand_name: str | None = strawberry.UNSET


@described_output
class Contact(Output):
    org_id: strawberry.ID
    id: strawberry.ID
    name: str
    given_name: str | None = None
    family_name: str | None = None
    email: Email | None = None
    phone: Phone | None = None
    created_at: str
    updated_at: str


@described_output
class GlobalAddress(Output):
    lines: list[str]
    locality: str | None = None
    administrative_area: str | None = None
    postal_code: str | None = None
    country_code: str


@described_output
class PaymentSessionContactRef(Output):
    contact_id: strawberry.ID | None = None
    contact_name: str | None = None
    contact_first_name: str | None = None
    contact_last_name: str | None = None
    contact_email: Email | None = None
    contact_phone: Phone | None = None
    address: GlobalAddress | None = None


@described_output
class PaymentSessionInvoiceLineItemRef(Output):
    num: int
    quantity: float | None = None
    price: Amount | None = None
    product_id: str | None = None
    product_sku: str | None = None
    product_name: str | None = None
    product_description: str | None = None
    product_image_url: Url | None = None


@described_output
class PaymentSessionInvoiceRef(Output):
    order_id: str | None = None
    invoice_id: str | None = None
    invoice_number: str | None = None
    amount: Amount | None = None
    lines: list[PaymentSessionInvoiceLineItemRef] | None = None
    billing_contact: PaymentSessionContactRef | None = None
    shipping_contact: PaymentSessionContactRef | None = None


@described_output
class PaymentSession(Output):
    id: strawberry.ID
    org_id: strawberry.ID
    status: PaymentSessionStatus
    amount: Amount
    currency: Currency
    callback_url: Url | None = None
    success_url: Url | None = None
    link: Url | None = None
    contact_id: strawberry.ID | None = None
    contact: Contact | None = None
    contact_ref: PaymentSessionContactRef | None = None
    transaction_ref: str | None = None
    invoice_ids: list[str] | None = None
    invoice_refs: list[PaymentSessionInvoiceRef] | None = None
    expiration_date: Timestamp | None = None
    payment_id: strawberry.ID | None = None
    created_at: Timestamp
    updated_at: Timestamp
    checkout_configuration_id: strawberry.ID | None = None
    invoice_total: Amount | None = None
    brand_logo_url: Url | None = None
    brand_name: str | None = None
