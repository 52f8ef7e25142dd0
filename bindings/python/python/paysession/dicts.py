# Written by `cargo xtask generate python` from the core's declarations; not to be edited.
"""The dicts that go in and out, as types for a type checker and an editor.

``validate`` takes a :class:`CreatePaymentSessionInput`; ``Request.to_dict`` returns a :class:`RequestDict`, and
``PaymentSession.to_dict`` a :class:`PaymentSessionDict`.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Literal, TypedDict

PaymentSessionStatus = Literal["Expired", "Active", "Completed", "Canceled"]
"""The status of a session, of those that the API has."""


class _RequestDict(TypedDict):
    """What a merchant's backend sends to create a payment session."""

    orgId: str
    """The organization that the session belongs to."""
    amount: str
    """What the customer pays in all, such as 100.10."""
    currency: str
    """The ISO 4217 code of the currency, such as USD."""


class RequestDict(_RequestDict, total=False):
    """What a merchant's backend sends to create a payment session."""

    callbackUrl: str
    """Where the session's events are posted."""
    successUrl: str
    """Where the customer goes once the session is completed."""
    contactId: str
    """The stored contact that the session is for; not together with ``contactRef``."""
    contactRef: RequestedPaymentSessionContactRefDict
    """The merchant's own details of the contact; not together with ``contactId``."""
    transactionRef: str
    """The merchant's own reference of the transaction."""
    invoiceIds: list[str]
    """The stored invoices that the session pays; not together with ``invoiceRefs``."""
    invoiceRefs: list[RequestedPaymentSessionInvoiceRefDict]
    """The merchant's own details of the invoices; not together with ``invoiceIds``."""
    expirationDate: str
    """When the session ends by itself."""
    createPendingPayment: bool
    """Whether a pending payment is recorded at once, before anything is paid; false when absent."""
    checkoutConfigurationId: str
    """The checkout configuration, in place of the organization's default."""
    invoiceTotal: str
    """What is due on the invoices in all; an amount above it can't be financed."""
    brandLogoUrl: str
    """The logo shown at checkout, in place of the organization's."""
    brandName: str
    """The merchant's name shown at checkout, in place of the organization's."""


class _CreatePaymentSessionInput(TypedDict):
    """What a merchant's backend sends to create a payment session."""

    orgId: str | int
    """The organization that the session belongs to."""
    amount: str | Decimal | int | float
    """What the customer pays in all, such as 100.10."""
    currency: str
    """The ISO 4217 code of the currency, such as USD."""


class CreatePaymentSessionInput(_CreatePaymentSessionInput, total=False):
    """What a merchant's backend sends to create a payment session."""

    callbackUrl: str | None
    """Where the session's events are posted."""
    successUrl: str | None
    """Where the customer goes once the session is completed."""
    contactId: str | int | None
    """The stored contact that the session is for; not together with ``contactRef``."""
    contactRef: PaymentSessionContactRefInput | None
    """The merchant's own details of the contact; not together with ``contactId``."""
    transactionRef: str | None
    """The merchant's own reference of the transaction."""
    invoiceIds: list[str] | None
    """The stored invoices that the session pays; not together with ``invoiceRefs``."""
    invoiceRefs: list[PaymentSessionInvoiceRefInput] | None
    """The merchant's own details of the invoices; not together with ``invoiceIds``."""
    expirationDate: str | datetime | None
    """When the session ends by itself."""
    createPendingPayment: bool | None
    """Whether a pending payment is recorded at once, before anything is paid; false when absent."""
    checkoutConfigurationId: str | int | None
    """The checkout configuration, in place of the organization's default."""
    invoiceTotal: str | Decimal | int | float | None
    """What is due on the invoices in all; an amount above it can't be financed."""
    brandLogoUrl: str | None
    """The logo shown at checkout, in place of the organization's."""
    brandName: str | None
    """The merchant's name shown at checkout, in place of the organization's."""


class PaymentSessionDict(TypedDict):
    """A session with which a customer can pay, and what the checkout needs to know about it."""

    id: str
    """The session's own id."""
    orgId: str
    """The organization that the session belongs to."""
    status: PaymentSessionStatus
    """Where the session is in its life."""
    amount: str
    """What the customer pays in all."""
    currency: str
    """The ISO 4217 code of the currency."""
    callbackUrl: str | None
    """Where the session's events are posted."""
    successUrl: str | None
    """Where the customer goes once the session is completed."""
    link: str | None
    """Where the customer pays; null once the session has ended."""
    contactId: str | None
    """The stored contact that the session is for."""
    contact: ContactDict | None
    """That contact in full."""
    contactRef: PaymentSessionContactRefDict | None
    """The merchant's own details of the contact."""
    transactionRef: str | None
    """The merchant's own reference of the transaction."""
    invoiceIds: list[str] | None
    """The stored invoices that the session pays."""
    invoiceRefs: list[PaymentSessionInvoiceRefDict] | None
    """The merchant's own details of the invoices."""
    expirationDate: str | None
    """When the session ends by itself."""
    paymentId: str | None
    """The payment: set once the session is completed, and before that if it was recorded in advance."""
    createdAt: str
    """When the session was created."""
    updatedAt: str
    """When the session last changed."""
    checkoutConfigurationId: str | None
    """The checkout configuration in use."""
    invoiceTotal: str | None
    """What is due on the invoices in all; an amount above it can't be financed."""
    brandLogoUrl: str | None
    """The logo shown at checkout, in place of the organization's."""
    brandName: str | None
    """The merchant's name shown at checkout, in place of the organization's."""


class ContactDict(TypedDict):
    """A contact that the platform stores."""

    orgId: str | None
    """The organization that the contact belongs to."""
    id: str | None
    """The contact's own id."""
    name: str | None
    """The full name."""
    givenName: str | None
    """The given name."""
    familyName: str | None
    """The family name."""
    email: str | None
    """The e-mail address."""
    phone: str | None
    """The phone number."""
    createdAt: str | None
    """When the contact was created: plain text in the API, kept as given."""
    updatedAt: str | None
    """When the contact last changed: plain text in the API, kept as given."""


class RequestedPaymentSessionContactRefDict(TypedDict, total=False):
    """The merchant's own details of a contact."""

    contactId: str
    """The merchant's id of the contact."""
    contactName: str
    """The full name."""
    contactFirstName: str
    """The given name."""
    contactLastName: str
    """The family name."""
    contactEmail: str
    """The e-mail address."""
    contactPhone: str
    """The phone number, in E.164 form."""
    address: RequestedGlobalAddressDict
    """The postal address."""


class PaymentSessionContactRefDict(TypedDict):
    """The merchant's own details of a contact."""

    contactId: str | None
    """The merchant's id of the contact."""
    contactName: str | None
    """The full name."""
    contactFirstName: str | None
    """The given name."""
    contactLastName: str | None
    """The family name."""
    contactEmail: str | None
    """The e-mail address."""
    contactPhone: str | None
    """The phone number, in E.164 form."""
    address: GlobalAddressDict | None
    """The postal address."""


class PaymentSessionContactRefInput(TypedDict, total=False):
    """The merchant's own details of a contact."""

    contactId: str | int | None
    """The merchant's id of the contact."""
    contactName: str | None
    """The full name."""
    contactFirstName: str | None
    """The given name."""
    contactLastName: str | None
    """The family name."""
    contactEmail: str | None
    """The e-mail address."""
    contactPhone: str | None
    """The phone number, in E.164 form."""
    address: GlobalAddressInput | None
    """The postal address."""


class RequestedPaymentSessionInvoiceRefDict(TypedDict, total=False):
    """The merchant's own details of an invoice."""

    orderId: str
    """The merchant's id of the order."""
    invoiceId: str
    """The merchant's id of the invoice."""
    invoiceNumber: str
    """The invoice's number."""
    amount: str
    """The invoice's total, such as 999.99; below zero for a credit."""
    lines: list[RequestedPaymentSessionInvoiceLineItemRefDict]
    """The lines of the invoice."""
    billingContact: RequestedPaymentSessionContactRefDict
    """Whom the invoice is billed to."""
    shippingContact: RequestedPaymentSessionContactRefDict
    """Whom the goods are shipped to."""


class PaymentSessionInvoiceRefDict(TypedDict):
    """The merchant's own details of an invoice."""

    orderId: str | None
    """The merchant's id of the order."""
    invoiceId: str | None
    """The merchant's id of the invoice."""
    invoiceNumber: str | None
    """The invoice's number."""
    amount: str | None
    """The invoice's total, such as 999.99; below zero for a credit."""
    lines: list[PaymentSessionInvoiceLineItemRefDict] | None
    """The lines of the invoice."""
    billingContact: PaymentSessionContactRefDict | None
    """Whom the invoice is billed to."""
    shippingContact: PaymentSessionContactRefDict | None
    """Whom the goods are shipped to."""


class PaymentSessionInvoiceRefInput(TypedDict, total=False):
    """The merchant's own details of an invoice."""

    orderId: str | None
    """The merchant's id of the order."""
    invoiceId: str | None
    """The merchant's id of the invoice."""
    invoiceNumber: str | None
    """The invoice's number."""
    amount: str | Decimal | int | float | None
    """The invoice's total, such as 999.99; below zero for a credit."""
    lines: list[PaymentSessionInvoiceLineItemRefInput] | None
    """The lines of the invoice."""
    billingContact: PaymentSessionContactRefInput | None
    """Whom the invoice is billed to."""
    shippingContact: PaymentSessionContactRefInput | None
    """Whom the goods are shipped to."""


class _RequestedPaymentSessionInvoiceLineItemRefDict(TypedDict):
    """One line of an invoice."""

    num: int
    """The line's number: lines are displayed in its order."""


class RequestedPaymentSessionInvoiceLineItemRefDict(_RequestedPaymentSessionInvoiceLineItemRefDict, total=False):
    """One line of an invoice."""

    quantity: float
    """How many units."""
    price: str
    """The price of a unit in the session's currency, such as 100.10; below zero for a discount."""
    productId: str
    """The product's id."""
    productSku: str
    """The product's stock keeping unit."""
    productName: str
    """The product's name; whether the customer sees it is the layout's choice."""
    productDescription: str
    """The product's description; whether the customer sees it is the layout's choice."""
    productImageUrl: str
    """A picture of the product; whether the customer sees it is the layout's choice."""


class PaymentSessionInvoiceLineItemRefDict(TypedDict):
    """One line of an invoice."""

    num: int | None
    """The line's number: lines are displayed in its order."""
    quantity: float | None
    """How many units."""
    price: str | None
    """The price of a unit in the session's currency, such as 100.10; below zero for a discount."""
    productId: str | None
    """The product's id."""
    productSku: str | None
    """The product's stock keeping unit."""
    productName: str | None
    """The product's name; whether the customer sees it is the layout's choice."""
    productDescription: str | None
    """The product's description; whether the customer sees it is the layout's choice."""
    productImageUrl: str | None
    """A picture of the product; whether the customer sees it is the layout's choice."""


class _PaymentSessionInvoiceLineItemRefInput(TypedDict):
    """One line of an invoice."""

    num: int
    """The line's number: lines are displayed in its order."""


class PaymentSessionInvoiceLineItemRefInput(_PaymentSessionInvoiceLineItemRefInput, total=False):
    """One line of an invoice."""

    quantity: Decimal | int | float | None
    """How many units."""
    price: str | Decimal | int | float | None
    """The price of a unit in the session's currency, such as 100.10; below zero for a discount."""
    productId: str | None
    """The product's id."""
    productSku: str | None
    """The product's stock keeping unit."""
    productName: str | None
    """The product's name; whether the customer sees it is the layout's choice."""
    productDescription: str | None
    """The product's description; whether the customer sees it is the layout's choice."""
    productImageUrl: str | None
    """A picture of the product; whether the customer sees it is the layout's choice."""


class _RequestedGlobalAddressDict(TypedDict):
    """A postal address anywhere in the world."""

    lines: list[str]
    """Street, building, unit and the like, line by line."""
    countryCode: str
    """The ISO 3166-1 code of the country: two letters, and three are taken too."""


class RequestedGlobalAddressDict(_RequestedGlobalAddressDict, total=False):
    """A postal address anywhere in the world."""

    locality: str
    """The city, town or municipality."""
    administrativeArea: str
    """The state, province or region."""
    postalCode: str
    """The postal code."""


class GlobalAddressDict(TypedDict):
    """A postal address anywhere in the world."""

    lines: list[str] | None
    """Street, building, unit and the like, line by line."""
    locality: str | None
    """The city, town or municipality."""
    administrativeArea: str | None
    """The state, province or region."""
    postalCode: str | None
    """The postal code."""
    countryCode: str | None
    """The ISO 3166-1 code of the country: two letters, and three are taken too."""


class _GlobalAddressInput(TypedDict):
    """A postal address anywhere in the world."""

    lines: list[str]
    """Street, building, unit and the like, line by line."""
    countryCode: str
    """The ISO 3166-1 code of the country: two letters, and three are taken too."""


class GlobalAddressInput(_GlobalAddressInput, total=False):
    """A postal address anywhere in the world."""

    locality: str | None
    """The city, town or municipality."""
    administrativeArea: str | None
    """The state, province or region."""
    postalCode: str | None
    """The postal code."""
