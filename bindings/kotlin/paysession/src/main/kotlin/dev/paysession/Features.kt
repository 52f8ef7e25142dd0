package dev.paysession

import java.math.BigDecimal

/**
 * What a session offers, and why not.
 *
 * @property flexPay whether the amount can be financed
 * @property contact whether there are the features that need a contact
 * @property invoices whether there are the features that need an invoice
 */
@ConsistentCopyVisibility
public data class Features internal constructor(
    public val flexPay: FlexPay,
    public val contact: Boolean,
    public val invoices: Boolean,
)

/** Whether the amount can be financed. */
public sealed interface FlexPay {
    /** Whether it can. */
    public val isEnabled: Boolean

    /** Why it can't, as it is named on the wire; null if it can. */
    public val reason: String?

    /** What exceeds the total, if that is why. */
    public val excess: BigDecimal?

    /** It can. */
    public object Enabled : FlexPay {
        override val isEnabled: Boolean get() = true

        override val reason: String? get() = null

        override val excess: BigDecimal? get() = null

        /** The name alone. */
        override fun toString(): String = "Enabled"
    }

    /**
     * The amount exceeds `invoiceTotal`, as by a surcharge or a tip: financing can't cover the rest.
     *
     * @property excess what exceeds the total; above zero
     */
    @ConsistentCopyVisibility
    public data class AmountExceedsInvoiceTotal internal constructor(public override val excess: BigDecimal) : FlexPay {
        override val isEnabled: Boolean get() = false

        override val reason: String get() = "amount_exceeds_invoice_total"

        /** Shows why, and no amount. */
        override fun toString(): String = "AmountExceedsInvoiceTotal"
    }

    /**
     * A session that was read back has an `invoiceTotal` that is not valid: nothing shows that the amount is within it.
     */
    public object InvoiceTotalUnreadable : FlexPay {
        override val isEnabled: Boolean get() = false

        override val reason: String get() = "invoice_total_unreadable"

        override val excess: BigDecimal? get() = null

        /** The name alone. */
        override fun toString(): String = "InvoiceTotalUnreadable"
    }
}

/**
 * What an organization shows and uses unless a session has its own.
 *
 * ```kotlin
 * val defaults = OrganizationDefaults().name("Acme").logoUrl("https://cdn.example/logo.png")
 * ```
 *
 * @property name the organization's name
 * @property logoUrl the organization's logo
 * @property checkoutConfigurationId the organization's default checkout configuration
 */
@ConsistentCopyVisibility
public data class OrganizationDefaults private constructor(
    public val name: String?,
    public val logoUrl: String?,
    public val checkoutConfigurationId: String?,
) {
    /** Starts without defaults. */
    public constructor() : this(null, null, null)

    /** Sets [name]. */
    public fun name(value: String?): OrganizationDefaults = copy(name = value)

    /** Sets [logoUrl]. */
    public fun logoUrl(value: String?): OrganizationDefaults = copy(logoUrl = value)

    /** Sets [checkoutConfigurationId]. */
    public fun checkoutConfigurationId(value: String?): OrganizationDefaults = copy(checkoutConfigurationId = value)

    /** Shows the type alone: a merchant may go by a person's name. */
    override fun toString(): String = "OrganizationDefaults(..)"
}

/**
 * What the checkout shows as the merchant, and the configuration that it uses.
 *
 * @property name the session's `brandName`, else the organization's name
 * @property logoUrl the session's `brandLogoUrl`, else the organization's logo
 * @property checkoutConfigurationId the session's own, else the organization's default
 */
@ConsistentCopyVisibility
public data class Branding internal constructor(
    public val name: String?,
    public val logoUrl: String?,
    public val checkoutConfigurationId: String?,
) {
    /** Shows the type alone: a merchant may go by a person's name. */
    override fun toString(): String = "Branding(..)"
}
