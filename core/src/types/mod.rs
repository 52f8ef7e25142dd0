//! The API's types, each declared once, and what is generated from the declaration.

mod declaration;
mod declare;
mod scalar_type;

pub(crate) use declaration::{
    ADDRESS, AddressField, CONTACT, CONTACT_REF, CREATE, ContactField, CreateField, FIXED, GRAPHQL_ERROR,
    GraphQlErrorField, INVOICE_REF, InvoiceRefField, LINE, LISTED, LineField, MUTATION, MUTATION_DOC, SCALARS, SESSION,
    SessionField, is_updatable,
};
pub use declaration::{
    Contact, CreatePaymentSessionInput, GlobalAddress, GlobalAddressInput, PaymentSessionContactRef,
    PaymentSessionContactRefInput, PaymentSessionInvoiceLineItemRef, PaymentSessionInvoiceLineItemRefInput,
    PaymentSessionInvoiceRef, PaymentSessionInvoiceRefInput,
};
pub use scalar_type::ScalarType;
