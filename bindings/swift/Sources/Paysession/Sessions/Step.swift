internal import PaysessionHandles

/// A step that was taken: state in, state out.
public struct Step: Sendable, Discreet {
    /// The session after it.
    public let session: PaymentSession
    /// What happened, to post; nil if nothing did, as by a repeated callback.
    public let event: Event?
    /// Whether the session is another than before, and has to be stored: an attached contact changes it without an
    /// event.
    public let changed: Bool
    private let handle: SessionStep

    init(_ handle: SessionStep) {
        session = PaymentSession(handle.session())
        event = handle.event().map(Event.init(_:))
        changed = handle.changed()
        self.handle = handle
    }

    /// The advisories of an update on the whole session.
    public var advisories: [Finding] { handle.advisories().map(Finding.init(_:)) }

    /// Whether advisories were dropped because there were more than are kept.
    public var truncated: Bool { handle.truncated() }

    /// The session, the event, whether anything changed and an update's advisories in the core's JSON.
    public var json: String { handle.toJson() }
}

extension Step: Hashable {
    /// Returns whether session, event and advisories are the same.
    public static func == (one: Self, other: Self) -> Bool {
        one.session == other.session && one.event == other.event && one.changed == other.changed
            && one.advisories == other.advisories && one.truncated == other.truncated
    }

    /// Feeds session and event to a hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(session)
        hasher.combine(event)
    }
}
