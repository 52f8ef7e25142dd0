internal import PaysessionFacade

/// What a GraphQL response brought: a session, the server's errors, or both.
public struct Response: Hashable, Sendable, Discreet {
    /// The session; nil where the server told errors instead.
    public let session: PaymentSession?
    /// What the server said went wrong.
    public let errors: [ResponseError]

    init(_ accepted: AcceptedResponse) {
        session = accepted.session().map(PaymentSession.init(_:))
        errors = accepted.errors().map(ResponseError.init(_:))
    }
}

/// An error of a GraphQL response, in the server's words: these may quote what a person typed.
public struct ResponseError: Hashable, Codable, Sendable, Discreet {
    /// What went wrong.
    public let message: String
    /// The response field that it belongs to, as JSON.
    public let path: String?
    /// What the server adds for machines, as JSON.
    public let extensions: String?

    init(_ error: PaysessionFacade.ResponseError) {
        (message, path, extensions) = (error.message, error.path, error.extensions)
    }
}
