// Made by `cargo xtask generate swift` from the declared types of the core. Do not edit.
// swift-format-ignore-file

import Foundation
internal import PaysessionHandles

/// What a merchant's backend sends to create a payment session.
///
/// Accepted: every rule holds. Its parts share its memory; two are equal if their canonical JSON is.
public struct Request: Hashable, Sendable, Discreet {
    let handle: PaysessionHandles.Request

    /// Which fields are set, a bit per field: one call for all of them.
    private let present: UInt32

    init(_ handle: PaysessionHandles.Request) {
        self.handle = handle
        present = handle.present()
    }

    private func has(_ field: UInt32) -> Bool { present & (1 << field) != 0 }

    /// The organization that the session belongs to.
    public var orgId: String { handle.orgId() }

    /// What the customer pays in all, such as 100.10.
    public var amount: Amount { Amount(canonical: handle.amount()) }

    /// The ISO 4217 code of the currency, such as USD.
    public var currency: String { handle.currency() }

    /// Where the session's events are posted.
    public var callbackUrl: UrlText? { has(3) ? (try? handle.callbackUrl()).map(UrlText.init(canonical:)) : nil }

    /// Where the customer goes once the session is completed.
    public var successUrl: UrlText? { has(4) ? (try? handle.successUrl()).map(UrlText.init(canonical:)) : nil }

    /// The stored contact that the session is for; not together with `contactRef`.
    public var contactId: String? { has(5) ? (try? handle.contactId()) : nil }

    /// The merchant's own details of the contact; not together with `contactId`.
    public var contactRef: PaymentSessionContactRef? { has(6) ? (try? handle.contactRef()).map(PaymentSessionContactRef.init(_:)) : nil }

    /// The merchant's own reference of the transaction.
    public var transactionRef: String? { has(7) ? (try? handle.transactionRef()) : nil }

    /// The stored invoices that the session pays; not together with `invoiceRefs`.
    public var invoiceIds: [String] { handle.invoiceIds() }

    /// The merchant's own details of the invoices; not together with `invoiceIds`.
    public var invoiceRefs: [PaymentSessionInvoiceRef] { handle.invoiceRefs().map(PaymentSessionInvoiceRef.init(_:)) }

    /// When the session ends by itself.
    public var expirationDate: Timestamp? { has(10) ? (try? handle.expirationDate()).map(Timestamp.init(_:)) : nil }

    /// Whether a pending payment is recorded at once, before anything is paid; false when absent.
    public var createPendingPayment: Bool? { has(11) ? (try? handle.createPendingPayment()) : nil }

    /// The checkout configuration, in place of the organization's default.
    public var checkoutConfigurationId: String? { has(12) ? (try? handle.checkoutConfigurationId()) : nil }

    /// What is due on the invoices in all; an amount above it can't be financed.
    public var invoiceTotal: Amount? { has(13) ? (try? handle.invoiceTotal()).map(Amount.init(canonical:)) : nil }

    /// The logo shown at checkout, in place of the organization's.
    public var brandLogoUrl: UrlText? { has(14) ? (try? handle.brandLogoUrl()).map(UrlText.init(canonical:)) : nil }

    /// The merchant's name shown at checkout, in place of the organization's.
    public var brandName: String? { has(15) ? (try? handle.brandName()) : nil }
}

/// A session with which a customer can pay, and what the checkout needs to know about it.
///
/// Accepted: every property that is not optional is valid. An optional one is nil also if its value is kept as
/// it came because it is not valid: ``raw(_:)`` returns that. A list has the valid items. Its parts share its
/// memory; two are equal if their JSON is, kept values included.
public struct PaymentSession: Hashable, Sendable, Discreet {
    let handle: PaysessionHandles.PaymentSession

    /// Which fields are set, a bit per field: one call for all of them.
    private let present: UInt32

    init(_ handle: PaysessionHandles.PaymentSession) {
        self.handle = handle
        present = handle.present()
    }

    private func has(_ field: UInt32) -> Bool { present & (1 << field) != 0 }

    /// The session's own id.
    public var id: String { handle.id() }

    /// The organization that the session belongs to.
    public var orgId: String { handle.orgId() }

    /// Where the session is in its life.
    public var status: PaymentSessionStatus { PaymentSessionStatus(name: handle.status()) }

    /// What the customer pays in all.
    public var amount: Amount { Amount(canonical: handle.amount()) }

    /// The ISO 4217 code of the currency.
    public var currency: String { handle.currency() }

    /// Where the session's events are posted.
    public var callbackUrl: UrlText? { has(5) ? (try? handle.callbackUrl()).map(UrlText.init(canonical:)) : nil }

    /// Where the customer goes once the session is completed.
    public var successUrl: UrlText? { has(6) ? (try? handle.successUrl()).map(UrlText.init(canonical:)) : nil }

    /// Where the customer pays; null once the session has ended.
    public var link: UrlText? { has(7) ? (try? handle.link()).map(UrlText.init(canonical:)) : nil }

    /// The stored contact that the session is for.
    public var contactId: String? { has(8) ? (try? handle.contactId()) : nil }

    /// That contact in full.
    public var contact: Contact? { has(9) ? (try? handle.contact()).map(Contact.init(_:)) : nil }

    /// The merchant's own details of the contact.
    public var contactRef: PaymentSessionContactRef? { has(10) ? (try? handle.contactRef()).map(PaymentSessionContactRef.init(_:)) : nil }

    /// The merchant's own reference of the transaction.
    public var transactionRef: String? { has(11) ? (try? handle.transactionRef()) : nil }

    /// The stored invoices that the session pays.
    public var invoiceIds: [String] { handle.invoiceIds() }

    /// The merchant's own details of the invoices.
    public var invoiceRefs: [PaymentSessionInvoiceRef] { handle.invoiceRefs().map(PaymentSessionInvoiceRef.init(_:)) }

    /// When the session ends by itself.
    public var expirationDate: Timestamp? { has(14) ? (try? handle.expirationDate()).map(Timestamp.init(_:)) : nil }

    /// The payment: set once the session is completed, and before that if it was recorded in advance.
    public var paymentId: String? { has(15) ? (try? handle.paymentId()) : nil }

    /// When the session was created.
    public var createdAt: Timestamp { Timestamp(handle.createdAt()) }

    /// When the session last changed.
    public var updatedAt: Timestamp { Timestamp(handle.updatedAt()) }

    /// The checkout configuration in use.
    public var checkoutConfigurationId: String? { has(18) ? (try? handle.checkoutConfigurationId()) : nil }

    /// What is due on the invoices in all; an amount above it can't be financed.
    public var invoiceTotal: Amount? { has(19) ? (try? handle.invoiceTotal()).map(Amount.init(canonical:)) : nil }

    /// The logo shown at checkout, in place of the organization's.
    public var brandLogoUrl: UrlText? { has(20) ? (try? handle.brandLogoUrl()).map(UrlText.init(canonical:)) : nil }

    /// The merchant's name shown at checkout, in place of the organization's.
    public var brandName: String? { has(21) ? (try? handle.brandName()) : nil }
}

/// A contact that the platform stores.
///
/// A part of an accepted request or session; it shares the memory of the whole. Every property is optional: in
/// a session that was read back a required one may be missing or not valid. Two are equal if their JSON is.
public struct Contact: Hashable, Sendable, Discreet {
    let handle: PaysessionHandles.Contact

    /// Which fields are set, a bit per field: one call for all of them.
    private let present: UInt32

    init(_ handle: PaysessionHandles.Contact) {
        self.handle = handle
        present = handle.present()
    }

    private func has(_ field: UInt32) -> Bool { present & (1 << field) != 0 }

    /// The organization that the contact belongs to.
    public var orgId: String? { has(0) ? (try? handle.orgId()) : nil }

    /// The contact's own id.
    public var id: String? { has(1) ? (try? handle.id()) : nil }

    /// The full name.
    public var name: String? { has(2) ? (try? handle.name()) : nil }

    /// The given name.
    public var givenName: String? { has(3) ? (try? handle.givenName()) : nil }

    /// The family name.
    public var familyName: String? { has(4) ? (try? handle.familyName()) : nil }

    /// The e-mail address.
    public var email: String? { has(5) ? (try? handle.email()) : nil }

    /// The phone number.
    public var phone: String? { has(6) ? (try? handle.phone()) : nil }

    /// When the contact was created: plain text in the API, kept as given.
    public var createdAt: String? { has(7) ? (try? handle.createdAt()) : nil }

    /// When the contact last changed: plain text in the API, kept as given.
    public var updatedAt: String? { has(8) ? (try? handle.updatedAt()) : nil }

    /// What the part holds as JSON, valid or not, in the API's order.
    public var json: String { handle.toJson() }

    /// Returns whether the JSON is the same.
    public static func == (one: Self, other: Self) -> Bool { one.json == other.json }

    /// Feeds the JSON to a hasher.
    public func hash(into hasher: inout Hasher) { hasher.combine(json) }
}

/// The merchant's own details of a contact.
///
/// A part of an accepted request or session; it shares the memory of the whole. Every property is optional: in
/// a session that was read back a required one may be missing or not valid. Two are equal if their JSON is.
public struct PaymentSessionContactRef: Hashable, Sendable, Discreet {
    let handle: PaysessionHandles.PaymentSessionContactRef

    /// Which fields are set, a bit per field: one call for all of them.
    private let present: UInt32

    init(_ handle: PaysessionHandles.PaymentSessionContactRef) {
        self.handle = handle
        present = handle.present()
    }

    private func has(_ field: UInt32) -> Bool { present & (1 << field) != 0 }

    /// The merchant's id of the contact.
    public var contactId: String? { has(0) ? (try? handle.contactId()) : nil }

    /// The full name.
    public var contactName: String? { has(1) ? (try? handle.contactName()) : nil }

    /// The given name.
    public var contactFirstName: String? { has(2) ? (try? handle.contactFirstName()) : nil }

    /// The family name.
    public var contactLastName: String? { has(3) ? (try? handle.contactLastName()) : nil }

    /// The e-mail address.
    public var contactEmail: String? { has(4) ? (try? handle.contactEmail()) : nil }

    /// The phone number, in E.164 form.
    public var contactPhone: String? { has(5) ? (try? handle.contactPhone()) : nil }

    /// The postal address.
    public var address: GlobalAddress? { has(6) ? (try? handle.address()).map(GlobalAddress.init(_:)) : nil }

    /// What the part holds as JSON, valid or not, in the API's order.
    public var json: String { handle.toJson() }

    /// Returns whether the JSON is the same.
    public static func == (one: Self, other: Self) -> Bool { one.json == other.json }

    /// Feeds the JSON to a hasher.
    public func hash(into hasher: inout Hasher) { hasher.combine(json) }
}

/// The merchant's own details of an invoice.
///
/// A part of an accepted request or session; it shares the memory of the whole. Every property is optional: in
/// a session that was read back a required one may be missing or not valid. Two are equal if their JSON is.
public struct PaymentSessionInvoiceRef: Hashable, Sendable, Discreet {
    let handle: PaysessionHandles.PaymentSessionInvoiceRef

    /// Which fields are set, a bit per field: one call for all of them.
    private let present: UInt32

    init(_ handle: PaysessionHandles.PaymentSessionInvoiceRef) {
        self.handle = handle
        present = handle.present()
    }

    private func has(_ field: UInt32) -> Bool { present & (1 << field) != 0 }

    /// The merchant's id of the order.
    public var orderId: String? { has(0) ? (try? handle.orderId()) : nil }

    /// The merchant's id of the invoice.
    public var invoiceId: String? { has(1) ? (try? handle.invoiceId()) : nil }

    /// The invoice's number.
    public var invoiceNumber: String? { has(2) ? (try? handle.invoiceNumber()) : nil }

    /// The invoice's total, such as 999.99; below zero for a credit.
    public var amount: Amount? { has(3) ? (try? handle.amount()).map(Amount.init(canonical:)) : nil }

    /// The lines of the invoice.
    public var lines: [PaymentSessionInvoiceLineItemRef] { handle.lines().map(PaymentSessionInvoiceLineItemRef.init(_:)) }

    /// Whom the invoice is billed to.
    public var billingContact: PaymentSessionContactRef? { has(5) ? (try? handle.billingContact()).map(PaymentSessionContactRef.init(_:)) : nil }

    /// Whom the goods are shipped to.
    public var shippingContact: PaymentSessionContactRef? { has(6) ? (try? handle.shippingContact()).map(PaymentSessionContactRef.init(_:)) : nil }

    /// What the part holds as JSON, valid or not, in the API's order.
    public var json: String { handle.toJson() }

    /// Returns whether the JSON is the same.
    public static func == (one: Self, other: Self) -> Bool { one.json == other.json }

    /// Feeds the JSON to a hasher.
    public func hash(into hasher: inout Hasher) { hasher.combine(json) }
}

/// One line of an invoice.
///
/// A part of an accepted request or session; it shares the memory of the whole. Every property is optional: in
/// a session that was read back a required one may be missing or not valid. Two are equal if their JSON is.
public struct PaymentSessionInvoiceLineItemRef: Hashable, Sendable, Discreet {
    let handle: PaysessionHandles.PaymentSessionInvoiceLineItemRef

    /// Which fields are set, a bit per field: one call for all of them.
    private let present: UInt32

    init(_ handle: PaysessionHandles.PaymentSessionInvoiceLineItemRef) {
        self.handle = handle
        present = handle.present()
    }

    private func has(_ field: UInt32) -> Bool { present & (1 << field) != 0 }

    /// The line's number: lines are displayed in its order.
    public var num: Int? { has(0) ? (try? handle.num()).map(Int.init) : nil }

    /// How many units.
    public var quantity: Decimal? { has(1) ? (try? handle.quantity()).flatMap(exactDecimal) : nil }

    /// The price of a unit in the session's currency, such as 100.10; below zero for a discount.
    public var price: Amount? { has(2) ? (try? handle.price()).map(Amount.init(canonical:)) : nil }

    /// The product's id.
    public var productId: String? { has(3) ? (try? handle.productId()) : nil }

    /// The product's stock keeping unit.
    public var productSku: String? { has(4) ? (try? handle.productSku()) : nil }

    /// The product's name; whether the customer sees it is the layout's choice.
    public var productName: String? { has(5) ? (try? handle.productName()) : nil }

    /// The product's description; whether the customer sees it is the layout's choice.
    public var productDescription: String? { has(6) ? (try? handle.productDescription()) : nil }

    /// A picture of the product; whether the customer sees it is the layout's choice.
    public var productImageUrl: UrlText? { has(7) ? (try? handle.productImageUrl()).map(UrlText.init(canonical:)) : nil }

    /// What the part holds as JSON, valid or not, in the API's order.
    public var json: String { handle.toJson() }

    /// Returns whether the JSON is the same.
    public static func == (one: Self, other: Self) -> Bool { one.json == other.json }

    /// Feeds the JSON to a hasher.
    public func hash(into hasher: inout Hasher) { hasher.combine(json) }
}

/// A postal address anywhere in the world.
///
/// A part of an accepted request or session; it shares the memory of the whole. Every property is optional: in
/// a session that was read back a required one may be missing or not valid. Two are equal if their JSON is.
public struct GlobalAddress: Hashable, Sendable, Discreet {
    let handle: PaysessionHandles.GlobalAddress

    /// Which fields are set, a bit per field: one call for all of them.
    private let present: UInt32

    init(_ handle: PaysessionHandles.GlobalAddress) {
        self.handle = handle
        present = handle.present()
    }

    private func has(_ field: UInt32) -> Bool { present & (1 << field) != 0 }

    /// Street, building, unit and the like, line by line.
    public var lines: [String] { handle.lines() }

    /// The city, town or municipality.
    public var locality: String? { has(1) ? (try? handle.locality()) : nil }

    /// The state, province or region.
    public var administrativeArea: String? { has(2) ? (try? handle.administrativeArea()) : nil }

    /// The postal code.
    public var postalCode: String? { has(3) ? (try? handle.postalCode()) : nil }

    /// The ISO 3166-1 code of the country: two letters, and three are taken too.
    public var countryCode: String? { has(4) ? (try? handle.countryCode()) : nil }

    /// What the part holds as JSON, valid or not, in the API's order.
    public var json: String { handle.toJson() }

    /// Returns whether the JSON is the same.
    public static func == (one: Self, other: Self) -> Bool { one.json == other.json }

    /// Feeds the JSON to a hasher.
    public func hash(into hasher: inout Hasher) { hasher.combine(json) }
}
