package dev.paysession

import java.math.BigDecimal

/**
 * Money as a whole number of a currency's minor unit, such as cents: what many payment providers take and report.
 *
 * The digits of a minor unit are those of ISO 4217, and two for a currency that the library does not know. Nothing is
 * rounded: what does not fit is refused.
 *
 * ```kotlin
 * MinorUnits.of(BigDecimal("10.50"), "USD").orThrow().value // 1050
 * MinorUnits.toAmount(1050, "USD").orThrow().value // 10.50
 * ```
 */
public object MinorUnits {
    /**
     * Returns an amount as a whole number of minor units. It is refused if it is not an amount, if the currency is not one
     * to pay in, and if the currency's minor unit can't hold its fraction (`amount.finer_than_currency`).
     */
    @JvmStatic
    public fun of(amount: String, currency: String): Verdict<Long> = Call.make(Operation.MINOR_UNITS) {
        text(amount)
        text(currency)
    }.converted { long() }

    /** Returns an amount as a whole number of minor units. */
    @JvmStatic
    public fun of(amount: BigDecimal, currency: String): Verdict<Long> = of(plain(amount), currency)

    /**
     * Returns the amount of a whole number of minor units. It is refused if the currency is not one to pay in, if the amount
     * needs more than two decimals (`amount.too_many_decimals`), and if it is more than an amount holds
     * (`amount.out_of_range`).
     */
    @JvmStatic
    public fun toAmount(units: Long, currency: String): Verdict<BigDecimal> = Call.make(Operation.AMOUNT_OF_MINOR_UNITS) {
        long(units)
        text(currency)
    }.converted { amount() }
}

private inline fun <T> Unpacker.converted(read: Unpacker.() -> T): Verdict<T> =
    answer({ Accepted(read(), emptyList(), false) }) { it as Rejected }
