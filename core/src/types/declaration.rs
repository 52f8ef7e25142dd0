//! The types of the API, each declared once.

/// The name of the mutation.
pub(crate) const MUTATION: &str = "createPaymentSession";
/// What the mutation does.
pub(crate) const MUTATION_DOC: &str = "Creates a payment session, with which a customer can pay at checkout.";

/// The custom scalars in the API's order, with their descriptions.
pub(crate) const SCALARS: [(&str, &str); 6] = [
    ("Amount", "Money with at most two decimals, such as 111.11."),
    ("Currency", "A three-letter ISO 4217 currency code, such as USD."),
    ("URL", "An absolute URL with its scheme, such as https://example.com."),
    ("DateTime", "An ISO 8601 date and time with its offset, such as 2023-11-23T14:30:00Z."),
    ("Email", "An e-mail address."),
    ("Phone", "An E.164 phone number, such as +14155554345."),
];

/// Passes every type of the API to a macro, in one call: the tables, views and drafts here, the classes of the bindings and the
/// generated sources all follow from this declaration.
///
/// A type reads `KIND Name: TABLE Fields, input Input { fields }` behind its doc comment:
///
/// - the kind is `whole` (a request or session, with an owner in Rust), `part` (an object inside of one, with a view) or
///   `data` (an object that only reading knows);
/// - `Name` is the type's name in the API, and in Rust; `Request` alone is no name of the API;
/// - `, input Input` is the name that the API has for the same fields as an input, and the name of the draft.
///
/// A field reads `rust_name "wireName": Type as Use except other_field,` behind its doc comment:
///
/// - the type is written as in GraphQL: `ID!`, `DateTime`, `[String!]`, `[String!]!`;
/// - `as Use` says how the field validates its value beyond the type's own grammar;
/// - `except other_field` excludes a field: both can't be given.
///
/// A macro matches a field by `$field:ident $wire:literal: $ty:tt $(! $(@ $need:tt)?)? $(as $usage:ident)?
/// $(except $other:ident)?,`. No declaration has an `@`: the variable is there so
/// that the macro can write `$(! $(@ $need)?)?`, which is `!` if the declaration has one.
#[doc(hidden)]
#[macro_export]
macro_rules! for_each_type {
    ($each:path) => {
        $each! {
            /// What a merchant's backend sends to create a payment session.
            whole Request: CREATE CreateField, input CreatePaymentSessionInput {
                /// The organization that the session belongs to.
                org_id "orgId": ID!,
                /// What the customer pays in all, such as 100.10.
                amount "amount": Amount! as Payment,
                /// The ISO 4217 code of the currency, such as USD.
                currency "currency": Currency!,
                /// Where the session's events are posted.
                callback_url "callbackUrl": URL as Fetched,
                /// Where the customer goes once the session is completed.
                success_url "successUrl": URL as Success,
                /// The stored contact that the session is for; not together with `contactRef`.
                contact_id "contactId": ID except contact_ref,
                /// The merchant's own details of the contact; not together with `contactId`.
                contact_ref "contactRef": PaymentSessionContactRef except contact_id,
                /// The merchant's own reference of the transaction.
                transaction_ref "transactionRef": String,
                /// The stored invoices that the session pays; not together with `invoiceRefs`.
                invoice_ids "invoiceIds": [String!] as InvoiceId except invoice_refs,
                /// The merchant's own details of the invoices; not together with `invoiceIds`.
                invoice_refs "invoiceRefs": [PaymentSessionInvoiceRef!] except invoice_ids,
                /// When the session ends by itself.
                expiration_date "expirationDate": DateTime as Expiration,
                /// Whether a pending payment is recorded at once, before anything is paid; false when absent.
                create_pending_payment "createPendingPayment": Boolean,
                /// The checkout configuration, in place of the organization's default.
                checkout_configuration_id "checkoutConfigurationId": ID,
                /// What is due on the invoices in all; an amount above it can't be financed.
                invoice_total "invoiceTotal": Amount as Total,
                /// The logo shown at checkout, in place of the organization's.
                brand_logo_url "brandLogoUrl": URL as Fetched,
                /// The merchant's name shown at checkout, in place of the organization's.
                brand_name "brandName": String,
            }

            /// A session with which a customer can pay, and what the checkout needs to know about it.
            whole PaymentSession: SESSION SessionField {
                /// The session's own id.
                id "id": ID!,
                /// The organization that the session belongs to.
                org_id "orgId": ID!,
                /// Where the session is in its life.
                status "status": PaymentSessionStatus!,
                /// What the customer pays in all.
                amount "amount": Amount! as Payment,
                /// The ISO 4217 code of the currency.
                currency "currency": Currency!,
                /// Where the session's events are posted.
                callback_url "callbackUrl": URL as Fetched,
                /// Where the customer goes once the session is completed.
                success_url "successUrl": URL as Success,
                /// Where the customer pays; null once the session has ended.
                link "link": URL as Link,
                /// The stored contact that the session is for.
                contact_id "contactId": ID,
                /// That contact in full.
                contact "contact": Contact,
                /// The merchant's own details of the contact.
                contact_ref "contactRef": PaymentSessionContactRef,
                /// The merchant's own reference of the transaction.
                transaction_ref "transactionRef": String,
                /// The stored invoices that the session pays.
                invoice_ids "invoiceIds": [String!] as InvoiceId except invoice_refs,
                /// The merchant's own details of the invoices.
                invoice_refs "invoiceRefs": [PaymentSessionInvoiceRef!] except invoice_ids,
                /// When the session ends by itself.
                expiration_date "expirationDate": DateTime,
                /// The payment: set once the session is completed, and before that if it was recorded in advance.
                payment_id "paymentId": ID,
                /// When the session was created.
                created_at "createdAt": DateTime!,
                /// When the session last changed.
                updated_at "updatedAt": DateTime!,
                /// The checkout configuration in use.
                checkout_configuration_id "checkoutConfigurationId": ID,
                /// What is due on the invoices in all; an amount above it can't be financed.
                invoice_total "invoiceTotal": Amount as Total,
                /// The logo shown at checkout, in place of the organization's.
                brand_logo_url "brandLogoUrl": URL as Fetched,
                /// The merchant's name shown at checkout, in place of the organization's.
                brand_name "brandName": String,
            }

            /// A contact that the platform stores.
            part Contact: CONTACT ContactField {
                /// The organization that the contact belongs to.
                org_id "orgId": ID!,
                /// The contact's own id.
                id "id": ID!,
                /// The full name.
                name "name": String!,
                /// The given name.
                given_name "givenName": String,
                /// The family name.
                family_name "familyName": String,
                /// The e-mail address.
                email "email": Email,
                /// The phone number.
                phone "phone": Phone,
                /// When the contact was created: plain text in the API, kept as given.
                created_at "createdAt": String!,
                /// When the contact last changed: plain text in the API, kept as given.
                updated_at "updatedAt": String!,
            }

            /// The merchant's own details of a contact.
            part PaymentSessionContactRef: CONTACT_REF ContactRefField, input PaymentSessionContactRefInput {
                /// The merchant's id of the contact.
                contact_id "contactId": ID,
                /// The full name.
                contact_name "contactName": String,
                /// The given name.
                contact_first_name "contactFirstName": String,
                /// The family name.
                contact_last_name "contactLastName": String,
                /// The e-mail address.
                contact_email "contactEmail": Email,
                /// The phone number, in E.164 form.
                contact_phone "contactPhone": Phone,
                /// The postal address.
                address "address": GlobalAddress,
            }

            /// The merchant's own details of an invoice.
            part PaymentSessionInvoiceRef: INVOICE_REF InvoiceRefField, input PaymentSessionInvoiceRefInput {
                /// The merchant's id of the order.
                order_id "orderId": String,
                /// The merchant's id of the invoice.
                invoice_id "invoiceId": String,
                /// The invoice's number.
                invoice_number "invoiceNumber": String,
                /// The invoice's total, such as 999.99; below zero for a credit.
                amount "amount": Amount as Priced,
                /// The lines of the invoice.
                lines "lines": [PaymentSessionInvoiceLineItemRef!],
                /// Whom the invoice is billed to.
                billing_contact "billingContact": PaymentSessionContactRef,
                /// Whom the goods are shipped to.
                shipping_contact "shippingContact": PaymentSessionContactRef,
            }

            /// One line of an invoice.
            part PaymentSessionInvoiceLineItemRef: LINE LineField, input PaymentSessionInvoiceLineItemRefInput {
                /// The line's number: lines are displayed in its order.
                num "num": Int!,
                /// How many units.
                quantity "quantity": Float,
                /// The price of a unit in the session's currency, such as 100.10; below zero for a discount.
                price "price": Amount as Priced,
                /// The product's id.
                product_id "productId": String,
                /// The product's stock keeping unit.
                product_sku "productSku": String,
                /// The product's name; whether the customer sees it is the layout's choice.
                product_name "productName": String,
                /// The product's description; whether the customer sees it is the layout's choice.
                product_description "productDescription": String,
                /// A picture of the product; whether the customer sees it is the layout's choice.
                product_image_url "productImageUrl": URL as Fetched,
            }

            /// A postal address anywhere in the world.
            part GlobalAddress: ADDRESS AddressField, input GlobalAddressInput {
                /// Street, building, unit and the like, line by line.
                lines "lines": [String!]!,
                /// The city, town or municipality.
                locality "locality": String,
                /// The state, province or region.
                administrative_area "administrativeArea": String,
                /// The postal code.
                postal_code "postalCode": String,
                /// The ISO 3166-1 code of the country: two letters, and three are taken too.
                country_code "countryCode": String! as Country,
            }

            /// The event of a step, as it is posted to the merchant.
            data Event: EVENT EventField {
                /// The type of the step.
                kind "type": EventType!,
                /// The session's id.
                session_id "sessionId": ID!,
                /// The status before the step; null for a session that was created.
                from "from": PaymentSessionStatus,
                /// The status after the step.
                to "to": PaymentSessionStatus!,
                /// When the session took the step: its new `updatedAt`.
                at "at": DateTime!,
                /// The session's payment, if it has one.
                payment_id "paymentId": ID,
                /// The session's amount.
                amount "amount": Amount! as Payment,
                /// The session's currency.
                currency "currency": Currency!,
                /// When the money moved, if the session was completed.
                paid_at "paidAt": DateTime,
                /// Which fields of the create input have another value now, if the session was updated.
                changed "changed": [String!],
            }

            /// An error of a GraphQL response.
            data GraphQLError: GRAPHQL_ERROR GraphQlErrorField {
                /// What went wrong, in the server's words.
                message "message": String!,
                /// The response field that the error belongs to.
                path "path": JSON,
                /// What the server adds for machines.
                extensions "extensions": JSON,
            }
        }
    };
}
