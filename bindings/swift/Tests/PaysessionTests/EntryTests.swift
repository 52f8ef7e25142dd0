import Foundation
import Paysession
import Testing

/// A document is an input, a body, or whichever of the two it is.
@Suite struct EntryTests {
    static let input = #"{"orgId":"o","amount":"1","currency":"USD"}"#
    static let body = #"{"query":"mutation","variables":{"input":\#(input)}}"#

    @Test func threeEntries() throws {
        let validator = Validator()
        let (input, body) = (data(Self.input), data(Self.body))
        let request = try validator.validate(input).value
        #expect(try validator.validate(body).value == request)
        #expect(try validator.validateInput(input).value == request && validator.validateBody(body).value == request)
        let noInput = thrown { () throws(PaysessionError) in try validator.validateInput(body) }
        #expect(noInput?.violations.map(\.path.pointer) == ["/orgId", "/amount", "/currency", "/query", "/variables"])
        let noBody = thrown { () throws(PaysessionError) in try validator.validateBody(input) }
        #expect(noBody?.violations.map(\.code) == ["shape.missing"] && noBody?.violations.first?.path.pointer == "")
    }

    @Test func noInputTurnsItselfIntoABody() {
        let json = data(#"{"orgId":"o","variables":{"input":\#(Self.input)}}"#)
        let refused = thrown { () throws(PaysessionError) in try Validator().validate(json) }
        #expect(refused?.violations.map(\.path.pointer) == ["/amount", "/currency", "/variables"])
        let text = thrown { () throws(PaysessionError) in try Validator().validateBody(data(#"{"variables":"{}"}"#)) }
        #expect(text?.violations.first?.params["reason"] == .text("variables_is_text"))
    }

    @Test func aSessionOfADocumentAtOnce() throws {
        let now = try time("2026-01-01T00:00:00Z")
        let creation = Creation(id: "ps-1", link: "https://pay.example/ps-1", now: now)
        let (validator, input, body) = (Validator(now: now), data(Self.input), data(Self.body))
        let step = try validator.validate(input).value.createSession(creation)
        #expect(try validator.createSession(input, creation) == step && validator.createSession(body, creation) == step)
        #expect(try validator.createSession(input: input, creation) == step)
        #expect(try validator.createSession(body: body, creation) == step)
        let draft = CreatePaymentSessionInput(orgId: "o", amount: "1", currency: "USD")
        #expect(try validator.createSession(draft, creation) == step && step.changed)
        #expect(thrown { () throws(PaysessionError) in try validator.createSession(input: body, creation) } != nil)
        #expect(thrown { () throws(PaysessionError) in try validator.createSession(body: input, creation) } != nil)
    }

    @Test func allFindingsOfACreationComeAtOnce() throws {
        let now = try time("2026-01-01T00:00:00Z")
        let creation = Creation(id: " ", link: "ftp://x", now: now, paymentId: "", checkoutConfigurationId: " ")
        let draft = CreatePaymentSessionInput(
            orgId: "o", amount: "1.005", currency: "USD", expirationDate: "2025-01-01T00:00:00Z")
        let refused = thrown { () throws(PaysessionError) in try Validator(now: now).createSession(draft, creation) }
        let places = ["/amount", "/expirationDate", "/id", "/link", "/paymentId", "/checkoutConfigurationId"]
        #expect(Set(refused?.violations.map(\.path.pointer) ?? []) == Set(places))
        #expect(refused?.violations.prefix(2).map(\.path.pointer) == ["/amount", "/expirationDate"])
        #expect(refused?.findings == refused?.violations && refused?.followUp == nil)
        let pending = CreatePaymentSessionInput(orgId: "o", amount: "1", currency: "USD", createPendingPayment: true)
        let missing = thrown { () throws(PaysessionError) in
            try Validator().createSession(pending, Creation(id: "s", link: "https://pay.example", now: now))
        }
        #expect(missing?.findings.map(\.code) == ["transition.pending_payment_missing"])
        #expect(missing?.followUp == .nothing)
    }
}
