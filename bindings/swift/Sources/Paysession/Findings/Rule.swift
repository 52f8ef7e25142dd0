internal import PaysessionHandles

/// A rule of the catalogue.
public struct Rule: Hashable, Sendable {
    /// What a rule does to the input. New kinds may come: compare with the ones named here.
    public struct Kind: RawRepresentable, Hashable, Codable, Sendable {
        /// The name.
        public let rawValue: String

        /// Takes a name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The input is refused.
        public static let violation = Kind(rawValue: "violation")
        /// Refused by default, by a table that ages or by what gives way in practice: a policy may lower it.
        public static let dataRule = Kind(rawValue: "data_rule")
        /// Accepted, and reported with the result.
        public static let advisory = Kind(rawValue: "advisory")
        /// A step in a session's life that is refused.
        public static let transition = Kind(rawValue: "transition")
    }

    /// The stable code.
    public let code: String
    /// What it does to the input.
    public let kind: Kind
    /// The standard policy's level.
    public let level: Policy.Level
    /// Whether the strict policy denies it, though it is an advisory.
    public let isStrict: Bool
    /// The sentence for developers.
    public let message: String
    /// The names of the params that a finding may carry.
    public let params: [String]
    /// The values that the param `reason` may have.
    public let reasons: [String]
    /// Where it comes from: `stated`, `implied` or `practice`.
    public let source: String
    /// What a caller has to do next if a step is refused by it; nil for a rule that is no transition.
    public let followUp: FollowUp?

    /// Every rule, in catalogue order.
    public static let all: [Rule] = ruleCatalogue().map { rule in
        Rule(
            code: rule.code, kind: Kind(rawValue: rule.kind), level: Policy.Level(rule.level), isStrict: rule.isStrict,
            message: rule.message, params: rule.params, reasons: rule.reasons, source: rule.source,
            followUp: rule.followUp.map(FollowUp.init(name:)))
    }
}
