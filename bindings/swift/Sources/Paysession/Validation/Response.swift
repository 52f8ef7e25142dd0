internal import PaysessionHandles

/// A GraphQL response: a session, the server's errors, or both.
public struct Response: Hashable, Sendable, Discreet {
    /// The session; nil if the server reported errors instead.
    public let session: PaymentSession?
    /// The errors that the server reported. One that is not well-formed is left out.
    public let errors: [ResponseError]
    /// The list of errors as JSON, if not every error in it is well-formed.
    public let rawErrors: String?

    init(_ accepted: AcceptedResponse) {
        session = accepted.session().map(PaymentSession.init(_:))
        errors = accepted.errors().map(ResponseError.init(_:))
        rawErrors = accepted.rawErrors()
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

    init(_ error: PaysessionHandles.ResponseError) {
        (message, path, extensions) = (error.message, error.path, error.extensions)
    }
}
