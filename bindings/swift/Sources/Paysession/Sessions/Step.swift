internal import PaysessionHandles

/// A step that was taken: state in, state out.
public struct Step: Sendable, Discreet {
    /// The session after it.
    public let session: PaymentSession
    /// What happened; nil if nothing changed, as by a repeated callback.
    public let event: Event?
    private let handle: SessionStep

    init(_ handle: SessionStep) {
        session = PaymentSession(handle.session())
        event = handle.event().map(Event.init(_:))
        self.handle = handle
    }

    /// The advisories of an update on the whole session.
    public var advisories: [Finding] { handle.advisories().map(Finding.init(_:)) }

    /// Whether advisories were dropped because there were more than are kept.
    public var truncated: Bool { handle.truncated() }

    /// The session, the event and an update's advisories in the core's JSON.
    public var json: String { handle.toJson() }
}

extension Step: Hashable {
    /// Returns whether session, event and advisories are the same.
    public static func == (one: Self, other: Self) -> Bool {
        one.session == other.session && one.event == other.event && one.advisories == other.advisories
            && one.truncated == other.truncated
    }

    /// Feeds session and event to a hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(session)
        hasher.combine(event)
    }
}

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
    /// When the step was taken: the `now` that was passed in.
    public let at: Timestamp
    /// The session's payment, if it has one.
    public let paymentId: String?
    /// The event as JSON, to post.
    public let json: String

    init(_ event: PaysessionHandles.Event) {
        type = EventType(rawValue: event.eventType)
        sessionId = event.sessionId
        from = event.from.map(PaymentSessionStatus.init(name:))
        to = PaymentSessionStatus(name: event.to)
        at = Timestamp(event.at)
        paymentId = event.paymentId
        json = event.json
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
