import Foundation

/// Money that the rules accepted: exact, with two decimals.
public struct Amount: Hashable, Sendable, Discreet {
    /// The canonical text, such as `103.00`.
    public let text: String

    init(canonical text: String) {
        self.text = text
    }

    /// The exact value.
    public var decimal: Decimal { exactDecimal(text) ?? 0 }
}

extension Amount: Comparable {
    /// Returns whether an amount is the smaller one.
    public static func < (one: Self, other: Self) -> Bool { one.decimal < other.decimal }
}

/// Reads a canonical decimal, which Foundation reads exactly up to 38 digits, whatever the locale.
func exactDecimal(_ text: String) -> Decimal? {
    Decimal(string: text, locale: posix)
}

private let posix = Locale(identifier: "en_US_POSIX")
