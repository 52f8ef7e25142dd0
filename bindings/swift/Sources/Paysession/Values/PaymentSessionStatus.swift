/// Where a session is in its life. The raw value is the name on the wire.
public enum PaymentSessionStatus: String, Hashable, Codable, CaseIterable, Sendable {
    /// Its time ran out.
    case expired = "Expired"
    /// It can be paid.
    case active = "Active"
    /// It was paid.
    case completed = "Completed"
    /// It was called off.
    case canceled = "Canceled"

    /// Takes a name from the core, which has no others.
    init(name: String) {
        self = Self(rawValue: name) ?? .expired
    }
}
