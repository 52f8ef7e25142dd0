// Made by `cargo xtask generate swift` from the declared types of the core. Do not edit.
// swift-format-ignore-file

import Foundation

/// What a merchant's backend sends to create a payment session.
///
/// A plain draft, not yet checked: a ``Validator`` validates it.
public struct CreatePaymentSessionInput: Hashable, Codable, Sendable, Discreet {
    /// The organization that the session belongs to.
    public var orgId: String?
    /// What the customer pays in all, such as 100.10.
    public var amount: AmountInput?
    /// The ISO 4217 code of the currency, such as USD.
    public var currency: String?
    /// Where the session's events are posted.
    public var callbackUrl: String?
    /// Where the customer goes once the session is completed.
    public var successUrl: String?
    /// The stored contact that the session is for; not together with `contactRef`.
    public var contactId: String?
    /// The merchant's own details of the contact; not together with `contactId`.
    public var contactRef: PaymentSessionContactRefInput?
    /// The merchant's own reference of the transaction.
    public var transactionRef: String?
    /// The stored invoices that the session pays; not together with `invoiceRefs`.
    public var invoiceIds: [String]?
    /// The merchant's own details of the invoices; not together with `invoiceIds`.
    public var invoiceRefs: [PaymentSessionInvoiceRefInput]?
    /// When the session ends by itself.
    public var expirationDate: TimestampInput?
    /// Whether a pending payment is recorded at once, before anything is paid; false when absent.
    public var createPendingPayment: Bool?
    /// The checkout configuration, in place of the organization's default.
    public var checkoutConfigurationId: String?
    /// What is due on the invoices in all; an amount above it can't be financed.
    public var invoiceTotal: AmountInput?
    /// The logo shown at checkout, in place of the organization's.
    public var brandLogoUrl: String?
    /// The merchant's name shown at checkout, in place of the organization's.
    public var brandName: String?

    /// Makes a draft; fields that are left out stay unset.
    public init(
        orgId: String? = nil,
        amount: AmountInput? = nil,
        currency: String? = nil,
        callbackUrl: String? = nil,
        successUrl: String? = nil,
        contactId: String? = nil,
        contactRef: PaymentSessionContactRefInput? = nil,
        transactionRef: String? = nil,
        invoiceIds: [String]? = nil,
        invoiceRefs: [PaymentSessionInvoiceRefInput]? = nil,
        expirationDate: TimestampInput? = nil,
        createPendingPayment: Bool? = nil,
        checkoutConfigurationId: String? = nil,
        invoiceTotal: AmountInput? = nil,
        brandLogoUrl: String? = nil,
        brandName: String? = nil
    ) {
        self.orgId = orgId
        self.amount = amount
        self.currency = currency
        self.callbackUrl = callbackUrl
        self.successUrl = successUrl
        self.contactId = contactId
        self.contactRef = contactRef
        self.transactionRef = transactionRef
        self.invoiceIds = invoiceIds
        self.invoiceRefs = invoiceRefs
        self.expirationDate = expirationDate
        self.createPendingPayment = createPendingPayment
        self.checkoutConfigurationId = checkoutConfigurationId
        self.invoiceTotal = invoiceTotal
        self.brandLogoUrl = brandLogoUrl
        self.brandName = brandName
    }
}

extension CreatePaymentSessionInput: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("orgId", orgId)
            json.field("amount", amount)
            json.field("currency", currency)
            json.field("callbackUrl", callbackUrl)
            json.field("successUrl", successUrl)
            json.field("contactId", contactId)
            json.field("contactRef", contactRef)
            json.field("transactionRef", transactionRef)
            json.field("invoiceIds", invoiceIds)
            json.field("invoiceRefs", invoiceRefs)
            json.field("expirationDate", expirationDate)
            json.field("createPendingPayment", createPendingPayment)
            json.field("checkoutConfigurationId", checkoutConfigurationId)
            json.field("invoiceTotal", invoiceTotal)
            json.field("brandLogoUrl", brandLogoUrl)
            json.field("brandName", brandName)
        }
    }
}

/// The merchant's own details of a contact.
///
/// A plain draft, not yet checked: a ``Validator`` validates it.
public struct PaymentSessionContactRefInput: Hashable, Codable, Sendable, Discreet {
    /// The merchant's id of the contact.
    public var contactId: String?
    /// The full name.
    public var contactName: String?
    /// The given name.
    public var contactFirstName: String?
    /// The family name.
    public var contactLastName: String?
    /// The e-mail address.
    public var contactEmail: String?
    /// The phone number, in E.164 form.
    public var contactPhone: String?
    /// The postal address.
    public var address: GlobalAddressInput?

    /// Makes a draft; fields that are left out stay unset.
    public init(
        contactId: String? = nil,
        contactName: String? = nil,
        contactFirstName: String? = nil,
        contactLastName: String? = nil,
        contactEmail: String? = nil,
        contactPhone: String? = nil,
        address: GlobalAddressInput? = nil
    ) {
        self.contactId = contactId
        self.contactName = contactName
        self.contactFirstName = contactFirstName
        self.contactLastName = contactLastName
        self.contactEmail = contactEmail
        self.contactPhone = contactPhone
        self.address = address
    }
}

extension PaymentSessionContactRefInput: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("contactId", contactId)
            json.field("contactName", contactName)
            json.field("contactFirstName", contactFirstName)
            json.field("contactLastName", contactLastName)
            json.field("contactEmail", contactEmail)
            json.field("contactPhone", contactPhone)
            json.field("address", address)
        }
    }
}

/// The merchant's own details of an invoice.
///
/// A plain draft, not yet checked: a ``Validator`` validates it.
public struct PaymentSessionInvoiceRefInput: Hashable, Codable, Sendable, Discreet {
    /// The merchant's id of the order.
    public var orderId: String?
    /// The merchant's id of the invoice.
    public var invoiceId: String?
    /// The invoice's number.
    public var invoiceNumber: String?
    /// The invoice's total, such as 999.99; below zero for a credit.
    public var amount: AmountInput?
    /// The lines of the invoice.
    public var lines: [PaymentSessionInvoiceLineItemRefInput]?
    /// Whom the invoice is billed to.
    public var billingContact: PaymentSessionContactRefInput?
    /// Whom the goods are shipped to.
    public var shippingContact: PaymentSessionContactRefInput?

    /// Makes a draft; fields that are left out stay unset.
    public init(
        orderId: String? = nil,
        invoiceId: String? = nil,
        invoiceNumber: String? = nil,
        amount: AmountInput? = nil,
        lines: [PaymentSessionInvoiceLineItemRefInput]? = nil,
        billingContact: PaymentSessionContactRefInput? = nil,
        shippingContact: PaymentSessionContactRefInput? = nil
    ) {
        self.orderId = orderId
        self.invoiceId = invoiceId
        self.invoiceNumber = invoiceNumber
        self.amount = amount
        self.lines = lines
        self.billingContact = billingContact
        self.shippingContact = shippingContact
    }
}

extension PaymentSessionInvoiceRefInput: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("orderId", orderId)
            json.field("invoiceId", invoiceId)
            json.field("invoiceNumber", invoiceNumber)
            json.field("amount", amount)
            json.field("lines", lines)
            json.field("billingContact", billingContact)
            json.field("shippingContact", shippingContact)
        }
    }
}

/// One line of an invoice.
///
/// A plain draft, not yet checked: a ``Validator`` validates it.
public struct PaymentSessionInvoiceLineItemRefInput: Hashable, Codable, Sendable, Discreet {
    /// The line's number: lines are displayed in its order.
    public var num: Int?
    /// How many units.
    public var quantity: Decimal?
    /// The price of a unit in the session's currency, such as 100.10; below zero for a discount.
    public var price: AmountInput?
    /// The product's id.
    public var productId: String?
    /// The product's stock keeping unit.
    public var productSku: String?
    /// The product's name; whether the customer sees it is the layout's choice.
    public var productName: String?
    /// The product's description; whether the customer sees it is the layout's choice.
    public var productDescription: String?
    /// A picture of the product; whether the customer sees it is the layout's choice.
    public var productImageUrl: String?

    /// Makes a draft; fields that are left out stay unset.
    public init(
        num: Int? = nil,
        quantity: Decimal? = nil,
        price: AmountInput? = nil,
        productId: String? = nil,
        productSku: String? = nil,
        productName: String? = nil,
        productDescription: String? = nil,
        productImageUrl: String? = nil
    ) {
        self.num = num
        self.quantity = quantity
        self.price = price
        self.productId = productId
        self.productSku = productSku
        self.productName = productName
        self.productDescription = productDescription
        self.productImageUrl = productImageUrl
    }
}

extension PaymentSessionInvoiceLineItemRefInput: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("num", num)
            json.field("quantity", quantity)
            json.field("price", price)
            json.field("productId", productId)
            json.field("productSku", productSku)
            json.field("productName", productName)
            json.field("productDescription", productDescription)
            json.field("productImageUrl", productImageUrl)
        }
    }
}

/// A postal address anywhere in the world.
///
/// A plain draft, not yet checked: a ``Validator`` validates it.
public struct GlobalAddressInput: Hashable, Codable, Sendable, Discreet {
    /// Street, building, unit and the like, line by line.
    public var lines: [String]?
    /// The city, town or municipality.
    public var locality: String?
    /// The state, province or region.
    public var administrativeArea: String?
    /// The postal code.
    public var postalCode: String?
    /// The ISO 3166-1 code of the country: two letters, and three are taken too.
    public var countryCode: String?

    /// Makes a draft; fields that are left out stay unset.
    public init(
        lines: [String]? = nil,
        locality: String? = nil,
        administrativeArea: String? = nil,
        postalCode: String? = nil,
        countryCode: String? = nil
    ) {
        self.lines = lines
        self.locality = locality
        self.administrativeArea = administrativeArea
        self.postalCode = postalCode
        self.countryCode = countryCode
    }
}

extension GlobalAddressInput: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("lines", lines)
            json.field("locality", locality)
            json.field("administrativeArea", administrativeArea)
            json.field("postalCode", postalCode)
            json.field("countryCode", countryCode)
        }
    }
}

/// The changes of an update: a kept field stays as it is, a cleared one is removed.
///
/// Not yet checked: ``PaymentSession/update(_:now:ifUpdatedAt:policy:)`` validates the whole session.
public struct PaymentSessionChanges: Hashable, Codable, Sendable, Discreet {
    /// What the customer pays in all, such as 100.10.
    public var amount: Change<AmountInput>
    /// The ISO 4217 code of the currency, such as USD.
    public var currency: Change<String>
    /// Where the session's events are posted.
    public var callbackUrl: Change<String>
    /// Where the customer goes once the session is completed.
    public var successUrl: Change<String>
    /// The stored contact that the session is for; not together with `contactRef`.
    public var contactId: Change<String>
    /// The merchant's own details of the contact; not together with `contactId`.
    public var contactRef: Change<PaymentSessionContactRefInput>
    /// The merchant's own reference of the transaction.
    public var transactionRef: Change<String>
    /// The stored invoices that the session pays; not together with `invoiceRefs`.
    public var invoiceIds: Change<[String]>
    /// The merchant's own details of the invoices; not together with `invoiceIds`.
    public var invoiceRefs: Change<[PaymentSessionInvoiceRefInput]>
    /// When the session ends by itself.
    public var expirationDate: Change<TimestampInput>
    /// The checkout configuration, in place of the organization's default.
    public var checkoutConfigurationId: Change<String>
    /// What is due on the invoices in all; an amount above it can't be financed.
    public var invoiceTotal: Change<AmountInput>
    /// The logo shown at checkout, in place of the organization's.
    public var brandLogoUrl: Change<String>
    /// The merchant's name shown at checkout, in place of the organization's.
    public var brandName: Change<String>

    /// Makes a draft; fields that are left out stay unset.
    public init(
        amount: Change<AmountInput> = .keep,
        currency: Change<String> = .keep,
        callbackUrl: Change<String> = .keep,
        successUrl: Change<String> = .keep,
        contactId: Change<String> = .keep,
        contactRef: Change<PaymentSessionContactRefInput> = .keep,
        transactionRef: Change<String> = .keep,
        invoiceIds: Change<[String]> = .keep,
        invoiceRefs: Change<[PaymentSessionInvoiceRefInput]> = .keep,
        expirationDate: Change<TimestampInput> = .keep,
        checkoutConfigurationId: Change<String> = .keep,
        invoiceTotal: Change<AmountInput> = .keep,
        brandLogoUrl: Change<String> = .keep,
        brandName: Change<String> = .keep
    ) {
        self.amount = amount
        self.currency = currency
        self.callbackUrl = callbackUrl
        self.successUrl = successUrl
        self.contactId = contactId
        self.contactRef = contactRef
        self.transactionRef = transactionRef
        self.invoiceIds = invoiceIds
        self.invoiceRefs = invoiceRefs
        self.expirationDate = expirationDate
        self.checkoutConfigurationId = checkoutConfigurationId
        self.invoiceTotal = invoiceTotal
        self.brandLogoUrl = brandLogoUrl
        self.brandName = brandName
    }
}

extension PaymentSessionChanges: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("amount", amount)
            json.field("currency", currency)
            json.field("callbackUrl", callbackUrl)
            json.field("successUrl", successUrl)
            json.field("contactId", contactId)
            json.field("contactRef", contactRef)
            json.field("transactionRef", transactionRef)
            json.field("invoiceIds", invoiceIds)
            json.field("invoiceRefs", invoiceRefs)
            json.field("expirationDate", expirationDate)
            json.field("checkoutConfigurationId", checkoutConfigurationId)
            json.field("invoiceTotal", invoiceTotal)
            json.field("brandLogoUrl", brandLogoUrl)
            json.field("brandName", brandName)
        }
    }
}
