import Foundation
import Paysession
import Testing

/// A stored session is readable whatever it holds at places that its life does not depend on.
@Suite struct KeptTests {
    static let stored = #"""
        {"id":"ps-1","orgId":"o","status":"Active","amount":"12.00","currency":"USD","callbackUrl":"ftp://x",
         "link":"https://pay.example/ps-1","contactId":"c-1","contact":{"orgId":"o","id":"c-1","email":"n/a"},
         "contactRef":{"contactEmail":"not an address","address":{"lines":["1 Main St"]}},
         "invoiceIds":["i-1",null,"i-2"],"invoiceRefs":[{"lines":[{"num":"x"},{"num":2,"price":"9"}]}],
         "invoiceTotal":"much","brandName":{"b":1,"a":[null,1.50]},
         "expirationDate":"2026-01-02T00:00:00Z","createdAt":"2026-01-01T00:00:00Z",
         "updatedAt":"2026-01-01T00:00:00Z"}
        """#

    static func session(_ json: String = stored) throws -> PaymentSession {
        try Validator().readSession(data(json)).value
    }

    static func unknown() throws -> PaymentSession {
        try session(stored.replacingOccurrences(of: "Active", with: "Refunded"))
    }

    @Test func aPropertyIsNilAndTheValueIsRaw() throws {
        let accepted = try Validator().readSession(data(Self.stored))
        let session = accepted.value
        #expect(session.callbackUrl == nil && session.raw("/callbackUrl") == #""ftp://x""#)
        #expect(session.brandName == nil && session.raw("/brandName") == #"{"b":1,"a":[null,1.50]}"#)
        #expect(session.raw("/brandName/a/1") == "1.50" && session.raw("/link") == #""https://pay.example/ps-1""#)
        #expect(session.invoiceIds == ["i-1", "i-2"] && session.raw("/invoiceIds") == #"["i-1",null,"i-2"]"#)
        #expect(session.raw("/successUrl") == nil && session.raw("/none") == nil && session.raw("link") == nil)
        #expect(session.raw("") == session.json)
        #expect(session.raw(String(repeating: "/x", count: 1 << 20)) == nil)
        // Each finding's place is one that `raw` knows, unless it is what is missing there.
        let codes = accepted.advisories.map(\.code)
        for code in ["url.scheme_not_allowed", "shape.wrong_type", "email.invalid", "amount.invalid"] {
            #expect(codes.contains(code), "\(code)")
        }
        for finding in accepted.advisories where finding.code != "shape.missing" {
            #expect(session.raw(finding.path.pointer) != nil, "\(finding)")
        }
    }

    @Test func whatAPartRequiresMayBeMissing() throws {
        let session = try Self.session()
        let contact = try #require(session.contact)
        #expect(contact.id == "c-1" && contact.orgId == "o" && contact.name == nil && contact.email == nil)
        #expect(contact.createdAt == nil && contact.updatedAt == nil)
        #expect(contact.json == #"{"orgId":"o","id":"c-1","email":"n/a"}"#)
        let address = try #require(session.contactRef?.address)
        #expect(address.lines == ["1 Main St"] && address.countryCode == nil)
        let lines = session.invoiceRefs[0].lines
        #expect(lines.map(\.num) == [nil, 2] && lines[0].json == #"{"num":"x"}"#)
        #expect(session.raw("/invoiceRefs/0/lines/0/num") == #""x""#)
        #expect(session.invoiceRefs[0].linesForDisplay.count == 2)
    }

    @Test func anUnreadableTotalFinancesNothing() throws {
        let flexPay = try Self.session().features.flexPay
        #expect(flexPay == .disabled(reason: "invoice_total_unreadable", excess: nil))
        #expect(!flexPay.isEnabled && flexPay.reason == "invoice_total_unreadable" && flexPay.excess == nil)
    }

    @Test func keptValuesCountWhenSessionsAreCompared() throws {
        let (one, same) = (try Self.session(), try Self.session())
        let other = try Self.session(Self.stored.replacingOccurrences(of: "not an address", with: "no address"))
        #expect(one == same && one.hashValue == same.hashValue && one.contactRef == same.contactRef)
        #expect(one != other && one.contactRef != other.contactRef && one.contact == other.contact)
        #expect(Set([one, same, other]).count == 2)
        // Typed, both are the same.
        #expect(one.contactRef?.contactEmail == nil && other.contactRef?.contactEmail == nil)
    }

    @Test func keptValuesAreWrittenAgain() throws {
        let session = try Self.session()
        #expect(session.json.contains(#""brandName":{"b":1,"a":[null,1.50]}"#))
        #expect(session.json.contains(#""countryCode":null"#))
        #expect(try Self.session(session.json) == session)
        let coded = try JSONEncoder().encode(session)
        let decoded = try JSONDecoder().decode(PaymentSession.self, from: coded)
        #expect(decoded.raw("/contactRef/contactEmail") == #""not an address""#)
        #expect(try JSONDecoder().decode(PaymentSession.self, from: coded) == decoded)
    }

    @Test func noStepIsRefusedForThem() throws {
        let session = try Self.session()
        let (now, late) = (try time("2026-01-01T01:00:00Z"), try time("2026-01-03T00:00:00Z"))
        let steps = [
            try session.complete(Payment(id: "pay-1", paidAt: now), now: now), try session.cancel(now: now),
            try session.expire(now: late),
            try session.update(PaymentSessionChanges(transactionRef: .set("t")), now: now),
        ]
        for step in steps {
            #expect(step.changed && step.session.raw("/brandName") == session.raw("/brandName"))
            #expect(step.session.contactRef == session.contactRef)
        }
        // What the changes name is given, and refused as in a request.
        let named = thrown { () throws(PaysessionError) in
            try session.update(PaymentSessionChanges(callbackUrl: .set("ftp://y")), now: now)
        }
        #expect(named?.violations.map(\.path.pointer) == ["/callbackUrl"])
    }

    @Test func aPolicyRefusesByTheCodesThatItSetsItself() throws {
        #expect(try Validator(policy: .strict).readSession(data(Self.stored)).value == Self.session())
        let policy = try Policy.standard.with("email.invalid", .deny)
        let refused = thrown { () throws(PaysessionError) in
            try Validator(policy: policy).readSession(data(Self.stored))
        }
        #expect(refused?.violations.map(\.path.pointer) == ["/contact/email", "/contactRef/contactEmail"])
    }

    @Test func whatALifeDependsOnIsStrict() {
        for (valid, broken) in [(#""12.00""#, #""12,00""#), (#""id":"ps-1""#, #""id":" ""#), ("2026-01-02T", "soon")] {
            let json = Self.stored.replacingOccurrences(of: valid, with: broken)
            #expect(
                thrown { () throws(PaysessionError) in try Validator().readSession(data(json)) } != nil, "\(broken)")
        }
    }

    @Test func anUnknownStatus() throws {
        let (session, now) = (try Self.unknown(), try time("2026-01-01T01:00:00Z"))
        #expect(try Validator().readSession(data(session.json)).advisories.first?.code == "session.status_unknown")
        #expect(session.status == .unknown && session.statusText == "Refunded" && session.id == "ps-1")
        #expect(try Self.session().statusText == "Active")
        #expect(session.status(at: now) == .unknown && session.link != nil && session.link(at: now) == nil)
        #expect(session.at(now).statusText == "Refunded" && session.at(now).link == nil)
        #expect(session.tick(at: now).status == .unknown && session.json.contains(#""status":"Refunded""#))
        let other = try Self.session(Self.stored.replacingOccurrences(of: "Active", with: "Disputed"))
        #expect(other.status == session.status && other != session)
    }

    @Test func anUnknownStatusRefusesEveryStep() throws {
        let (session, now) = (try Self.unknown(), try time("2026-01-01T01:00:00Z"))
        let contact = try Validator().readContact(data(#"{"orgId":"o","id":"c-1"}"#)).value
        let refusals = [
            thrown { () throws(PaysessionError) in
                try session.complete(Payment(id: "pay-1", paidAt: now), now: now)
            },
            thrown { () throws(PaysessionError) in try session.expire(now: now) },
            thrown { () throws(PaysessionError) in try session.cancel(now: now) },
            thrown { () throws(PaysessionError) in try session.update(PaymentSessionChanges(), now: now) },
            thrown { () throws(PaysessionError) in try session.attach(contact, now: now) },
        ]
        for refusal in refusals {
            guard case .transition(let error)? = refusal else { return #expect(Bool(false), "\(refusal as Any)") }
            #expect(error.code == "transition.status_unknown" && error.followUp == .investigate && error.status == nil)
        }
    }

    @Test func aStoredContactKeepsItsValues() throws {
        let accepted = try Validator().readContact(data(#"{"orgId":"o","id":"c-1","phone":"n/a","name":7}"#))
        #expect(accepted.value.raw("/phone") == #""n/a""# && accepted.value.raw("/name") == "7")
        #expect(accepted.value.raw("/email") == nil && accepted.value.raw("phone") == nil)
        #expect(accepted.advisories.map(\.path.pointer).contains("/phone"))
        let refused = thrown { () throws(PaysessionError) in
            try Validator().readContact(data(#"{"orgId":"o","id":" "}"#))
        }
        #expect(refused?.violations.map(\.code) == ["id.blank"])
    }

    @Test func malformedErrorsAreKeptBesideASession() throws {
        let session = try created().session
        let body = #"{"data":{"createPaymentSession":\#(session.json)},"errors":[{"message":"no"},{"message":5}]}"#
        let accepted = try Validator().readResponse(data(body))
        #expect(accepted.value.session == session && accepted.value.errors.map(\.message) == ["no"])
        #expect(accepted.value.rawErrors == #"[{"message":"no"},{"message":5}]"#)
        #expect(accepted.advisories.map(\.path.pointer).last == "/errors/1/message")
        let fine = try Validator().readResponse(data(#"{"errors":[{"message":"no"}]}"#)).value
        #expect(fine.rawErrors == nil && fine != accepted.value)
    }
}
