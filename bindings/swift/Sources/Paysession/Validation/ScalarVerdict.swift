internal import PaysessionHandles

/// The verdict on one scalar, as a form asks for it while a person types.
public struct ScalarVerdict: Hashable, Sendable, Discreet {
    /// The canonical text; nil if the value is refused.
    public let canonical: String?
    /// Why the value is refused.
    public let violations: [Finding]
    /// What is worth a look though it was accepted.
    public let advisories: [Finding]
    /// The verdict in the core's JSON.
    public let json: String

    /// Whether the value is accepted.
    public var isValid: Bool { violations.isEmpty }

    init(_ verdict: PaysessionHandles.ScalarVerdict) {
        canonical = verdict.canonical
        violations = verdict.violations.map(Finding.init(_:))
        advisories = verdict.advisories.map(Finding.init(_:))
        json = verdict.json
    }
}
