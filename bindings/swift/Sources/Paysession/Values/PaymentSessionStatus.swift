/// Where a session is in its life. The raw value is the name on the wire; that of ``unknown`` is the case's own.
public enum PaymentSessionStatus: String, Hashable, Codable, CaseIterable, Sendable {
    /// Its time ran out.
    case expired = "Expired"
    /// It can be paid.
    case active = "Active"
    /// It was paid.
    case completed = "Completed"
    /// It was called off.
    case canceled = "Canceled"
    /// A status that this version of the library does not know, of a session that was read back:
    /// ``PaymentSession/statusText`` returns it. No step is allowed.
    case unknown = "Unknown"

    /// Every status of the API, in its order: all but ``unknown``.
    public static let allCases: [PaymentSessionStatus] = [.expired, .active, .completed, .canceled]

    /// Takes a name from the core.
    init(name: String) {
        self = Self(rawValue: name) ?? .unknown
    }
}
