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
    /// - Throws: ``PaysessionError/rejected(_:)`` with every finding.
    public func validate(_ json: Data) throws(PaysessionError) -> Accepted<Request> {
        let accepted = try native { try handle.validate(json: bounded(json)) }
        return Accepted(Request(accepted.request()), accepted)
    }

    /// Validates a draft: its JSON is made here, and validated like any other.
    ///
    /// - Throws: ``PaysessionError/rejected(_:)`` with every finding.
    public func validate(_ input: CreatePaymentSessionInput) throws(PaysessionError) -> Accepted<Request> {
        try validate(input.json)
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
    /// - Throws: ``PaysessionError/rejected(_:)`` with every finding.
    public func readSession(_ json: Data) throws(PaysessionError) -> Accepted<PaymentSession> {
        let accepted = try native { try handle.readSession(json: bounded(json)) }
        return Accepted(PaymentSession(accepted.session()), accepted)
    }

    /// Reads a contact that the platform stores, to be attached to a session.
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
