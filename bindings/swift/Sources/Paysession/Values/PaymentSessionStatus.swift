internal import PaysessionFacade

/// Where a session stands in its life. The raw value is the name on the wire.
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

    init(_ status: SessionStatus) {
        switch status {
        case .expired: self = .expired
        case .active: self = .active
        case .completed: self = .completed
        case .canceled: self = .canceled
        }
    }
}
