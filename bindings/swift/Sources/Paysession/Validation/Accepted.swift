internal import PaysessionHandles

/// A value that satisfies every rule, with its advisories.
public struct Accepted<Value: Sendable>: Sendable, Discreet {
    /// The accepted value.
    public let value: Value
    private let remarks: any Remarks

    init(_ value: Value, _ remarks: any Remarks) {
        (self.value, self.remarks) = (value, remarks)
    }

    /// What is worth a look though it was accepted, in order. Each access crosses the language border.
    public var advisories: [Finding] { remarks.advisories().map(Finding.init(_:)) }

    /// Whether advisories were dropped because there were more than are kept (1 000).
    public var truncated: Bool { remarks.truncated() }
}

extension Accepted where Value == Request {
    /// The verdict in the core's JSON: the same bytes in every language.
    public var json: String { (remarks as? AcceptedRequest)?.toJson() ?? "" }
}

extension Accepted where Value == Response {
    /// The verdict in the core's JSON, with status and link at a time.
    public func json(at now: Timestamp?) -> String {
        (remarks as? AcceptedResponse)?.toJson(now: now?.handle) ?? ""
    }
}

extension Accepted: Equatable where Value: Equatable {
    /// Returns whether value and advisories are the same.
    public static func == (one: Self, other: Self) -> Bool {
        one.value == other.value && one.advisories == other.advisories && one.truncated == other.truncated
    }
}

extension Accepted: Hashable where Value: Hashable {
    /// Feeds the value to a hasher.
    public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

/// An accepted value with its advisories.
protocol Remarks: Sendable {
    func advisories() -> [PaysessionHandles.Finding]
    func truncated() -> Bool
}

extension AcceptedRequest: Remarks {}
extension AcceptedResponse: Remarks {}
extension AcceptedSession: Remarks {}
extension PaysessionHandles.StoredContact: Remarks {}
