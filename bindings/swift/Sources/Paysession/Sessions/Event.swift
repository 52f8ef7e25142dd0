import Foundation
internal import PaysessionHandles

/// A step that a session took, to post to its `callbackUrl`.
public struct Event: Hashable, Sendable, Discreet {
    /// What kind of step it was.
    public let type: EventType
    /// The session's id.
    public let sessionId: String
    /// The status before; nil for a created session.
    public let from: PaymentSessionStatus?
    /// The status after.
    public let to: PaymentSessionStatus
    /// When the session took the step: its new `updatedAt`, which never goes back.
    public let at: Timestamp
    /// The session's payment, if it has one.
    public let paymentId: String?
    /// The session's amount.
    public let amount: Amount
    /// The ISO 4217 code of the session's currency.
    public let currency: String
    /// When the money moved; nil unless the session was completed.
    public let paidAt: Timestamp?
    /// Which fields of the create input have another value now, in the API's order; empty unless the session was
    /// updated.
    public let changed: [String]
    /// The key that the same event has each time it is sent, to recognise a repetition by: `sessionId:type:at`.
    ///
    /// Two updates in one instant share it: pass a `now` of the clock's full resolution.
    public let key: String
    /// The event as JSON, to post.
    public let json: String

    init(_ event: PaysessionHandles.Event) {
        type = EventType(rawValue: event.eventType)
        sessionId = event.sessionId
        from = event.from.map(PaymentSessionStatus.init(name:))
        to = PaymentSessionStatus(name: event.to)
        at = Timestamp(event.at)
        paymentId = event.paymentId
        amount = Amount(canonical: event.amount)
        currency = event.currency
        paidAt = event.paidAt.map(Timestamp.init(_:))
        changed = event.changed
        key = event.key
        json = event.json
    }

    /// Reads an event, as ``json`` writes it. Members that are not known are ignored: a later version may add some.
    ///
    /// - Throws: ``PaysessionError/rejected(_:)`` with every finding: a member that is missing or not valid, a type or
    ///   status that is not known.
    public init(json: Data) throws(PaysessionError) {
        self.init(try native { try readEvent(json: bounded(json)) })
    }
}

extension Event: Codable {
    /// Reads an event in the form of its ``json``.
    public init(from decoder: any Decoder) throws {
        try self.init(json: JSONValue(from: decoder).document)
    }

    /// Writes the event in the form of its ``json``.
    public func encode(to encoder: any Encoder) throws {
        try JSONDecoder().decode(JSONValue.self, from: Data(json.utf8)).encode(to: encoder)
    }
}

/// What kind of step it was. New kinds may come: compare with the ones named here.
public struct EventType: RawRepresentable, Hashable, Codable, Sendable {
    /// The name on the wire.
    public let rawValue: String

    /// Takes a name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The session came to be.
    public static let created = EventType(rawValue: "created")
    /// It was paid.
    public static let completed = EventType(rawValue: "completed")
    /// Its time ran out.
    public static let expired = EventType(rawValue: "expired")
    /// It was called off.
    public static let canceled = EventType(rawValue: "canceled")
    /// Some of its fields changed.
    public static let updated = EventType(rawValue: "updated")
}
