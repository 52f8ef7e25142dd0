/// A step that the session's life does not allow.
public struct TransitionError: Hashable, Sendable, CustomStringConvertible {
    /// The rule's stable code, such as `transition.already_ended`.
    public let code: String
    /// The session's status at the time passed in; nil while it is being created, and if it is unknown.
    public let status: PaymentSessionStatus?
    /// What to do next.
    public let followUp: FollowUp
    /// The refusal in the core's JSON.
    public let json: String
    /// The refusal as a finding on the session as a whole.
    let findings: [Finding]

    /// The rule's sentence for developers.
    public var message: String { findings.first?.message ?? "" }

    /// The sentence and the code.
    public var description: String { "\(message) (\(code))" }
}
