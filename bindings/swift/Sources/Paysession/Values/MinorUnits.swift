internal import PaysessionHandles

// Money as a whole number of a currency's minor unit, such as cents: what many payment providers take and report. The
// digits are those of ISO 4217, and two for a currency that the library does not know. Nothing is rounded.

extension Amount {
    /// The amount of a whole number of the currency's minor unit: 1050 cents are `10.50`.
    ///
    /// - Throws: ``PaysessionError/rejected(_:)`` if the currency is not one to pay in, if the amount needs more than two
    ///   decimals (`amount.too_many_decimals`), and if it is more than an amount holds (`amount.out_of_range`).
    public init(minorUnits: Int64, currency: String) throws(PaysessionError) {
        self.init(
            canonical: try native { try amountOfMinorUnits(units: minorUnits, currency: bounded(currency)) })
    }

    /// Returns the amount as a whole number of the currency's minor unit: `10.50` dollars are 1050 cents.
    ///
    /// - Throws: ``PaysessionError/rejected(_:)`` if the currency is not one to pay in, and if its minor unit can't hold the
    ///   amount's fraction (`amount.finer_than_currency`).
    public func minorUnits(in currency: String) throws(PaysessionError) -> Int64 {
        try AmountInput(self).minorUnits(in: currency)
    }
}

extension AmountInput {
    /// Returns the amount as a whole number of the currency's minor unit: `10.50` dollars are 1050 cents.
    ///
    /// - Throws: ``PaysessionError/rejected(_:)`` if this is not an amount, if the currency is not one to pay in, and if its
    ///   minor unit can't hold the amount's fraction (`amount.finer_than_currency`).
    public func minorUnits(in currency: String) throws(PaysessionError) -> Int64 {
        try native { try PaysessionHandles.minorUnits(amount: bounded(text), currency: bounded(currency)) }
    }
}
