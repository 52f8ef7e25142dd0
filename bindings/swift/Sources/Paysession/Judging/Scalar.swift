internal import PaysessionFacade

/// Which scalar a text is judged as: alone by its grammar, or as a field judges it.
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
    /// The field that judges; nil where the scalar is judged alone.
    public let field: String?

    /// Finds a scalar, to be judged alone or as the field of a path does: `successUrl`, `invoiceRefs.lines.price`.
    ///
    /// - Throws: ``PaysessionError/unknownScalar`` where no such field holds this scalar.
    public init(_ name: Name, field: String? = nil) throws(PaysessionError) {
        handle = try facade { try ScalarType.named(name: name.rawValue, field: bounded(field)) }
        (self.name, self.field) = (name, field)
    }
}

extension Scalar: Hashable {
    /// Tells whether both judge alike.
    public static func == (one: Self, other: Self) -> Bool { one.name == other.name && one.field == other.field }

    /// Feeds name and field to a hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(field)
    }
}
