import Foundation
internal import PaysessionHandles

/// Why a call failed. No text of it shows a value of the input.
public enum PaysessionError: Error, Hashable, Sendable {
    /// The input violates rules.
    case rejected(Rejected)
    /// The session in a response violates rules; the server's own errors come with it.
    case rejectedResponse(Rejected, errors: [ResponseError])
    /// The session's life does not allow the step.
    case transition(TransitionError)
    /// A value by itself is refused, by the rule of this code.
    case scalar(code: String, message: String)
    /// No rule has the code.
    case unknownRule
    /// No policy changes the rule of this code in that way: data rules and advisories take every level, a violation
    /// only `deny`.
    case fixedRule(code: String)
    /// The JSON is not a policy. The message names the mistake. A policy is configuration, so no value of an input is in
    /// it.
    case policy(message: String)
    /// No scalar has the name, or no field of the path holds that scalar.
    case unknownScalar
    /// The library failed. Please report it.
    case fault

    init(_ error: any Error) {
        guard let error = error as? CallError else {
            // A panic's text is for its developers, and might quote what it failed on.
            self = (error as? PaysessionError) ?? .fault
            return
        }
        switch error {
        case .Rejected(let rejected):
            self = .rejected(Rejected(rejected))
        case .RejectedResponse(let rejected, let errors):
            self = .rejectedResponse(Rejected(rejected), errors: errors.map(ResponseError.init(_:)))
        case .Transition(let code, let status, let followUp, let findings, let json):
            self = .transition(
                TransitionError(
                    code: code, status: status.map(PaymentSessionStatus.init(name:)),
                    followUp: FollowUp(name: followUp),
                    json: json, findings: findings.map(Finding.init(_:))))
        case .Scalar(let code, let sentence):
            self = .scalar(code: code, message: sentence)
        case .UnknownRule:
            self = .unknownRule
        case .FixedRule(let code):
            self = .fixedRule(code: code)
        case .Policy(let reason):
            self = .policy(message: reason)
        case .UnknownScalar:
            self = .unknownScalar
        case .Absent:
            // Every getter is asked only for what is there.
            self = .fault
        }
    }

    /// Why the input is refused; empty if the error is of another kind.
    public var violations: [Finding] {
        switch self {
        case .rejected(let rejected), .rejectedResponse(let rejected, _): rejected.violations
        default: []
        }
    }

    /// Why a document or a step was refused, as one list: the violations, or the transition at the session as a whole.
    /// Empty if the error is of another kind.
    public var findings: [Finding] {
        if case .transition(let transition) = self { transition.findings } else { violations }
    }

    /// What to do next about a step that the session's life does not allow; nil if the error is of another kind.
    public var followUp: FollowUp? {
        if case .transition(let transition) = self { transition.followUp } else { nil }
    }

    /// The answer in the core's JSON, if a document or a step was refused.
    public var json: String? {
        switch self {
        case .rejected(let rejected), .rejectedResponse(let rejected, _): rejected.json
        case .transition(let transition): transition.json
        default: nil
        }
    }
}

extension PaysessionError: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable, LocalizedError {
    /// What happened, in a sentence for developers, with codes.
    public var description: String {
        switch self {
        case .rejected(let rejected): "refused: \(rejected)"
        case .rejectedResponse(let rejected, _): "the response's session is refused: \(rejected)"
        case .transition(let transition): "the step is refused: \(transition)"
        case .scalar(let code, let message): "the value is refused: \(message) (\(code))"
        case .unknownRule: "no rule has this code"
        case .fixedRule(let code): "no policy changes the rule \(code)"
        case .policy(let message): message
        case .unknownScalar: "no scalar has this name, or no field of this path holds it"
        case .fault: "the library failed where it never should"
        }
    }

    /// The same.
    public var debugDescription: String { description }

    /// The same.
    public var errorDescription: String? { description }

    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
