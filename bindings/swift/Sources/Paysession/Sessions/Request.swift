import Foundation
internal import PaysessionHandles

extension Request {
    /// Whether a pending payment is recorded at once; false if the request does not say.
    public var createsPendingPayment: Bool { handle.createsPendingPayment() }

    /// What the session will offer, and why not.
    public var features: Features { Features(handle.features()) }

    /// The canonical input as JSON: what was provided, in the API's order.
    public var json: String { handle.toJson() }

    /// The fingerprint: `v1:` and the SHA-256 of ``json`` in hexadecimal digits, the same for equal requests in every language.
    /// It is what requests with the same `Idempotency-Key` are compared by. Each access computes it.
    public var fingerprint: String { handle.fingerprint() }

    /// The GraphQL request body to post: the operation document, and this input as its variable.
    public var graphQLBody: Data { Data(handle.toGraphqlBody().utf8) }

    /// The operation document of the mutation, selecting every field of the session.
    public static let graphQLOperation: String = graphqlOperation()

    /// What the checkout will show as the merchant, and the configuration it will use.
    ///
    /// - Throws: ``PaysessionError/scalar(code:message:)`` if a default is not a URL, or a blank id.
    public func branding(_ defaults: OrganizationDefaults) throws(PaysessionError) -> Branding {
        Branding(try native { try handle.branding(defaults: defaults.native) })
    }

    /// Makes an active session of the request, as the platform does.
    ///
    /// - Throws: ``PaysessionError/rejected(_:)`` for an expiration that has come, and behind it a blank id and a link
    ///   that is no web URL; then ``PaysessionError/transition(_:)`` with `transition.pending_payment_missing`.
    public func createSession(_ creation: Creation) throws(PaysessionError) -> Step {
        Step(try native { try handle.createSession(creation: creation.native) })
    }

    /// Returns whether the canonical JSON is the same.
    public static func == (one: Self, other: Self) -> Bool { one.json == other.json }

    /// Feeds the canonical JSON to a hasher.
    public func hash(into hasher: inout Hasher) { hasher.combine(json) }
}

/// What a platform passes to make a session of a request.
public struct Creation: Hashable, Sendable, Discreet {
    /// The session's own id.
    public var id: String
    /// Where the customer pays.
    public var link: String
    /// When it is created.
    public var now: Timestamp
    /// The payment recorded in advance: needed with `createPendingPayment`, allowed without.
    public var paymentId: String?
    /// The organization's default checkout configuration.
    public var checkoutConfigurationId: String?

    /// Fills it in.
    public init(
        id: String, link: String, now: Timestamp, paymentId: String? = nil, checkoutConfigurationId: String? = nil
    ) {
        (self.id, self.link, self.now) = (id, link, now)
        (self.paymentId, self.checkoutConfigurationId) = (paymentId, checkoutConfigurationId)
    }

    var native: PaysessionHandles.Creation {
        PaysessionHandles.Creation(
            id: bounded(id), link: bounded(link), now: now.handle, paymentId: bounded(paymentId),
            checkoutConfigurationId: bounded(checkoutConfigurationId))
    }
}
