// Written by `cargo xtask generate kotlin` from the declared types. Not to be edited.

package dev.paysession

import java.math.BigDecimal
import java.time.Instant

/**
 * What a merchant's backend sends to create a payment session. A draft, not yet validated.
 *
 * [Builder] makes it; a field that is not set is not in the document.
 */
@ConsistentCopyVisibility
public data class CreatePaymentSessionInput internal constructor(
    /** The organization that the session belongs to. */
    public val orgId: String?,
    /** What the customer pays in all, such as 100.10. */
    public val amount: BigDecimal?,
    /** The ISO 4217 code of the currency, such as USD. */
    public val currency: String?,
    /** Where the session's events are posted. */
    public val callbackUrl: String?,
    /** Where the customer goes once the session is completed. */
    public val successUrl: String?,
    /** The stored contact that the session is for; not together with `contactRef`. */
    public val contactId: String?,
    /** The merchant's own details of the contact; not together with `contactId`. */
    public val contactRef: PaymentSessionContactRefInput?,
    /** The merchant's own reference of the transaction. */
    public val transactionRef: String?,
    /** The stored invoices that the session pays; not together with `invoiceRefs`. */
    public val invoiceIds: List<String>?,
    /** The merchant's own details of the invoices; not together with `invoiceIds`. */
    public val invoiceRefs: List<PaymentSessionInvoiceRefInput>?,
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
    private val cleared: Set<String>,
) : Draft() {
    override fun write(out: JsonWriter) {
        out.beginObject()
        out.field("orgId", orgId) { out.text(it) }
        out.field("amount", amount) { out.amount(it) }
        out.field("currency", currency) { out.text(it) }
        out.field("callbackUrl", callbackUrl) { out.text(it) }
        out.field("successUrl", successUrl) { out.text(it) }
        out.field("contactId", contactId) { out.text(it) }
        out.field("contactRef", contactRef) { out.draft(it) }
        out.field("transactionRef", transactionRef) { out.text(it) }
        out.field("invoiceIds", invoiceIds) { out.texts(it) }
        out.field("invoiceRefs", invoiceRefs) { out.drafts(it) }
        out.field("expirationDate", expirationDate) { out.time(it) }
        out.field("createPendingPayment", createPendingPayment) { out.boolean(it) }
        out.field("checkoutConfigurationId", checkoutConfigurationId) { out.text(it) }
        out.field("invoiceTotal", invoiceTotal) { out.amount(it) }
        out.field("brandLogoUrl", brandLogoUrl) { out.text(it) }
        out.field("brandName", brandName) { out.text(it) }
        out.nulls(cleared)
        out.endObject()
    }

    /** Shows the type alone: its values may be a person's. */
    override fun toString(): String = "CreatePaymentSessionInput(..)"

    /** Makes a [CreatePaymentSessionInput], property by property in Kotlin or call by call in Java. */
    @DraftDsl
    public class Builder {
        private val cleared = LinkedHashSet<String>()

        /** The organization that the session belongs to. */
        public var orgId: String? = null

        /** Sets [orgId]. */
        public fun orgId(value: String?): Builder = apply { orgId = value }

        /** What the customer pays in all, such as 100.10. */
        public var amount: BigDecimal? = null

        /** Sets [amount]. */
        public fun amount(value: BigDecimal?): Builder = apply { amount = value }

        /** The ISO 4217 code of the currency, such as USD. */
        public var currency: String? = null

        /** Sets [currency]. */
        public fun currency(value: String?): Builder = apply { currency = value }

        /** Where the session's events are posted. */
        public var callbackUrl: String? = null

        /** Sets [callbackUrl]. */
        public fun callbackUrl(value: String?): Builder = apply { callbackUrl = value }

        /** Where the customer goes once the session is completed. */
        public var successUrl: String? = null

        /** Sets [successUrl]. */
        public fun successUrl(value: String?): Builder = apply { successUrl = value }

        /** The stored contact that the session is for; not together with `contactRef`. */
        public var contactId: String? = null

        /** Sets [contactId]. */
        public fun contactId(value: String?): Builder = apply { contactId = value }

        /** The merchant's own details of the contact; not together with `contactId`. */
        public var contactRef: PaymentSessionContactRefInput? = null

        /** Sets [contactRef]. */
        public fun contactRef(value: PaymentSessionContactRefInput?): Builder = apply { contactRef = value }

        /** Sets [contactRef] to the draft that the block makes. */
        public fun contactRef(fill: PaymentSessionContactRefInput.Builder.() -> Unit): Builder =
            apply { contactRef = PaymentSessionContactRefInput.Builder().apply(fill).build() }

        /** The merchant's own reference of the transaction. */
        public var transactionRef: String? = null

        /** Sets [transactionRef]. */
        public fun transactionRef(value: String?): Builder = apply { transactionRef = value }

        /** The stored invoices that the session pays; not together with `invoiceRefs`. */
        public var invoiceIds: List<String>? = null

        /** Sets [invoiceIds]. */
        public fun invoiceIds(value: List<String>?): Builder = apply { invoiceIds = value }

        /** The merchant's own details of the invoices; not together with `invoiceIds`. */
        public var invoiceRefs: List<PaymentSessionInvoiceRefInput>? = null

        /** Sets [invoiceRefs]. */
        public fun invoiceRefs(value: List<PaymentSessionInvoiceRefInput>?): Builder = apply { invoiceRefs = value }

        /** When the session ends by itself. */
        public var expirationDate: Instant? = null

        /** Sets [expirationDate]. */
        public fun expirationDate(value: Instant?): Builder = apply { expirationDate = value }

        /** Whether a pending payment is recorded at once, before anything is paid; false when absent. */
        public var createPendingPayment: Boolean? = null

        /** Sets [createPendingPayment]. */
        public fun createPendingPayment(value: Boolean?): Builder = apply { createPendingPayment = value }

        /** The checkout configuration, in place of the organization's default. */
        public var checkoutConfigurationId: String? = null

        /** Sets [checkoutConfigurationId]. */
        public fun checkoutConfigurationId(value: String?): Builder = apply { checkoutConfigurationId = value }

        /** What is due on the invoices in all; an amount above it can't be financed. */
        public var invoiceTotal: BigDecimal? = null

        /** Sets [invoiceTotal]. */
        public fun invoiceTotal(value: BigDecimal?): Builder = apply { invoiceTotal = value }

        /** The logo shown at checkout, in place of the organization's. */
        public var brandLogoUrl: String? = null

        /** Sets [brandLogoUrl]. */
        public fun brandLogoUrl(value: String?): Builder = apply { brandLogoUrl = value }

        /** The merchant's name shown at checkout, in place of the organization's. */
        public var brandName: String? = null

        /** Sets [brandName]. */
        public fun brandName(value: String?): Builder = apply { brandName = value }

        /** Writes null for fields, by their names: in an update that clears them. */
        public fun clear(vararg names: String): Builder = apply { cleared.addAll(names) }

        /** Makes the draft. */
        public fun build(): CreatePaymentSessionInput = CreatePaymentSessionInput(
            orgId,
            amount,
            currency,
            callbackUrl,
            successUrl,
            contactId,
            contactRef,
            transactionRef,
            invoiceIds?.toList(),
            invoiceRefs?.toList(),
            expirationDate,
            createPendingPayment,
            checkoutConfigurationId,
            invoiceTotal,
            brandLogoUrl,
            brandName,
            cleared.toSet(),
        )
    }
}

/**
 * What a merchant's backend sends to create a payment session.
 *
 * Makes a draft of the fields that the block sets.
 */
public fun createPaymentSessionInput(fill: CreatePaymentSessionInput.Builder.() -> Unit): CreatePaymentSessionInput =
    CreatePaymentSessionInput.Builder().apply(fill).build()

/**
 * The merchant's own details of a contact. A draft, not yet validated.
 *
 * [Builder] makes it; a field that is not set is not in the document.
 */
@ConsistentCopyVisibility
public data class PaymentSessionContactRefInput internal constructor(
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
    public val address: GlobalAddressInput?,
    private val cleared: Set<String>,
) : Draft() {
    override fun write(out: JsonWriter) {
        out.beginObject()
        out.field("contactId", contactId) { out.text(it) }
        out.field("contactName", contactName) { out.text(it) }
        out.field("contactFirstName", contactFirstName) { out.text(it) }
        out.field("contactLastName", contactLastName) { out.text(it) }
        out.field("contactEmail", contactEmail) { out.text(it) }
        out.field("contactPhone", contactPhone) { out.text(it) }
        out.field("address", address) { out.draft(it) }
        out.nulls(cleared)
        out.endObject()
    }

    /** Shows the type alone: its values may be a person's. */
    override fun toString(): String = "PaymentSessionContactRefInput(..)"

    /** Makes a [PaymentSessionContactRefInput], property by property in Kotlin or call by call in Java. */
    @DraftDsl
    public class Builder {
        private val cleared = LinkedHashSet<String>()

        /** The merchant's id of the contact. */
        public var contactId: String? = null

        /** Sets [contactId]. */
        public fun contactId(value: String?): Builder = apply { contactId = value }

        /** The full name. */
        public var contactName: String? = null

        /** Sets [contactName]. */
        public fun contactName(value: String?): Builder = apply { contactName = value }

        /** The given name. */
        public var contactFirstName: String? = null

        /** Sets [contactFirstName]. */
        public fun contactFirstName(value: String?): Builder = apply { contactFirstName = value }

        /** The family name. */
        public var contactLastName: String? = null

        /** Sets [contactLastName]. */
        public fun contactLastName(value: String?): Builder = apply { contactLastName = value }

        /** The e-mail address. */
        public var contactEmail: String? = null

        /** Sets [contactEmail]. */
        public fun contactEmail(value: String?): Builder = apply { contactEmail = value }

        /** The phone number, in E.164 form. */
        public var contactPhone: String? = null

        /** Sets [contactPhone]. */
        public fun contactPhone(value: String?): Builder = apply { contactPhone = value }

        /** The postal address. */
        public var address: GlobalAddressInput? = null

        /** Sets [address]. */
        public fun address(value: GlobalAddressInput?): Builder = apply { address = value }

        /** Sets [address] to the draft that the block makes. */
        public fun address(fill: GlobalAddressInput.Builder.() -> Unit): Builder =
            apply { address = GlobalAddressInput.Builder().apply(fill).build() }

        /** Writes null for fields, by their names: in an update that clears them. */
        public fun clear(vararg names: String): Builder = apply { cleared.addAll(names) }

        /** Makes the draft. */
        public fun build(): PaymentSessionContactRefInput = PaymentSessionContactRefInput(
            contactId,
            contactName,
            contactFirstName,
            contactLastName,
            contactEmail,
            contactPhone,
            address,
            cleared.toSet(),
        )
    }
}

/**
 * The merchant's own details of a contact.
 *
 * Makes a draft of the fields that the block sets.
 */
public fun paymentSessionContactRefInput(fill: PaymentSessionContactRefInput.Builder.() -> Unit): PaymentSessionContactRefInput =
    PaymentSessionContactRefInput.Builder().apply(fill).build()

/**
 * The merchant's own details of an invoice. A draft, not yet validated.
 *
 * [Builder] makes it; a field that is not set is not in the document.
 */
@ConsistentCopyVisibility
public data class PaymentSessionInvoiceRefInput internal constructor(
    /** The merchant's id of the order. */
    public val orderId: String?,
    /** The merchant's id of the invoice. */
    public val invoiceId: String?,
    /** The invoice's number. */
    public val invoiceNumber: String?,
    /** The invoice's total, such as 999.99; below zero for a credit. */
    public val amount: BigDecimal?,
    /** The lines of the invoice. */
    public val lines: List<PaymentSessionInvoiceLineItemRefInput>?,
    /** Whom the invoice is billed to. */
    public val billingContact: PaymentSessionContactRefInput?,
    /** Whom the goods are shipped to. */
    public val shippingContact: PaymentSessionContactRefInput?,
    private val cleared: Set<String>,
) : Draft() {
    override fun write(out: JsonWriter) {
        out.beginObject()
        out.field("orderId", orderId) { out.text(it) }
        out.field("invoiceId", invoiceId) { out.text(it) }
        out.field("invoiceNumber", invoiceNumber) { out.text(it) }
        out.field("amount", amount) { out.amount(it) }
        out.field("lines", lines) { out.drafts(it) }
        out.field("billingContact", billingContact) { out.draft(it) }
        out.field("shippingContact", shippingContact) { out.draft(it) }
        out.nulls(cleared)
        out.endObject()
    }

    /** Shows the type alone: its values may be a person's. */
    override fun toString(): String = "PaymentSessionInvoiceRefInput(..)"

    /** Makes a [PaymentSessionInvoiceRefInput], property by property in Kotlin or call by call in Java. */
    @DraftDsl
    public class Builder {
        private val cleared = LinkedHashSet<String>()

        /** The merchant's id of the order. */
        public var orderId: String? = null

        /** Sets [orderId]. */
        public fun orderId(value: String?): Builder = apply { orderId = value }

        /** The merchant's id of the invoice. */
        public var invoiceId: String? = null

        /** Sets [invoiceId]. */
        public fun invoiceId(value: String?): Builder = apply { invoiceId = value }

        /** The invoice's number. */
        public var invoiceNumber: String? = null

        /** Sets [invoiceNumber]. */
        public fun invoiceNumber(value: String?): Builder = apply { invoiceNumber = value }

        /** The invoice's total, such as 999.99; below zero for a credit. */
        public var amount: BigDecimal? = null

        /** Sets [amount]. */
        public fun amount(value: BigDecimal?): Builder = apply { amount = value }

        /** The lines of the invoice. */
        public var lines: List<PaymentSessionInvoiceLineItemRefInput>? = null

        /** Sets [lines]. */
        public fun lines(value: List<PaymentSessionInvoiceLineItemRefInput>?): Builder = apply { lines = value }

        /** Whom the invoice is billed to. */
        public var billingContact: PaymentSessionContactRefInput? = null

        /** Sets [billingContact]. */
        public fun billingContact(value: PaymentSessionContactRefInput?): Builder = apply { billingContact = value }

        /** Sets [billingContact] to the draft that the block makes. */
        public fun billingContact(fill: PaymentSessionContactRefInput.Builder.() -> Unit): Builder =
            apply { billingContact = PaymentSessionContactRefInput.Builder().apply(fill).build() }

        /** Whom the goods are shipped to. */
        public var shippingContact: PaymentSessionContactRefInput? = null

        /** Sets [shippingContact]. */
        public fun shippingContact(value: PaymentSessionContactRefInput?): Builder = apply { shippingContact = value }

        /** Sets [shippingContact] to the draft that the block makes. */
        public fun shippingContact(fill: PaymentSessionContactRefInput.Builder.() -> Unit): Builder =
            apply { shippingContact = PaymentSessionContactRefInput.Builder().apply(fill).build() }

        /** Writes null for fields, by their names: in an update that clears them. */
        public fun clear(vararg names: String): Builder = apply { cleared.addAll(names) }

        /** Makes the draft. */
        public fun build(): PaymentSessionInvoiceRefInput = PaymentSessionInvoiceRefInput(
            orderId,
            invoiceId,
            invoiceNumber,
            amount,
            lines?.toList(),
            billingContact,
            shippingContact,
            cleared.toSet(),
        )
    }
}

/**
 * The merchant's own details of an invoice.
 *
 * Makes a draft of the fields that the block sets.
 */
public fun paymentSessionInvoiceRefInput(fill: PaymentSessionInvoiceRefInput.Builder.() -> Unit): PaymentSessionInvoiceRefInput =
    PaymentSessionInvoiceRefInput.Builder().apply(fill).build()

/**
 * One line of an invoice. A draft, not yet validated.
 *
 * [Builder] makes it; a field that is not set is not in the document.
 */
@ConsistentCopyVisibility
public data class PaymentSessionInvoiceLineItemRefInput internal constructor(
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
    private val cleared: Set<String>,
) : Draft() {
    override fun write(out: JsonWriter) {
        out.beginObject()
        out.field("num", num) { out.int(it) }
        out.field("quantity", quantity) { out.number(it) }
        out.field("price", price) { out.amount(it) }
        out.field("productId", productId) { out.text(it) }
        out.field("productSku", productSku) { out.text(it) }
        out.field("productName", productName) { out.text(it) }
        out.field("productDescription", productDescription) { out.text(it) }
        out.field("productImageUrl", productImageUrl) { out.text(it) }
        out.nulls(cleared)
        out.endObject()
    }

    /** Shows the type alone: its values may be a person's. */
    override fun toString(): String = "PaymentSessionInvoiceLineItemRefInput(..)"

    /** Makes a [PaymentSessionInvoiceLineItemRefInput], property by property in Kotlin or call by call in Java. */
    @DraftDsl
    public class Builder {
        private val cleared = LinkedHashSet<String>()

        /** The line's number: lines are displayed in its order. */
        public var num: Int? = null

        /** Sets [num]. */
        public fun num(value: Int?): Builder = apply { num = value }

        /** How many units. */
        public var quantity: BigDecimal? = null

        /** Sets [quantity]. */
        public fun quantity(value: BigDecimal?): Builder = apply { quantity = value }

        /** The price of a unit in the session's currency, such as 100.10; below zero for a discount. */
        public var price: BigDecimal? = null

        /** Sets [price]. */
        public fun price(value: BigDecimal?): Builder = apply { price = value }

        /** The product's id. */
        public var productId: String? = null

        /** Sets [productId]. */
        public fun productId(value: String?): Builder = apply { productId = value }

        /** The product's stock keeping unit. */
        public var productSku: String? = null

        /** Sets [productSku]. */
        public fun productSku(value: String?): Builder = apply { productSku = value }

        /** The product's name; whether the customer sees it is the layout's choice. */
        public var productName: String? = null

        /** Sets [productName]. */
        public fun productName(value: String?): Builder = apply { productName = value }

        /** The product's description; whether the customer sees it is the layout's choice. */
        public var productDescription: String? = null

        /** Sets [productDescription]. */
        public fun productDescription(value: String?): Builder = apply { productDescription = value }

        /** A picture of the product; whether the customer sees it is the layout's choice. */
        public var productImageUrl: String? = null

        /** Sets [productImageUrl]. */
        public fun productImageUrl(value: String?): Builder = apply { productImageUrl = value }

        /** Writes null for fields, by their names: in an update that clears them. */
        public fun clear(vararg names: String): Builder = apply { cleared.addAll(names) }

        /** Makes the draft. */
        public fun build(): PaymentSessionInvoiceLineItemRefInput = PaymentSessionInvoiceLineItemRefInput(
            num,
            quantity,
            price,
            productId,
            productSku,
            productName,
            productDescription,
            productImageUrl,
            cleared.toSet(),
        )
    }
}

/**
 * One line of an invoice.
 *
 * Makes a draft of the fields that the block sets.
 */
public fun paymentSessionInvoiceLineItemRefInput(fill: PaymentSessionInvoiceLineItemRefInput.Builder.() -> Unit): PaymentSessionInvoiceLineItemRefInput =
    PaymentSessionInvoiceLineItemRefInput.Builder().apply(fill).build()

/**
 * A postal address anywhere in the world. A draft, not yet validated.
 *
 * [Builder] makes it; a field that is not set is not in the document.
 */
@ConsistentCopyVisibility
public data class GlobalAddressInput internal constructor(
    /** Street, building, unit and the like, line by line. */
    public val lines: List<String>?,
    /** The city, town or municipality. */
    public val locality: String?,
    /** The state, province or region. */
    public val administrativeArea: String?,
    /** The postal code. */
    public val postalCode: String?,
    /** The ISO 3166-1 code of the country: two letters, and three are taken too. */
    public val countryCode: String?,
    private val cleared: Set<String>,
) : Draft() {
    override fun write(out: JsonWriter) {
        out.beginObject()
        out.field("lines", lines) { out.texts(it) }
        out.field("locality", locality) { out.text(it) }
        out.field("administrativeArea", administrativeArea) { out.text(it) }
        out.field("postalCode", postalCode) { out.text(it) }
        out.field("countryCode", countryCode) { out.text(it) }
        out.nulls(cleared)
        out.endObject()
    }

    /** Shows the type alone: its values may be a person's. */
    override fun toString(): String = "GlobalAddressInput(..)"

    /** Makes a [GlobalAddressInput], property by property in Kotlin or call by call in Java. */
    @DraftDsl
    public class Builder {
        private val cleared = LinkedHashSet<String>()

        /** Street, building, unit and the like, line by line. */
        public var lines: List<String>? = null

        /** Sets [lines]. */
        public fun lines(value: List<String>?): Builder = apply { lines = value }

        /** The city, town or municipality. */
        public var locality: String? = null

        /** Sets [locality]. */
        public fun locality(value: String?): Builder = apply { locality = value }

        /** The state, province or region. */
        public var administrativeArea: String? = null

        /** Sets [administrativeArea]. */
        public fun administrativeArea(value: String?): Builder = apply { administrativeArea = value }

        /** The postal code. */
        public var postalCode: String? = null

        /** Sets [postalCode]. */
        public fun postalCode(value: String?): Builder = apply { postalCode = value }

        /** The ISO 3166-1 code of the country: two letters, and three are taken too. */
        public var countryCode: String? = null

        /** Sets [countryCode]. */
        public fun countryCode(value: String?): Builder = apply { countryCode = value }

        /** Writes null for fields, by their names: in an update that clears them. */
        public fun clear(vararg names: String): Builder = apply { cleared.addAll(names) }

        /** Makes the draft. */
        public fun build(): GlobalAddressInput = GlobalAddressInput(
            lines?.toList(),
            locality,
            administrativeArea,
            postalCode,
            countryCode,
            cleared.toSet(),
        )
    }
}

/**
 * A postal address anywhere in the world.
 *
 * Makes a draft of the fields that the block sets.
 */
public fun globalAddressInput(fill: GlobalAddressInput.Builder.() -> Unit): GlobalAddressInput =
    GlobalAddressInput.Builder().apply(fill).build()
