//! The API page's types, each declared once.

use super::declare::object;
use crate::document::{Document, List, Node, Part, Slot, View};
use crate::scalar::{Amount, Country, Currency, Email, Id, PaymentSessionStatus, Phone, Quantity, Timestamp, Url};
use crate::schema::{AmountUse, Direction, Field, Kind, Object, Role, TimeUse, Type, UrlUse};
use crate::session::{PaymentSession, Request};
use crate::tree::Tree;

/// The name of the mutation.
pub(crate) const MUTATION: &str = "createPaymentSession";
/// What the mutation does.
pub(crate) const MUTATION_DOC: &str = "Creates a payment session, with which a customer can pay at checkout.";

/// The custom scalars in the page's order, with what they hold.
pub(crate) const SCALARS: [(&str, &str); 6] = [
    ("Amount", "Money with at most two decimals, such as 111.11."),
    ("Currency", "A three-letter ISO 4217 currency code, such as USD."),
    ("URL", "An absolute URL with its scheme, such as https://example.com."),
    ("DateTime", "An ISO 8601 date and time with its offset, such as 2023-11-23T14:30:00Z."),
    ("Email", "An e-mail address."),
    ("Phone", "An E.164 phone number, such as +14155554345."),
];

/// Hands each type of the API page to a macro, an invocation a type: from this one declaration follow the tables and
/// views here, and the classes of bindings.
///
/// A type reads `TABLE Fields (view View | owner Owner)? (name "Output")? (input Input)? (Role) { fields }` behind its
/// doc comment, a field `need|may|list|need_list rust_name "wireName": Kind(Use),` behind its own.
#[doc(hidden)]
#[macro_export]
macro_rules! for_each_type {
    ($each:path) => {
        $each! {
            /// What a merchant's backend sends to create a payment session.
            CREATE CreateField owner Request input CreatePaymentSessionInput (Plain) {
                /// The organization that the session belongs to.
                need org_id "orgId": Id,
                /// What the customer pays in all, such as 100.10.
                need amount "amount": Amount(AmountUse::Payment),
                /// The ISO 4217 code of the currency, such as USD.
                need currency "currency": Currency,
                /// Where the session's events are posted.
                may callback_url "callbackUrl": Url(UrlUse::Fetched),
                /// Where the customer goes once the session is completed.
                may success_url "successUrl": Url(UrlUse::Success),
                /// The stored contact that the session is for; not together with `contactRef`.
                may contact_id "contactId": Id,
                /// The merchant's own details of the contact; not together with `contactId`.
                may contact_ref "contactRef": ContactRef,
                /// The merchant's own reference of the transaction.
                may transaction_ref "transactionRef": Text,
                /// The stored invoices that the session pays; not together with `invoiceRefs`.
                list invoice_ids "invoiceIds": InvoiceId,
                /// The merchant's own details of the invoices; not together with `invoiceIds`.
                list invoice_refs "invoiceRefs": InvoiceRef,
                /// When the session ends by itself.
                may expiration_date "expirationDate": DateTime(TimeUse::Expiration),
                /// Whether a pending payment is recorded at once, before anything is paid; false when absent.
                may create_pending_payment "createPendingPayment": Boolean,
                /// The checkout configuration, in place of the organization's default.
                may checkout_configuration_id "checkoutConfigurationId": Id,
                /// What is due on the invoices in all; an amount above it can't be financed.
                may invoice_total "invoiceTotal": Amount(AmountUse::Total),
                /// The logo shown at checkout, in place of the organization's.
                may brand_logo_url "brandLogoUrl": Url(UrlUse::Fetched),
                /// The merchant's name shown at checkout, in place of the organization's.
                may brand_name "brandName": Text,
            }
        }

        $each! {
            /// A session with which a customer can pay, and what the checkout needs to know of it.
            SESSION SessionField owner PaymentSession name "PaymentSession" (Plain) {
                /// The session's own id.
                need id "id": Id,
                /// The organization that the session belongs to.
                need org_id "orgId": Id,
                /// Where the session stands in its life.
                need status "status": Status,
                /// What the customer pays in all.
                need amount "amount": Amount(AmountUse::Payment),
                /// The ISO 4217 code of the currency.
                need currency "currency": Currency,
                /// Where the session's events are posted.
                may callback_url "callbackUrl": Url(UrlUse::Fetched),
                /// Where the customer goes once the session is completed.
                may success_url "successUrl": Url(UrlUse::Success),
                /// Where the customer pays; null once the session has ended.
                may link "link": Url(UrlUse::Link),
                /// The stored contact that the session is for.
                may contact_id "contactId": Id,
                /// That contact in full.
                may contact "contact": Contact,
                /// The merchant's own details of the contact.
                may contact_ref "contactRef": ContactRef,
                /// The merchant's own reference of the transaction.
                may transaction_ref "transactionRef": Text,
                /// The stored invoices that the session pays.
                list invoice_ids "invoiceIds": InvoiceId,
                /// The merchant's own details of the invoices.
                list invoice_refs "invoiceRefs": InvoiceRef,
                /// When the session ends by itself.
                may expiration_date "expirationDate": DateTime(TimeUse::Alone),
                /// The payment: always there once the session is completed, before that where it was recorded in advance.
                may payment_id "paymentId": Id,
                /// When the session was created.
                need created_at "createdAt": DateTime(TimeUse::Alone),
                /// When the session last changed.
                need updated_at "updatedAt": DateTime(TimeUse::Alone),
                /// The checkout configuration in use.
                may checkout_configuration_id "checkoutConfigurationId": Id,
                /// What is due on the invoices in all; an amount above it can't be financed.
                may invoice_total "invoiceTotal": Amount(AmountUse::Total),
                /// The logo shown at checkout, in place of the organization's.
                may brand_logo_url "brandLogoUrl": Url(UrlUse::Fetched),
                /// The merchant's name shown at checkout, in place of the organization's.
                may brand_name "brandName": Text,
            }
        }

        $each! {
            /// A contact that the platform stores.
            CONTACT ContactField view Contact name "Contact" (Plain) {
                /// The organization that the contact belongs to.
                need org_id "orgId": Id,
                /// The contact's own id.
                need id "id": Id,
                /// The full name.
                need name "name": Text,
                /// The given name.
                may given_name "givenName": Text,
                /// The family name.
                may family_name "familyName": Text,
                /// The e-mail address.
                may email "email": Email,
                /// The phone number.
                may phone "phone": Phone,
                /// When the contact was created: plain text on the API page, kept as given.
                need created_at "createdAt": Text,
                /// When the contact last changed: plain text on the API page, kept as given.
                need updated_at "updatedAt": Text,
            }
        }

        $each! {
            /// The merchant's own details of a contact.
            CONTACT_REF ContactRefField view PaymentSessionContactRef name "PaymentSessionContactRef" input PaymentSessionContactRefInput (ContactRef) {
                /// The merchant's id of the contact.
                may contact_id "contactId": Id,
                /// The full name.
                may contact_name "contactName": Text,
                /// The given name.
                may contact_first_name "contactFirstName": Text,
                /// The family name.
                may contact_last_name "contactLastName": Text,
                /// The e-mail address.
                may contact_email "contactEmail": Email,
                /// The phone number, in E.164 form.
                may contact_phone "contactPhone": Phone,
                /// The postal address.
                may address "address": Address,
            }
        }

        $each! {
            /// The merchant's own details of an invoice.
            INVOICE_REF InvoiceRefField view PaymentSessionInvoiceRef name "PaymentSessionInvoiceRef" input PaymentSessionInvoiceRefInput (Plain) {
                /// The merchant's id of the order.
                may order_id "orderId": Text,
                /// The merchant's id of the invoice.
                may invoice_id "invoiceId": Text,
                /// The invoice's number.
                may invoice_number "invoiceNumber": Text,
                /// The invoice's total, such as 999.99; below zero for a credit.
                may amount "amount": Amount(AmountUse::Priced),
                /// The lines of the invoice.
                list lines "lines": Line,
                /// Whom the invoice is billed to.
                may billing_contact "billingContact": ContactRef,
                /// Whom the goods are shipped to.
                may shipping_contact "shippingContact": ContactRef,
            }
        }

        $each! {
            /// One line of an invoice.
            LINE LineField view PaymentSessionInvoiceLineItemRef name "PaymentSessionInvoiceLineItemRef" input PaymentSessionInvoiceLineItemRefInput (Line) {
                /// The line's number, by which lines are ordered for display.
                need num "num": Int,
                /// How many units.
                may quantity "quantity": Float,
                /// The price of a unit in the session's currency, such as 100.10; below zero for a discount.
                may price "price": Amount(AmountUse::Priced),
                /// The product's id.
                may product_id "productId": Text,
                /// The product's stock keeping unit.
                may product_sku "productSku": Text,
                /// The product's name; whether the customer sees it is the layout's choice.
                may product_name "productName": Text,
                /// The product's description; whether the customer sees it is the layout's choice.
                may product_description "productDescription": Text,
                /// A picture of the product; whether the customer sees it is the layout's choice.
                may product_image_url "productImageUrl": Url(UrlUse::Fetched),
            }
        }

        $each! {
            /// A postal address anywhere in the world.
            ADDRESS AddressField view GlobalAddress name "GlobalAddress" input GlobalAddressInput (Address) {
                /// Street, building, unit and the like, line by line.
                need_list lines "lines": Text,
                /// The city, town or municipality.
                may locality "locality": Text,
                /// The state, province or region.
                may administrative_area "administrativeArea": Text,
                /// The postal code.
                may postal_code "postalCode": Text,
                /// The ISO 3166-1 code of the country: two letters, and three are taken too.
                need country_code "countryCode": Country,
            }
        }

        $each! {
            /// An error of a GraphQL response.
            GRAPHQL_ERROR GraphQlErrorField name "GraphQLError" (Plain) {
                /// What went wrong, in the server's words.
                need message "message": Text,
                /// The response field that the error belongs to.
                may path "path": Json,
                /// What the server adds for machines.
                may extensions "extensions": Json,
            }
        }
    };
}

for_each_type!(object);

/// The fields of the create input that a session keeps as they are: an update does not take them.
pub(crate) const FIXED: [CreateField; 2] = [CreateField::org_id, CreateField::create_pending_payment];

/// Whether a field of the create input may change in a session.
pub(crate) fn is_updatable(name: &str) -> bool {
    CREATE.find(name, 0).is_some() && !FIXED.iter().any(|field| field.field().name == name)
}

/// The types that the page lists, in its order, with the direction each is written in.
pub(crate) const LISTED: [(&Object, Direction); 11] = [
    (&CREATE, Direction::Input),
    (&SESSION, Direction::Output),
    (&CONTACT_REF, Direction::Input),
    (&INVOICE_REF, Direction::Input),
    (&CONTACT, Direction::Output),
    (&CONTACT_REF, Direction::Output),
    (&INVOICE_REF, Direction::Output),
    (&ADDRESS, Direction::Input),
    (&LINE, Direction::Input),
    (&ADDRESS, Direction::Output),
    (&LINE, Direction::Output),
];
