import Foundation

/// An amount in a draft: text as a person typed it, or a decimal. The rules validate it; it is not rounded.
public struct AmountInput: Hashable, Sendable, Discreet {
    let text: String

    /// Takes a text as it is.
    public init(_ text: String) {
        self.text = text
    }

    /// Takes a decimal, exactly. Beware of literals: `Decimal(0.1)` went through a binary fraction.
    public init(_ decimal: Decimal) {
        text = decimal.description
    }

    /// Takes an amount that was accepted before.
    public init(_ amount: Amount) {
        text = amount.text
    }
}

extension AmountInput: ExpressibleByStringLiteral {
    /// Takes a literal, such as `"103.00"`.
    public init(stringLiteral text: String) {
        self.init(text)
    }
}

extension AmountInput: Codable {
    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// A time in a draft: text, a clock's reading, or a time that was accepted before. The rules validate it.
public struct TimestampInput: Hashable, Sendable, Discreet {
    let text: String

    /// Takes a text as it is.
    public init(_ text: String) {
        self.text = text
    }

    /// Takes a date, to the microsecond; one outside the years 1 to 9999 is refused with the draft.
    public init(_ date: Date) {
        // Not empty: an empty text would count as no time at all.
        text = (try? Timestamp(date))?.text ?? "beyond the years 1 to 9999"
    }

    /// Takes a time, exactly.
    public init(_ timestamp: Timestamp) {
        text = timestamp.text
    }
}

extension TimestampInput: ExpressibleByStringLiteral {
    /// Takes a literal, such as `"2026-01-02T00:00:00Z"`.
    public init(stringLiteral text: String) {
        self.init(text)
    }
}

extension TimestampInput: Codable {
    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// What an update does to one field.
public enum Change<Value: Hashable & Sendable & Codable>: Hashable, Sendable, Codable, Discreet {
    /// It stays as it is.
    case keep
    /// It is cleared.
    case clear
    /// It becomes this.
    case set(Value)
}
