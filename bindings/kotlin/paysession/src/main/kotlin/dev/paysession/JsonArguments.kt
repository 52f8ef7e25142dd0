package dev.paysession

/**
 * What [JsonVerdicts] makes a session of a request with; its time is a text.
 *
 * @property now when the session is created
 * @property id the session's own id
 * @property link where the customer pays
 * @property paymentId the payment recorded in advance: needed with `createPendingPayment`, allowed without
 * @property checkoutConfigurationId the organization's default checkout configuration
 */
@ConsistentCopyVisibility
public data class JsonCreation private constructor(
    public val now: String,
    public val id: String,
    public val link: String,
    public val paymentId: String?,
    public val checkoutConfigurationId: String?,
) {
    /** Starts with the time of creation. Every session also needs an id and a link. */
    public constructor(now: String) : this(now, "", "", null, null)

    /** Sets [id]. */
    public fun id(value: String): JsonCreation = copy(id = value)

    /** Sets [link]. */
    public fun link(value: String): JsonCreation = copy(link = value)

    /** Sets [paymentId]. */
    public fun paymentId(value: String?): JsonCreation = copy(paymentId = value)

    /** Sets [checkoutConfigurationId]. */
    public fun checkoutConfigurationId(value: String?): JsonCreation = copy(checkoutConfigurationId = value)

    /** Shows the type alone. */
    override fun toString(): String = "JsonCreation(..)"
}

/**
 * A payment for [JsonVerdicts]; its time is a text.
 *
 * @property id the payment's id
 * @property paidAt when the money moved
 * @property amount what was paid, in the provider's own text; null if the provider does not say
 * @property currency the currency that it was paid in; null if the provider does not say
 */
public data class JsonPayment @JvmOverloads constructor(
    public val id: String,
    public val paidAt: String,
    public val amount: String? = null,
    public val currency: String? = null,
) {
    /** Shows the type alone. */
    override fun toString(): String = "JsonPayment(..)"
}
