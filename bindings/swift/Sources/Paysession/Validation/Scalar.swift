internal import PaysessionHandles

/// The scalar that a text is checked as: by its grammar alone, or with the rules of a field.
///
/// ```swift
/// let logo = try Scalar(.url, field: "brandLogoUrl")
/// ```
public struct Scalar: Sendable {
    /// The name of a scalar. The raw value is that of the command line too.
    public enum Name: String, Hashable, Codable, CaseIterable, Sendable {
        /// Money, such as `100.10`.
        case amount
        /// A currency's code, such as `USD`.
        case currency
        /// An absolute URL.
        case url
        /// An e-mail address.
        case email
        /// A phone number, such as `+14155554345`.
        case phone
        /// A date and time with its offset.
        case dateTime = "datetime"
        /// A country's code, such as `US`.
        case country
    }

    let handle: ScalarType
    /// The scalar's name.
    public let name: Name
    /// The field whose rules apply; nil if the scalar is checked alone.
    public let field: String?

    /// Finds a scalar, to be checked alone or by the rules of a field: `successUrl`, `invoiceRefs.lines.price`.
    ///
    /// - Throws: ``PaysessionError/unknownScalar`` if no such field holds this scalar.
    public init(_ name: Name, field: String? = nil) throws(PaysessionError) {
        handle = try native { try ScalarType.named(name: name.rawValue, field: bounded(field)) }
        (self.name, self.field) = (name, field)
    }
}

extension Scalar: Hashable {
    /// Returns whether both check alike.
    public static func == (one: Self, other: Self) -> Bool { one.name == other.name && one.field == other.field }

    /// Feeds name and field to a hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(field)
    }
}
