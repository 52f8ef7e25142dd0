// Written by `cargo xtask generate kotlin` from the declared types. Not to be edited.

package dev.paysession

import java.math.BigDecimal
import java.net.URI
import java.time.Instant

/**
 * What a merchant's backend sends to create a payment session.
 *
 * Accepted: every rule holds. Two are equal if their canonical JSON is.
 */
@ConsistentCopyVisibility
public data class Request internal constructor(
    /** The organization that the session belongs to. */
    public val orgId: String,
    /** What the customer pays in all, such as 100.10. */
    public val amount: BigDecimal,
    /** The ISO 4217 code of the currency, such as USD. */
    public val currency: String,
    /** Where the session's events are posted. */
    public val callbackUrl: String?,
    /** Where the customer goes once the session is completed. */
    public val successUrl: String?,
    /** The stored contact that the session is for; not together with `contactRef`. */
    public val contactId: String?,
    /** The merchant's own details of the contact; not together with `contactId`. */
    public val contactRef: PaymentSessionContactRef?,
    /** The merchant's own reference of the transaction. */
    public val transactionRef: String?,
    /** The stored invoices that the session pays; not together with `invoiceRefs`. */
    public val invoiceIds: List<String>,
    /** The merchant's own details of the invoices; not together with `invoiceIds`. */
    public val invoiceRefs: List<PaymentSessionInvoiceRef>,
    /** When the session ends by itself. */
    public val expirationDate: Instant?,
    /** Whether a pending payment is recorded at once, before anything is paid; false when absent. */
    public val createPendingPayment: Boolean?,
    /** The checkout configuration, in place of the organization's default. */
    public val checkoutConfigurationId: String?,
    /** What is due on the invoices in all; an amount above it can't be financed. */
    public val invoiceTotal: BigDecimal?,
    /** The logo shown at checkout, in place of the organization's. */
    public val brandLogoUrl: String?,
    /** The merchant's name shown at checkout, in place of the organization's. */
    public val brandName: String?,
    /** What the session offers, and why not. */
    public val features: Features,
    internal override val document: Document,
) : RequestSteps() {
    /** [callbackUrl] as a `java.net.URI`; null if there is none, or if that class refuses it. */
    public val callbackUri: URI? get() = uriOrNull(callbackUrl)

    /** [successUrl] as a `java.net.URI`; null if there is none, or if that class refuses it. */
    public val successUri: URI? get() = uriOrNull(successUrl)

    /** [brandLogoUrl] as a `java.net.URI`; null if there is none, or if that class refuses it. */
    public val brandLogoUri: URI? get() = uriOrNull(brandLogoUrl)

    /** Shows the type alone: its values may be a person's. */
    override fun toString(): String = "Request(..)"
}

internal fun Unpacker.request(document: Document): Request {
    val orgId = text()
    val amount = amount()
    val currency = text()
    val callbackUrl = optional { text() }
    val successUrl = optional { text() }
    val contactId = optional { text() }
    val contactRef = optional { paymentSessionContactRef() }
    val transactionRef = optional { text() }
    val invoiceIds = list { text() }
    val invoiceRefs = list { paymentSessionInvoiceRef() }
    val expirationDate = optional { instant() }
    val createPendingPayment = optional { boolean() }
    val checkoutConfigurationId = optional { text() }
    val invoiceTotal = optional { amount() }
    val brandLogoUrl = optional { text() }
    val brandName = optional { text() }
    val features = features()
    return Request(
        orgId,
        amount,
        currency,
        callbackUrl,
        successUrl,
        contactId,
        contactRef,
        transactionRef,
        invoiceIds,
        invoiceRefs,
        expirationDate,
        createPendingPayment,
        checkoutConfigurationId,
        invoiceTotal,
        brandLogoUrl,
        brandName,
        features,
        document,
    )
}

/**
 * A session with which a customer can pay, and what the checkout needs to know about it.
 *
 * Accepted: every property that can't be null is valid. Another one is null, and an item of a list is left out,
 * also if the value is kept as it came because it is not valid: [raw] returns it. Two are equal if their
 * canonical JSON is, kept values included.
 */
@ConsistentCopyVisibility
public data class PaymentSession internal constructor(
    /** The session's own id. */
    public val id: String,
    /** The organization that the session belongs to. */
    public val orgId: String,
    /** Where the session is in its life. */
    public val status: PaymentSessionStatus,
    /** What the customer pays in all. */
    public val amount: BigDecimal,
    /** The ISO 4217 code of the currency. */
    public val currency: String,
    /** Where the session's events are posted. */
    public val callbackUrl: String?,
    /** Where the customer goes once the session is completed. */
    public val successUrl: String?,
    /** Where the customer pays; null once the session has ended. */
    public val link: String?,
    /** The stored contact that the session is for. */
    public val contactId: String?,
    /** That contact in full. */
    public val contact: Contact?,
    /** The merchant's own details of the contact. */
    public val contactRef: PaymentSessionContactRef?,
    /** The merchant's own reference of the transaction. */
    public val transactionRef: String?,
    /** The stored invoices that the session pays. */
    public val invoiceIds: List<String>,
    /** The merchant's own details of the invoices. */
    public val invoiceRefs: List<PaymentSessionInvoiceRef>,
    /** When the session ends by itself. */
    public val expirationDate: Instant?,
    /** The payment: set once the session is completed, and before that if it was recorded in advance. */
    public val paymentId: String?,
    /** When the session was created. */
    public val createdAt: Instant,
    /** When the session last changed. */
    public val updatedAt: Instant,
    /** The checkout configuration in use. */
    public val checkoutConfigurationId: String?,
    /** What is due on the invoices in all; an amount above it can't be financed. */
    public val invoiceTotal: BigDecimal?,
    /** The logo shown at checkout, in place of the organization's. */
    public val brandLogoUrl: String?,
    /** The merchant's name shown at checkout, in place of the organization's. */
    public val brandName: String?,
    /** What the session offers, and why not. */
    public val features: Features,
    /** The status as it was read, also one that [status] shows as unknown. */
    public val statusText: String,
    internal override val document: Document,
) : SessionSteps() {
    /** [callbackUrl] as a `java.net.URI`; null if there is none, or if that class refuses it. */
    public val callbackUri: URI? get() = uriOrNull(callbackUrl)

    /** [successUrl] as a `java.net.URI`; null if there is none, or if that class refuses it. */
    public val successUri: URI? get() = uriOrNull(successUrl)

    /** [link] as a `java.net.URI`; null if there is none, or if that class refuses it. */
    public val linkUri: URI? get() = uriOrNull(link)

    /** [brandLogoUrl] as a `java.net.URI`; null if there is none, or if that class refuses it. */
    public val brandLogoUri: URI? get() = uriOrNull(brandLogoUrl)

    /** Shows the type alone: its values may be a person's. */
    override fun toString(): String = "PaymentSession(..)"
}

internal fun Unpacker.paymentSession(document: Document): PaymentSession {
    val id = text()
    val orgId = text()
    val status = paymentSessionStatus()
    val amount = amount()
    val currency = text()
    val callbackUrl = optional { text() }
    val successUrl = optional { text() }
    val link = optional { text() }
    val contactId = optional { text() }
    val contact = optional { contact() }
    val contactRef = optional { paymentSessionContactRef() }
    val transactionRef = optional { text() }
    val invoiceIds = list { text() }
    val invoiceRefs = list { paymentSessionInvoiceRef() }
    val expirationDate = optional { instant() }
    val paymentId = optional { text() }
    val createdAt = instant()
    val updatedAt = instant()
    val checkoutConfigurationId = optional { text() }
    val invoiceTotal = optional { amount() }
    val brandLogoUrl = optional { text() }
    val brandName = optional { text() }
    val features = features()
    val statusText = optional { text() } ?: status.wireName
    return PaymentSession(
        id,
        orgId,
        status,
        amount,
        currency,
        callbackUrl,
        successUrl,
        link,
        contactId,
        contact,
        contactRef,
        transactionRef,
        invoiceIds,
        invoiceRefs,
        expirationDate,
        paymentId,
        createdAt,
        updatedAt,
        checkoutConfigurationId,
        invoiceTotal,
        brandLogoUrl,
        brandName,
        features,
        statusText,
        document,
    )
}

/**
 * A contact that the platform stores.
 *
 * A part of a request or session. In a session that was read back, a property is null also if its value is
 * missing or not valid.
 */
@ConsistentCopyVisibility
public data class Contact internal constructor(
    /** The organization that the contact belongs to. */
    public val orgId: String?,
    /** The contact's own id. */
    public val id: String?,
    /** The full name. */
    public val name: String?,
    /** The given name. */
    public val givenName: String?,
    /** The family name. */
    public val familyName: String?,
    /** The e-mail address. */
    public val email: String?,
    /** The phone number. */
    public val phone: String?,
    /** When the contact was created: plain text in the API, kept as given. */
    public val createdAt: String?,
    /** When the contact last changed: plain text in the API, kept as given. */
    public val updatedAt: String?,
) {
    /** Shows the type alone: its values may be a person's. */
    override fun toString(): String = "Contact(..)"
}

internal fun Unpacker.contact(): Contact {
    val orgId = optional { text() }
    val id = optional { text() }
    val name = optional { text() }
    val givenName = optional { text() }
    val familyName = optional { text() }
    val email = optional { text() }
    val phone = optional { text() }
    val createdAt = optional { text() }
    val updatedAt = optional { text() }
    return Contact(
        orgId,
        id,
        name,
        givenName,
        familyName,
        email,
        phone,
        createdAt,
        updatedAt,
    )
}

/**
 * The merchant's own details of a contact.
 *
 * A part of a request or session. In a session that was read back, a property is null also if its value is
 * missing or not valid.
 */
@ConsistentCopyVisibility
public data class PaymentSessionContactRef internal constructor(
    /** The merchant's id of the contact. */
    public val contactId: String?,
    /** The full name. */
    public val contactName: String?,
    /** The given name. */
    public val contactFirstName: String?,
    /** The family name. */
    public val contactLastName: String?,
    /** The e-mail address. */
    public val contactEmail: String?,
    /** The phone number, in E.164 form. */
    public val contactPhone: String?,
    /** The postal address. */
    public val address: GlobalAddress?,
) {
    /** Shows the type alone: its values may be a person's. */
    override fun toString(): String = "PaymentSessionContactRef(..)"
}

internal fun Unpacker.paymentSessionContactRef(): PaymentSessionContactRef {
    val contactId = optional { text() }
    val contactName = optional { text() }
    val contactFirstName = optional { text() }
    val contactLastName = optional { text() }
    val contactEmail = optional { text() }
    val contactPhone = optional { text() }
    val address = optional { globalAddress() }
    return PaymentSessionContactRef(
        contactId,
        contactName,
        contactFirstName,
        contactLastName,
        contactEmail,
        contactPhone,
        address,
    )
}

/**
 * The merchant's own details of an invoice.
 *
 * A part of a request or session. In a session that was read back, a property is null also if its value is
 * missing or not valid.
 */
@ConsistentCopyVisibility
public data class PaymentSessionInvoiceRef internal constructor(
    /** The merchant's id of the order. */
    public val orderId: String?,
    /** The merchant's id of the invoice. */
    public val invoiceId: String?,
    /** The invoice's number. */
    public val invoiceNumber: String?,
    /** The invoice's total, such as 999.99; below zero for a credit. */
    public val amount: BigDecimal?,
    /** The lines of the invoice. */
    public val lines: List<PaymentSessionInvoiceLineItemRef>,
    /** Whom the invoice is billed to. */
    public val billingContact: PaymentSessionContactRef?,
    /** Whom the goods are shipped to. */
    public val shippingContact: PaymentSessionContactRef?,
    /** The lines in display order: by `num`, and those of equal number in the order given. */
    public val linesForDisplay: List<PaymentSessionInvoiceLineItemRef>,
) {
    /** Shows the type alone: its values may be a person's. */
    override fun toString(): String = "PaymentSessionInvoiceRef(..)"
}

internal fun Unpacker.paymentSessionInvoiceRef(): PaymentSessionInvoiceRef {
    val orderId = optional { text() }
    val invoiceId = optional { text() }
    val invoiceNumber = optional { text() }
    val amount = optional { amount() }
    val lines = list { paymentSessionInvoiceLineItemRef() }
    val billingContact = optional { paymentSessionContactRef() }
    val shippingContact = optional { paymentSessionContactRef() }
    val linesForDisplay = optional { list { paymentSessionInvoiceLineItemRef() } } ?: lines
    return PaymentSessionInvoiceRef(
        orderId,
        invoiceId,
        invoiceNumber,
        amount,
        lines,
        billingContact,
        shippingContact,
        linesForDisplay,
    )
}

/**
 * One line of an invoice.
 *
 * A part of a request or session. In a session that was read back, a property is null also if its value is
 * missing or not valid.
 */
@ConsistentCopyVisibility
public data class PaymentSessionInvoiceLineItemRef internal constructor(
    /** The line's number: lines are displayed in its order. */
    public val num: Int?,
    /** How many units. */
    public val quantity: BigDecimal?,
    /** The price of a unit in the session's currency, such as 100.10; below zero for a discount. */
    public val price: BigDecimal?,
    /** The product's id. */
    public val productId: String?,
    /** The product's stock keeping unit. */
    public val productSku: String?,
    /** The product's name; whether the customer sees it is the layout's choice. */
    public val productName: String?,
    /** The product's description; whether the customer sees it is the layout's choice. */
    public val productDescription: String?,
    /** A picture of the product; whether the customer sees it is the layout's choice. */
    public val productImageUrl: String?,
) {
    /** [productImageUrl] as a `java.net.URI`; null if there is none, or if that class refuses it. */
    public val productImageUri: URI? get() = uriOrNull(productImageUrl)

    /** Shows the type alone: its values may be a person's. */
    override fun toString(): String = "PaymentSessionInvoiceLineItemRef(..)"
}

internal fun Unpacker.paymentSessionInvoiceLineItemRef(): PaymentSessionInvoiceLineItemRef {
    val num = optional { int() }
    val quantity = quantity()
    val price = optional { amount() }
    val productId = optional { text() }
    val productSku = optional { text() }
    val productName = optional { text() }
    val productDescription = optional { text() }
    val productImageUrl = optional { text() }
    return PaymentSessionInvoiceLineItemRef(
        num,
        quantity,
        price,
        productId,
        productSku,
        productName,
        productDescription,
        productImageUrl,
    )
}

/**
 * A postal address anywhere in the world.
 *
 * A part of a request or session. In a session that was read back, a property is null also if its value is
 * missing or not valid.
 */
@ConsistentCopyVisibility
public data class GlobalAddress internal constructor(
    /** Street, building, unit and the like, line by line. */
    public val lines: List<String>,
    /** The city, town or municipality. */
    public val locality: String?,
    /** The state, province or region. */
    public val administrativeArea: String?,
    /** The postal code. */
    public val postalCode: String?,
    /** The ISO 3166-1 code of the country: two letters, and three are taken too. */
    public val countryCode: String?,
) {
    /** Shows the type alone: its values may be a person's. */
    override fun toString(): String = "GlobalAddress(..)"
}

internal fun Unpacker.globalAddress(): GlobalAddress {
    val lines = list { text() }
    val locality = optional { text() }
    val administrativeArea = optional { text() }
    val postalCode = optional { text() }
    val countryCode = optional { text() }
    return GlobalAddress(
        lines,
        locality,
        administrativeArea,
        postalCode,
        countryCode,
    )
}
