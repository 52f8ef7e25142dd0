import Foundation
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
/// let configured = try Policy(json: Data(contentsOf: file))
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

    /// Reads a policy from JSON, such as a configuration file: `{"preset":"strict","warn":["url.insecure"]}`, an object of a
    /// `preset` and lists of codes under `deny`, `warn` and `allow`. Each member is optional, and the preset is `standard`
    /// if it is missing.
    ///
    /// - Throws: ``PaysessionError/policy(message:)``, which names the first mistake: a text that is not JSON; a member,
    ///   preset or code that does not exist; a level that the rule does not take; a member or code that is given twice; a
    ///   value of another type.
    public init(json: Data) throws(PaysessionError) {
        let handle = try native { try PaysessionHandles.Policy.fromJson(json: bounded(json)) }
        let levels = handle.levels().map { ($0.code, Level($0.level)) }
        self.init(handle, preset: handle.preset(), levels: Dictionary(levels) { $1 })
    }

    /// The policy as JSON, which ``init(json:)`` reads: its preset, and the codes that it sets itself.
    public var json: String { handle.toJson() }

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
    /// A member, known or not: which there are is for the core to say.
    private struct Member: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }

        static let preset = Member(stringValue: "preset")
    }

    /// Reads what ``init(json:)`` reads, out of any format.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Member.self)
        var (preset, lists): (String?, [(String, [String])]) = (nil, [])
        for member in container.allKeys {
            if member.stringValue == Member.preset.stringValue {
                preset = try container.decode(String.self, forKey: member)
            } else {
                let isLevel = Level(rawValue: member.stringValue) != nil
                lists.append((member.stringValue, isLevel ? try container.decode([String].self, forKey: member) : []))
            }
        }
        do {
            self = try Policy(json: Self.document(preset, lists))
        } catch {
            let context = DecodingError.Context(
                codingPath: decoder.codingPath, debugDescription: error.description, underlyingError: error)
            throw DecodingError.dataCorrupted(context)
        }
    }

    private static func document(_ preset: String?, _ lists: [(String, [String])]) -> Data {
        var json = JSONWriter()
        json.object { json in
            json.field(Member.preset.stringValue, preset)
            for (name, codes) in lists { json.field(name, codes) }
        }
        return json.data
    }

    /// Writes what ``json`` has, in any format.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Member.self)
        try container.encode(preset, forKey: .preset)
        for level in Level.allCases {
            let codes = handle.levels().filter { $0.level == level.native }.map(\.code)
            if !codes.isEmpty { try container.encode(codes, forKey: Member(stringValue: level.rawValue)) }
        }
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
