"""The create input as a Pydantic model, with checks as close to ours as its own and its extra types allow."""

from decimal import Decimal
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, EmailStr, Field, HttpUrl, model_validator
from pydantic.alias_generators import to_camel
from pydantic_extra_types.country import CountryAlpha2
from pydantic_extra_types.currency_code import Currency
from pydantic_extra_types.phone_numbers import PhoneNumber

Money = Annotated[Decimal, Field(max_digits=17, decimal_places=2)]
NotNegative = Annotated[Decimal, Field(ge=0, max_digits=17, decimal_places=2)]
Text = Annotated[str, Field(max_length=65_535)]
Id = Annotated[str, Field(min_length=1, max_length=65_535)]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", alias_generator=to_camel)


class Address(Shape):
    lines: list[Text]
    locality: Text | None = None
    administrative_area: Text | None = None
    postal_code: Text | None = None
    country_code: CountryAlpha2


class Contact(Shape):
    contact_id: Id | None = None
    contact_name: Text | None = None
    contact_first_name: Text | None = None
    contact_last_name: Text | None = None
    contact_email: EmailStr | None = None
    contact_phone: PhoneNumber | None = None
    address: Address | None = None


class Line(Shape):
    num: int
    quantity: float | None = None
    price: Money | None = None
    product_id: Text | None = None
    product_sku: Text | None = None
    product_name: Text | None = None
    product_description: Text | None = None
    product_image_url: HttpUrl | None = None


class Invoice(Shape):
    order_id: Text | None = None
    invoice_id: Text | None = None
    invoice_number: Text | None = None
    amount: Money | None = None
    lines: list[Line] | None = None
    billing_contact: Contact | None = None
    shipping_contact: Contact | None = None


class CreateInput(Shape):
    org_id: Id
    amount: NotNegative
    currency: Currency
    callback_url: HttpUrl | None = None
    success_url: HttpUrl | None = None
    contact_id: Id | None = None
    contact_ref: Contact | None = None
    transaction_ref: Text | None = None
    invoice_ids: list[Id] | None = None
    invoice_refs: list[Invoice] | None = None
    expiration_date: AwareDatetime | None = None
    create_pending_payment: bool | None = None
    checkout_configuration_id: Id | None = None
    invoice_total: NotNegative | None = None
    brand_logo_url: HttpUrl | None = None
    brand_name: Text | None = None

    @model_validator(mode="after")
    def one_of_each(self) -> "CreateInput":
        if self.contact_id and self.contact_ref:
            raise ValueError("contactId and contactRef")
        if self.invoice_ids and self.invoice_refs:
            raise ValueError("invoiceIds and invoiceRefs")
        return self
