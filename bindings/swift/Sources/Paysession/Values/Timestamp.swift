import Foundation
internal import PaysessionHandles

/// A point in time, exact to the nanosecond.
///
/// The library reads no clock: pass the time, as `try Timestamp(Date())`.
public struct Timestamp: Sendable, Discreet {
    let handle: PaysessionHandles.Timestamp

    init(_ handle: PaysessionHandles.Timestamp) {
        self.handle = handle
    }

    /// Reads an ISO 8601 date and time with its offset, such as `2023-11-23T14:30:00Z`.
    ///
    /// - Throws: ``PaysessionError/scalar(code:message:)`` with `datetime.invalid` or `datetime.no_offset`.
    public init(_ text: String) throws(PaysessionError) {
        handle = try native { try PaysessionHandles.Timestamp.parse(text: bounded(text)) }
    }

    /// Takes a clock's reading, to the microsecond that a `Date` holds.
    ///
    /// - Throws: ``PaysessionError/scalar(code:message:)`` outside the years 1 to 9999.
    public init(_ date: Date) throws(PaysessionError) {
        let microseconds = (date.timeIntervalSince1970 * 1_000_000).rounded()
        // A date so far away that its seconds fit no integer is refused like any beyond the year 9999.
        let bound = Double(Int64.max / 2)
        let whole = microseconds.isNaN ? Int64.max : Int64(min(max(microseconds, -bound), bound))
        var (seconds, rest) = whole.quotientAndRemainder(dividingBy: 1_000_000)
        if rest < 0 {
            seconds -= 1
            rest += 1_000_000
        }
        let nanoseconds = UInt32(rest) * 1_000
        handle = try native { try PaysessionHandles.Timestamp.fromUnix(seconds: seconds, nanoseconds: nanoseconds) }
    }

    /// The canonical text: in UTC, such as `2023-11-23T14:30:00Z`, and exact.
    public var text: String { handle.text() }

    /// The whole seconds since 1970-01-01T00:00:00Z.
    public var unixSeconds: Int64 { handle.unixSeconds() }

    /// The nanoseconds within that second; a billion and more within a leap second.
    public var nanosecond: Int { Int(handle.subsecNanos()) }

    /// Foundation's date: near, since a `Date` is a `Double` and loses nanoseconds.
    public var date: Date {
        Date(timeIntervalSince1970: Double(unixSeconds) + Double(nanosecond) / 1_000_000_000)
    }
}

extension Timestamp: Comparable, Hashable {
    /// Returns whether two are the same point in time.
    public static func == (one: Self, other: Self) -> Bool {
        (one.unixSeconds, one.nanosecond) == (other.unixSeconds, other.nanosecond)
    }

    /// Returns whether a time comes first.
    public static func < (one: Self, other: Self) -> Bool {
        (one.unixSeconds, one.nanosecond) < (other.unixSeconds, other.nanosecond)
    }

    /// Feeds the point in time to a hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(unixSeconds)
        hasher.combine(nanosecond)
    }
}

extension Timestamp: Codable {
    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the canonical text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
