import Foundation
internal import PaysessionHandles

extension PaymentSession: Identifiable {
    /// What the session offers, and why not.
    public var features: Features { Features(handle.features()) }

    /// The session in the API's shape: every field in the API's order, null if unset.
    public var json: String { handle.toJson() }

    /// The status at a time: an active session past its expiration is expired before anyone stored it.
    public func status(at now: Timestamp) -> PaymentSessionStatus {
        PaymentSessionStatus(name: handle.statusAt(now: now.handle))
    }

    /// The link at a time: only an active session has one.
    public func link(at now: Timestamp) -> UrlText? {
        handle.linkAt(now: now.handle).map(UrlText.init(canonical:))
    }

    /// What the checkout shows as the merchant, and the configuration it uses.
    ///
    /// - Throws: ``PaysessionError/scalar(code:message:)`` if a default is not a URL, or a blank id.
    public func branding(_ defaults: OrganizationDefaults) throws(PaysessionError) -> Branding {
        Branding(try native { try handle.branding(defaults: defaults.native) })
    }

    /// Completes the session by a payment. A repeated callback changes nothing.
    ///
    /// - Throws: ``PaysessionError/transition(_:)`` for another payment than the session's, one that came too late, and
    ///   one for a canceled session.
    public func complete(_ payment: Payment, now: Timestamp) throws(PaysessionError) -> Step {
        Step(try native { try handle.complete(payment: payment.native, now: now.handle) })
    }

    /// Expires the session once its time has come.
    ///
    /// - Throws: ``PaysessionError/transition(_:)`` for a session that has ended, and one before its expiration.
    public func expire(now: Timestamp) throws(PaysessionError) -> Step {
        Step(try native { try handle.expire(now: now.handle) })
    }

    /// Calls the session off, also when it is overdue.
    ///
    /// - Throws: ``PaysessionError/transition(_:)`` for a session that has ended.
    public func cancel(now: Timestamp) throws(PaysessionError) -> Step {
        Step(try native { try handle.cancel(now: now.handle) })
    }

    /// Changes fields. All rules apply again, to the whole.
    ///
    /// - Throws: ``PaysessionError/transition(_:)`` for a session that has ended or is overdue,
    ///   ``PaysessionError/rejected(_:)`` for changes that violate rules.
    public func update(
        _ changes: PaymentSessionChanges, now: Timestamp, policy: Policy = .standard
    ) throws(PaysessionError) -> Step {
        try update(json: changes.json, now: now, policy: policy)
    }

    /// Changes fields, given as JSON: an absent one stays as it is, null clears it.
    ///
    /// - Throws: What ``update(_:now:policy:)`` throws.
    public func update(json: Data, now: Timestamp, policy: Policy = .standard) throws(PaysessionError) -> Step {
        Step(try native { try handle.update(changes: bounded(json), now: now.handle, policy: policy.handle) })
    }

    /// Attaches the full contact of the session's `contactId`.
    ///
    /// - Throws: ``PaysessionError/rejected(_:)`` for a contact of another id or organization than the session's.
    public func attach(_ contact: StoredContact) throws(PaysessionError) -> Step {
        Step(try native { try handle.attach(contact: contact.handle) })
    }

    /// Returns whether the canonical JSON is the same.
    public static func == (one: Self, other: Self) -> Bool { one.json == other.json }

    /// Feeds the canonical JSON to a hasher.
    public func hash(into hasher: inout Hasher) { hasher.combine(json) }
}

extension PaymentSession: Codable {
    /// Reads a session in the API's shape, validated by the standard policy.
    ///
    /// A decoder returns numbers as decimals of 38 digits: a quantity beyond that is rounded. ``json`` has all of it.
    public init(from decoder: any Decoder) throws {
        var json = JSONWriter()
        try JSONValue(from: decoder).write(to: &json)
        self = try Validator().readSession(json.data).value
    }

    /// Writes the session in the API's shape.
    public func encode(to encoder: any Encoder) throws {
        try JSONDecoder().decode(JSONValue.self, from: Data(json.utf8)).encode(to: encoder)
    }
}

/// A payment that completes a session.
public struct Payment: Hashable, Sendable, Discreet {
    /// Its id.
    public var id: String
    /// When the customer paid.
    public var paidAt: Timestamp

    /// Fills it in.
    public init(id: String, paidAt: Timestamp) {
        (self.id, self.paidAt) = (id, paidAt)
    }

    var native: PaysessionHandles.Payment {
        PaysessionHandles.Payment(id: bounded(id), paidAt: paidAt.handle)
    }
}

/// A contact that the platform stores, validated and ready to be attached to a session.
public struct StoredContact: Sendable, Discreet {
    let handle: PaysessionHandles.StoredContact

    init(_ handle: PaysessionHandles.StoredContact) {
        self.handle = handle
    }
}

extension PaymentSessionInvoiceRef {
    /// The lines as they are displayed: by `num`, lines of one number in the order given.
    public var linesForDisplay: [PaymentSessionInvoiceLineItemRef] {
        handle.linesForDisplay().map(PaymentSessionInvoiceLineItemRef.init(_:))
    }
}

extension PaymentSessionInvoiceLineItemRef {
    /// The quantity as its shortest plain decimal, of whatever size; ``quantity`` is nil beyond 18 digits.
    public var quantityText: String? { handle.quantityText() }
}
