import Foundation
internal import PaysessionHandles

extension PaymentSession: Identifiable {
    /// What the session offers, and why not.
    public var features: Features { Features(handle.features()) }

    /// The session in the API's shape: every field in the API's order, null if unset.
    public var json: String { handle.toJson() }

    /// The status as it was read, also one that this version of the library does not know.
    public var statusText: String { handle.statusText() }

    /// The JSON text of what the session holds at a JSON Pointer, such as `/contactRef/contactEmail`, valid or not; nil
    /// if there is nothing, and for a text that is no JSON Pointer.
    ///
    /// Reading a session back keeps a value that is not valid as it came, and reports an advisory at its place: pass
    /// the pointer of that finding's path. The property is nil then.
    public func raw(_ pointer: String) -> String? { handle.raw(pointer: bounded(pointer)) }

    /// The session as a reader should see it at a time: with its status and link at that time. Steps start from the
    /// session itself, which is what is stored.
    public func at(_ now: Timestamp) -> PaymentSession { PaymentSession(handle.at(now: now.handle)) }

    /// The status at a time: an active session past its expiration is expired before anyone stored it. An unknown
    /// status stays unknown.
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

    /// Completes the session by a payment. A repeated callback changes nothing, and is accepted whatever else it
    /// reports.
    ///
    /// - Parameters:
    ///   - payment: The payment; its amount and currency have to be the session's, if they are there.
    ///   - now: The time of the step.
    ///   - ifUpdatedAt: The `updatedAt` of the session that the caller decided by: another one refuses the step.
    /// - Throws: ``PaysessionError/rejected(_:)`` for an amount, a currency or an id that is not valid,
    ///   ``PaysessionError/transition(_:)`` for a payment that the session can't take: its ``TransitionError/followUp``
    ///   says whether to refund it, or to have a person look.
    public func complete(
        _ payment: Payment, now: Timestamp, ifUpdatedAt: Timestamp? = nil
    ) throws(PaysessionError) -> Step {
        Step(
            try native {
                try handle.complete(payment: payment.native, now: now.handle, ifUpdatedAt: ifUpdatedAt?.handle)
            })
    }

    /// Expires the session once its time has come.
    ///
    /// - Parameters:
    ///   - now: The time of the step.
    ///   - ifUpdatedAt: The `updatedAt` of the session that the caller decided by: another one refuses the step.
    /// - Throws: ``PaysessionError/transition(_:)`` for a session of an unknown status or another state, one that has
    ///   ended, and one before its expiration.
    public func expire(now: Timestamp, ifUpdatedAt: Timestamp? = nil) throws(PaysessionError) -> Step {
        Step(try native { try handle.expire(now: now.handle, ifUpdatedAt: ifUpdatedAt?.handle) })
    }

    /// Calls the session off, also when it is overdue.
    ///
    /// - Parameters:
    ///   - now: The time of the step.
    ///   - ifUpdatedAt: The `updatedAt` of the session that the caller decided by: another one refuses the step.
    /// - Throws: ``PaysessionError/transition(_:)`` for a session of an unknown status or another state, and one that
    ///   has ended.
    public func cancel(now: Timestamp, ifUpdatedAt: Timestamp? = nil) throws(PaysessionError) -> Step {
        Step(try native { try handle.cancel(now: now.handle, ifUpdatedAt: ifUpdatedAt?.handle) })
    }

    /// Changes fields. All rules apply again, to the whole; a field that the changes don't name only leads to
    /// advisories.
    ///
    /// - Parameters:
    ///   - changes: What becomes of each field.
    ///   - now: The time of the step.
    ///   - ifUpdatedAt: The `updatedAt` of the session that the caller decided by: another one refuses the step.
    ///   - policy: The levels of rules.
    /// - Throws: ``PaysessionError/transition(_:)`` for a session of an unknown status or another state, and one that
    ///   has ended or is overdue; ``PaysessionError/rejected(_:)`` for changes that violate rules.
    public func update(
        _ changes: PaymentSessionChanges, now: Timestamp, ifUpdatedAt: Timestamp? = nil, policy: Policy = .standard
    ) throws(PaysessionError) -> Step {
        try update(json: changes.json, now: now, ifUpdatedAt: ifUpdatedAt, policy: policy)
    }

    /// Changes fields, given as JSON: an absent one stays as it is, null clears it.
    ///
    /// - Throws: What ``update(_:now:ifUpdatedAt:policy:)`` throws.
    public func update(
        json: Data, now: Timestamp, ifUpdatedAt: Timestamp? = nil, policy: Policy = .standard
    ) throws(PaysessionError) -> Step {
        Step(
            try native {
                try handle.update(
                    changes: bounded(json), now: now.handle, ifUpdatedAt: ifUpdatedAt?.handle, policy: policy.handle)
            })
    }

    /// Attaches the full contact of the session's `contactId`. Status and times stay as they are: there is no event.
    ///
    /// - Parameters:
    ///   - contact: The contact.
    ///   - now: The time of the step.
    ///   - ifUpdatedAt: The `updatedAt` of the session that the caller decided by: another one refuses the step.
    /// - Throws: ``PaysessionError/transition(_:)`` for a session of an unknown status or another state,
    ///   ``PaysessionError/rejected(_:)`` for a contact of another id or organization than the session's.
    public func attach(
        _ contact: StoredContact, now: Timestamp, ifUpdatedAt: Timestamp? = nil
    ) throws(PaysessionError) -> Step {
        Step(
            try native {
                try handle.attach(contact: contact.handle, now: now.handle, ifUpdatedAt: ifUpdatedAt?.handle)
            })
    }

    /// Attaches the full contact of the session's `contactId`, given as JSON.
    ///
    /// Findings are at their places in the session, such as `/contact/id`. The advisories on the contact are those of the
    /// step.
    ///
    /// - Throws: What ``attach(_:now:ifUpdatedAt:)`` throws, and ``PaysessionError/rejected(_:)`` for a contact without a
    ///   valid id and organization.
    public func attach(
        json: Data, now: Timestamp, ifUpdatedAt: Timestamp? = nil, policy: Policy = .standard
    ) throws(PaysessionError) -> Step {
        Step(
            try native {
                try handle.attachJson(
                    contact: bounded(json), now: now.handle, ifUpdatedAt: ifUpdatedAt?.handle, policy: policy.handle)
            })
    }

    /// Returns whether the JSON is the same, values that are kept and not valid included.
    public static func == (one: Self, other: Self) -> Bool { one.json == other.json }

    /// Feeds the JSON to a hasher.
    public func hash(into hasher: inout Hasher) { hasher.combine(json) }
}

extension PaymentSession: Codable {
    /// Reads a session in the API's shape, validated by the standard policy.
    ///
    /// A decoder returns numbers as decimals of 38 digits: a quantity beyond that is rounded, and a number that no
    /// decimal holds throws. In a value that is kept and not valid, it keeps neither the order of keys nor repeated
    /// ones. ``json`` has all of it.
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
    /// What was paid, if the provider reports it: another amount than the session's refuses the step.
    public var amount: AmountInput?
    /// The currency that it was paid in, if the provider reports it: another one than the session's refuses the step.
    public var currency: String?

    /// Fills it in.
    ///
    /// Amount and currency are what the provider says was captured; if it reports minor units, convert them first.
    public init(id: String, paidAt: Timestamp, amount: AmountInput? = nil, currency: String? = nil) {
        (self.id, self.paidAt, self.amount, self.currency) = (id, paidAt, amount, currency)
    }

    var native: PaysessionHandles.Payment {
        PaysessionHandles.Payment(
            id: bounded(id), paidAt: paidAt.handle, amount: bounded(amount?.text), currency: bounded(currency))
    }
}

/// A contact that the platform stores, ready to be attached to a session.
///
/// Its id and organization are valid; all else is kept as it came.
public struct StoredContact: Sendable, Discreet {
    let handle: PaysessionHandles.StoredContact

    init(_ handle: PaysessionHandles.StoredContact) {
        self.handle = handle
    }

    /// The JSON text of what the contact holds at a JSON Pointer, such as `/phone`, valid or not; nil if there is
    /// nothing, and for a text that is no JSON Pointer.
    public func raw(_ pointer: String) -> String? { handle.raw(pointer: bounded(pointer)) }
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
