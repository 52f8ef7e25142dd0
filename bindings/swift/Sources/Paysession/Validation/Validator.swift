import Foundation
internal import PaysessionHandles

/// Gives verdicts: holds the policy, the clock and the size limit that the caller chose.
///
/// ```swift
/// let accepted = try Validator(now: Timestamp(Date())).validate(body)
/// ```
///
/// Without a clock no rule that needs one applies. A validator can be shared between tasks.
public struct Validator: Sendable {
    private let handle: PaysessionHandles.Validator
    /// The levels of rules.
    public let policy: Policy
    /// The time that expirations are compared with; nil without a clock.
    public let now: Timestamp?

    /// Starts with the standard policy, no clock, and documents of up to 16 MiB.
    ///
    /// - Parameters:
    ///   - policy: The levels of data rules and advisories.
    ///   - now: The time that expirations are compared with.
    ///   - maxBytes: The largest document in bytes, 256 MiB at most; nil for 16 MiB.
    public init(policy: Policy = .standard, now: Timestamp? = nil, maxBytes: Int? = nil) {
        (self.policy, self.now) = (policy, now)
        let maxBytes = maxBytes.map { UInt64(max($0, 0)) }
        handle = PaysessionHandles.Validator(policy: policy.handle, now: now?.handle, maxBytes: maxBytes)
    }

    /// Validates JSON: the create input itself, or a whole GraphQL request body around it.
    ///
    /// It is a body exactly if it is an object that has the key `variables` and no key of the create input. A caller
    /// that knows which of the two it has calls ``validateInput(_:)`` or ``validateBody(_:)``.
    ///
    /// - Throws: ``PaysessionError/rejected(_:)`` with every finding.
    public func validate(_ json: Data) throws(PaysessionError) -> Accepted<Request> {
        let accepted = try native { try handle.validate(json: bounded(json)) }
        return Accepted(Request(accepted.request()), accepted)
    }

    /// Validates JSON as the create input and nothing else: what a GraphQL engine passes to a resolver.
    ///
    /// - Throws: ``PaysessionError/rejected(_:)`` with every finding; `variables` is an unknown field.
    public func validateInput(_ json: Data) throws(PaysessionError) -> Accepted<Request> {
        let accepted = try native { try handle.validateInput(json: bounded(json)) }
        return Accepted(Request(accepted.request()), accepted)
    }

    /// Validates JSON as a GraphQL request body: the input is its `variables.input`, and paths are relative to that.
    ///
    /// - Throws: ``PaysessionError/rejected(_:)`` with every finding; those of the body itself and of its `variables`
    ///   are at the empty path.
    public func validateBody(_ json: Data) throws(PaysessionError) -> Accepted<Request> {
        let accepted = try native { try handle.validateBody(json: bounded(json)) }
        return Accepted(Request(accepted.request()), accepted)
    }

    /// Validates a draft: its JSON is made here, and validated as an input.
    ///
    /// - Throws: ``PaysessionError/rejected(_:)`` with every finding.
    public func validate(_ input: CreatePaymentSessionInput) throws(PaysessionError) -> Accepted<Request> {
        try validateInput(input.json)
    }

    /// Validates JSON as `validate(_:)` does, and makes an active session of it, as the platform does.
    ///
    /// The findings on the input, and behind them those on the creation's ids and link, come at once. The advisories of
    /// an accepted input don't come with the step: to have them, validate first, and call
    /// ``Request/createSession(_:)``.
    ///
    /// - Throws: ``PaysessionError/rejected(_:)`` with every finding, or ``PaysessionError/transition(_:)`` with
    ///   `transition.pending_payment_missing`.
    public func createSession(_ json: Data, _ creation: Creation) throws(PaysessionError) -> Step {
        Step(try native { try handle.createSession(json: bounded(json), creation: creation.native) })
    }

    /// Validates JSON as ``validateInput(_:)`` does, and makes an active session of it.
    ///
    /// - Throws: What `createSession(_:_:)` throws.
    public func createSession(input json: Data, _ creation: Creation) throws(PaysessionError) -> Step {
        Step(try native { try handle.createSessionOfInput(json: bounded(json), creation: creation.native) })
    }

    /// Validates JSON as ``validateBody(_:)`` does, and makes an active session of it.
    ///
    /// - Throws: What `createSession(_:_:)` throws.
    public func createSession(body json: Data, _ creation: Creation) throws(PaysessionError) -> Step {
        Step(try native { try handle.createSessionOfBody(json: bounded(json), creation: creation.native) })
    }

    /// Validates a draft, and makes an active session of it.
    ///
    /// - Throws: What `createSession(_:_:)` throws.
    public func createSession(
        _ input: CreatePaymentSessionInput, _ creation: Creation
    ) throws(PaysessionError) -> Step {
        try createSession(input: input.json, creation)
    }

    /// Reads the server's response: `{"data":…,"errors":…}`, or a bare session.
    ///
    /// - Throws: ``PaysessionError/rejectedResponse(_:errors:)`` with every finding on the session, and what the
    ///   server said.
    public func readResponse(_ json: Data) throws(PaysessionError) -> Accepted<Response> {
        let accepted = try native { try handle.readResponse(json: bounded(json)) }
        return Accepted(Response(accepted), accepted)
    }

    /// Reads a session that was stored, as ``PaymentSession/json`` writes it.
    ///
    /// What the session's life does not depend on never hides it: what is not valid there is kept as it came, and its
    /// violation is among the advisories. ``PaymentSession/raw(_:)`` returns such a value.
    ///
    /// - Throws: ``PaysessionError/rejected(_:)`` with every finding.
    public func readSession(_ json: Data) throws(PaysessionError) -> Accepted<PaymentSession> {
        let accepted = try native { try handle.readSession(json: bounded(json)) }
        return Accepted(PaymentSession(accepted.session()), accepted)
    }

    /// Reads a contact that the platform stores, to be attached to a session. Its id and organization have to be valid;
    /// all else is kept as it came.
    ///
    /// - Throws: ``PaysessionError/rejected(_:)`` with every finding.
    public func readContact(_ json: Data) throws(PaysessionError) -> Accepted<StoredContact> {
        let accepted = try native { try handle.readContact(json: bounded(json)) }
        return Accepted(StoredContact(accepted), accepted)
    }

    /// Checks one text, as a form does while a person types.
    public func check(_ scalar: Scalar, _ text: String) -> ScalarVerdict {
        ScalarVerdict(handle.check(scalar: scalar.handle, text: bounded(text)))
    }

    /// Checks one JSON value: a string, or a number if the scalar takes one.
    public func check(_ scalar: Scalar, json: Data) -> ScalarVerdict {
        ScalarVerdict(handle.checkJson(scalar: scalar.handle, json: bounded(json)))
    }

    /// Validates each line of JSON Lines as a request, and answers with a line of the core's JSON each, in order.
    ///
    /// - Throws: ``PaysessionError/fault`` if a line's answer is beyond 2 GiB.
    public func validateLines(_ lines: Data) throws(PaysessionError) -> Data {
        try inPieces(lines) { piece in try handle.validateLines(lines: piece) }
    }

    /// Reads each line of JSON Lines as a response or a bare session, and answers with a line of the core's JSON each,
    /// in order; with status and link at a time, if one is passed in.
    ///
    /// - Throws: ``PaysessionError/fault`` if a line's answer is beyond 2 GiB.
    public func readResponseLines(_ lines: Data, at now: Timestamp? = nil) throws(PaysessionError) -> Data {
        try inPieces(lines) { piece in try handle.readResponseLines(lines: piece, now: now?.handle) }
    }
}

extension Validator: CustomStringConvertible, CustomReflectable {
    /// The type's name.
    public var description: String { "Validator(…)" }

    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Answers can be a hundred times as long as what they answer, and what crosses the border counts in 32 bits: whole
/// lines cross in pieces of about this size.
private let pieceSize = 4 << 20

private func inPieces(_ lines: Data, _ answer: (Data) throws -> Data) throws(PaysessionError) -> Data {
    var answers = Data()
    var rest = lines[...]
    while !rest.isEmpty {
        let soft = rest.index(rest.startIndex, offsetBy: pieceSize, limitedBy: rest.endIndex) ?? rest.endIndex
        let lineEnd = rest[soft...].firstIndex(of: UInt8(ascii: "\n")).map { rest.index(after: $0) } ?? rest.endIndex
        let piece = bounded(rest[..<lineEnd])
        answers.append(try native { try answer(piece) })
        rest = rest[lineEnd...]
    }
    return answers
}
