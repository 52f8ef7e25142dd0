internal import PaysessionHandles

/// A refused input with every finding.
public struct Rejected: Hashable, Sendable {
    /// Why it is refused, in order; never empty.
    public let violations: [Finding]
    /// The advisories, in order.
    public let advisories: [Finding]
    /// Whether findings were dropped because there were more than are kept (1 000 of each).
    public let truncated: Bool
    /// The verdict in the core's JSON: the same bytes in every language.
    public let json: String

    init(_ rejected: PaysessionHandles.Rejected) {
        violations = rejected.violations.map(Finding.init(_:))
        advisories = rejected.advisories.map(Finding.init(_:))
        truncated = rejected.truncated
        json = rejected.json
    }
}

extension Rejected: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Every violation, one after the other.
    public var description: String {
        violations.map(\.description).joined(separator: "; ") + (truncated ? "; and more" : "")
    }

    /// The same.
    public var debugDescription: String { description }

    /// A mirror of the violations.
    public var customMirror: Mirror { Mirror(self, children: ["violations": violations]) }
}
