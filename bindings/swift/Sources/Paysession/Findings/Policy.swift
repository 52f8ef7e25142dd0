internal import PaysessionHandles

/// The levels of rules: a preset, and changes by code.
///
/// Violations can't be lowered; data rules can, and advisories can be silenced or made to refuse.
///
/// A session that is read back must stay readable, so a preset does not count there: only the codes that are set by
/// ``with(_:_:)``. A violation of a field that the session's life does not depend on is an advisory then, unless the
/// policy denies its code. Data rules never refuse there.
///
/// ```swift
/// let policy = try Policy.standard.with("url.insecure", .deny)
/// ```
public struct Policy: Sendable {
    /// How a rule is applied. The raw value is the name on the wire.
    public enum Level: String, Hashable, Codable, CaseIterable, Sendable {
        /// Reports nothing.
        case allow
        /// Accepts the document and reports the finding as an advisory.
        case warn
        /// Refuses the document.
        case deny
    }

    let handle: PaysessionHandles.Policy
    private let preset: String
    private let levels: [String: Level]

    private init(_ handle: PaysessionHandles.Policy, preset: String, levels: [String: Level] = [:]) {
        (self.handle, self.preset, self.levels) = (handle, preset, levels)
    }

    /// The defaults: data rules deny, advisories warn.
    public static let standard = Policy(.standard(), preset: "standard")

    /// The defaults, and every advisory denied that the catalogue marks as strict.
    public static let strict = Policy(.strict(), preset: "strict")

    /// The policy with one rule's level changed.
    ///
    /// - Throws: ``PaysessionError/unknownRule`` for an unknown code, ``PaysessionError/fixedRule(code:)`` for a
    ///   transition, and for a violation unless the level is ``Level/deny``.
    public func with(_ code: String, _ level: Level) throws(PaysessionError) -> Policy {
        let changed = try native { try handle.with(code: bounded(code), level: level.native) }
        return Policy(changed, preset: preset, levels: levels.merging([code: level]) { $1 })
    }

    /// A rule's level.
    ///
    /// - Throws: ``PaysessionError/unknownRule`` for an unknown code.
    public func level(of code: String) throws(PaysessionError) -> Level {
        Level(try native { try handle.level(code: bounded(code)) })
    }
}

extension Policy: Hashable {
    /// Returns whether preset and changes are the same.
    public static func == (one: Self, other: Self) -> Bool {
        one.preset == other.preset && one.levels == other.levels
    }

    /// Feeds preset and changes to a hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(preset)
        hasher.combine(levels)
    }
}

extension Policy: Codable {
    private enum CodingKeys: String, CodingKey {
        case preset, levels
    }

    /// Reads `{"preset": "strict", "levels": {"url.insecure": "warn"}}`; both may be absent.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let preset = try container.decodeIfPresent(String.self, forKey: .preset) ?? "standard"
        var policy: Policy
        switch preset {
        case "standard": policy = .standard
        case "strict": policy = .strict
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .preset, in: container, debugDescription: "a preset is standard or strict")
        }
        for (code, level) in try container.decodeIfPresent([String: Level].self, forKey: .levels) ?? [:] {
            policy = try policy.with(code, level)
        }
        self = policy
    }

    /// Writes the preset, and what was changed.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(preset, forKey: .preset)
        try container.encode(levels, forKey: .levels)
    }
}

extension Policy.Level {
    init(_ level: RuleLevel) {
        switch level {
        case .allow: self = .allow
        case .warn: self = .warn
        case .deny: self = .deny
        }
    }

    var native: RuleLevel {
        switch self {
        case .allow: .allow
        case .warn: .warn
        case .deny: .deny
        }
    }
}
