/// What a caller has to do next if a step is refused. The raw value is the name on the wire.
public enum FollowUp: String, Hashable, Codable, CaseIterable, Sendable {
    /// Nothing: the step is not needed, or the caller made a mistake.
    case nothing = "none"
    /// Read the session again, and decide anew.
    case reload
    /// Take the same step later.
    case retryLater = "retry_later"
    /// Money moved for a session that can't take it: return it.
    case refund
    /// A person has to look: the payment and the session don't fit together.
    case investigate

    /// Takes a name from the core. A later core may have one that this package does not know: a person has to look.
    init(name: String) {
        self = Self(rawValue: name) ?? .investigate
    }
}
