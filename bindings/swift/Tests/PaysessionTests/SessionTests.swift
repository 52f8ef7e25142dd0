import Foundation
import Paysession
import Testing

@Suite struct SessionTests {
    @Test func everyFieldOfASession() throws {
        let session = try created().session
        #expect(session.id == "ps-1" && session.orgId == "org-1" && session.status == .active)
        #expect(session.amount.text == "103.00" && session.currency == "USD")
        #expect(session.callbackUrl?.text == "https://shop.example/hook")
        #expect(session.successUrl?.text == "myshop:///paid/{SESSION_ID}")
        #expect(session.link?.text == "https://pay.example/ps-1")
        #expect(session.contactId == nil && session.contact == nil && session.contactRef?.contactName == "Ada Byron")
        #expect(session.transactionRef == "tx-1" && session.invoiceIds.isEmpty && session.invoiceRefs.count == 1)
        #expect(session.expirationDate?.text == "2026-01-02T00:00:00Z" && session.paymentId == "pay-1")
        #expect(session.createdAt == session.updatedAt && session.createdAt.text == "2026-01-01T00:00:00Z")
        #expect(session.checkoutConfigurationId == "cfg" && session.invoiceTotal?.text == "100.00")
        #expect(session.brandLogoUrl?.text == "https://cdn.example/logo.png" && session.brandName == "Shop")
        #expect(session.features.flexPay.excess?.text == "3.00")
        #expect(try session.branding(OrganizationDefaults(name: "Org")).name == "Shop")
    }

    @Test func whereItStandsAtATime() throws {
        let session = try created().session
        let (early, late) = (try time("2026-01-01T23:59:59Z"), try time("2026-01-02T00:00:00Z"))
        #expect(session.status(at: early) == .active && session.link(at: early)?.text == "https://pay.example/ps-1")
        #expect(session.status(at: late) == .expired && session.link(at: late) == nil)
        #expect(session.tick(at: early).remaining == 1 && session.tick(at: late).remaining == 0)
    }

    @Test func aLife() throws {
        let step = try created()
        #expect(step.event?.type == .created && step.event?.from == nil && step.event?.to == .active)
        let again = try created()
        #expect(step == again && Set([step, again]).count == 1)
        #expect(step.json.hasPrefix(#"{"session":{"id":"ps-1""#) && step.advisories.isEmpty && !step.truncated)
        let now = try time("2026-01-01T01:00:00Z")
        let paid = try step.session.complete(Payment(id: "pay-1", paidAt: now), now: now)
        #expect(paid.session.status == .completed && paid.session.link == nil)
        let event = try #require(paid.event)
        #expect(event.type == .completed && event.from == .active && event.at == now && event.paymentId == "pay-1")
        #expect(event.sessionId == "ps-1" && event.json.contains(#""type":"completed""#))
        #expect(EventType(rawValue: "updated") == .updated && event == event)
        #expect(try paid.session.complete(Payment(id: "pay-1", paidAt: now), now: now).event == nil)
        #expect(try step.session.cancel(now: now).event?.type == .canceled)
        let late = try time("2026-01-03T00:00:00Z")
        #expect(try step.session.expire(now: late).event?.type == .expired)
    }

    @Test func refusedSteps() throws {
        let session = try created().session
        let (now, late) = (try time("2026-01-01T01:00:00Z"), try time("2026-01-03T00:00:00Z"))
        let canceled = try session.cancel(now: now).session
        func code(_ step: () throws(PaysessionError) -> Step) -> String? {
            guard case .transition(let refused)? = thrown(step) else { return nil }
            #expect(refused.description == "\(refused.message) (\(refused.code))" && refused.status != nil)
            return refused.code
        }
        #expect(code { () throws(PaysessionError) in try session.expire(now: now) } == "transition.not_expired_yet")
        #expect(code { () throws(PaysessionError) in try canceled.cancel(now: now) } == "transition.already_ended")
        #expect(
            code { () throws(PaysessionError) in try session.complete(Payment(id: "other", paidAt: now), now: now) }
                == "transition.payment_conflict")
        #expect(
            code { () throws(PaysessionError) in try session.complete(Payment(id: "pay-1", paidAt: late), now: late) }
                == "transition.paid_after_expiration")
        #expect(
            code { () throws(PaysessionError) in try canceled.complete(Payment(id: "pay-1", paidAt: now), now: now) }
                == "transition.paid_after_cancellation")
        #expect(
            code { () throws(PaysessionError) in try session.update(PaymentSessionChanges(), now: late) }
                == "transition.already_ended")
        let request = try Validator().validate(data(full)).value
        let pending = thrown { () throws(PaysessionError) in
            try request.createSession(Creation(id: "x", link: "https://pay.example", now: now))
        }
        guard case .transition(let missing)? = pending else { return #expect(Bool(false)) }
        #expect(missing.code == "transition.pending_payment_missing" && missing.status == nil)
        #expect(pending?.json == missing.json && missing.json.contains(missing.code))
        #expect(pending?.localizedDescription == "the step is refused: \(missing)")
        let blank = thrown { () throws(PaysessionError) in
            try request.createSession(
                Creation(id: " ", link: "x", now: now, paymentId: "p", checkoutConfigurationId: "c"))
        }
        #expect(blank?.violations.map(\.code) == ["id.blank", "url.invalid"])
    }

    @Test func updates() throws {
        let session = try created().session
        let now = try time("2026-01-01T01:00:00Z")
        let changes = PaymentSessionChanges(
            amount: .set("99"), successUrl: .clear, expirationDate: .set("2026-01-05T00:00Z"), invoiceTotal: .set("99"),
            brandName: .set("New"))
        let step = try session.update(changes, now: now)
        #expect(step.event?.type == .updated && step.session.successUrl == nil && step.session.brandName == "New")
        #expect(step.session.features.flexPay == .enabled && step.session.updatedAt == now)
        #expect(step.session.callbackUrl == session.callbackUrl && session.brandName == "Shop")
        #expect(step.advisories.map(\.code).contains("invoice_total.differs"))
        let cleared = thrown { () throws(PaysessionError) in
            try session.update(PaymentSessionChanges(amount: .clear), now: now)
        }
        #expect(cleared?.violations.map(\.code) == ["shape.missing"])
        let fixed = thrown { () throws(PaysessionError) in try session.update(json: data(#"{"orgId":"x"}"#), now: now) }
        #expect(fixed?.violations.map(\.code) == ["shape.unknown_field"])
        let strict = thrown { () throws(PaysessionError) in
            try session.update(json: data("{}"), now: now, policy: .strict)
        }
        #expect(strict == nil || strict?.violations.isEmpty == false)
    }

    @Test func attachesAContact() throws {
        let now = try time("2026-01-01T00:00:00Z")
        let body = data(#"{"orgId":"org-1","amount":"1","currency":"USD","contactId":"c-1"}"#)
        let request = try Validator().validate(body).value
        let session = try request.createSession(Creation(id: "s", link: "https://pay.example/s", now: now)).session
        let contact = #"""
            {"orgId":"org-1","id":"c-1","name":"Ada Byron","givenName":"Ada","familyName":"Byron",
             "email":"ada@example.com","phone":"+14155554345","createdAt":"once","updatedAt":"later"}
            """#
        let accepted = try Validator().readContact(data(contact))
        #expect(accepted.advisories.isEmpty && !accepted.truncated)
        let full = try #require(try session.attach(accepted.value, now: now).session.contact)
        #expect(full.orgId == "org-1" && full.id == "c-1" && full.name == "Ada Byron")
        #expect(full.givenName == "Ada" && full.familyName == "Byron")
        #expect(full.email == "ada@example.com" && full.phone == "+14155554345")
        #expect(full.createdAt == "once" && full.updatedAt == "later" && full == full)
        #expect(full.hashValue == full.hashValue)
        let other = try Validator().readContact(data(contact.replacingOccurrences(of: "c-1", with: "c-2"))).value
        let refused = thrown { () throws(PaysessionError) in try session.attach(other, now: now) }
        #expect(refused?.violations.map(\.code) == ["session.contact_mismatch"])
        #expect(thrown { () throws(PaysessionError) in try Validator().readContact(data("{}")) } != nil)
    }

    @Test func sessionsAreStoredAndReadBack() throws {
        let session = try created().session
        let accepted = try Validator().readSession(data(session.json))
        #expect(accepted.value == session && accepted.value.hashValue == session.hashValue && !accepted.truncated)
        #expect(accepted.advisories.count > 0)
        let again = try Validator().readSession(data(session.json))
        #expect(accepted == again && Set([accepted, again]).count == 1)
        let coded = try JSONEncoder().encode(session)
        #expect(try JSONDecoder().decode(PaymentSession.self, from: coded) == session)
        #expect(throws: PaysessionError.self) { try JSONDecoder().decode(PaymentSession.self, from: data("[true]")) }
        #expect(thrown { () throws(PaysessionError) in try Validator().readSession(data("{}")) }?.violations.count == 7)
    }

    @Test func responses() throws {
        let session = try created().session
        let now = try time("2026-01-01T00:00:00Z")
        let body = #"{"data":{"createPaymentSession":\#(session.json)}}"#
        let read = try Validator().readResponse(data(body))
        #expect(read.value.session == session && read.value.errors.isEmpty && !read.truncated)
        #expect(
            read.json(at: now).contains(#""statusAt":"Active""#) && read.json(at: nil).contains(#""statusAt":null"#))
        #expect(try Validator().readResponse(data(session.json)).value.session == session)
        let errors = #"{"data":null,"errors":[{"message":"no","path":["a",0],"extensions":{"code":"X"}}]}"#
        let told = try Validator().readResponse(data(errors)).value
        #expect(told.session == nil && told.errors.map(\.message) == ["no"])
        #expect(told.errors[0].path == #"["a",0]"# && told.errors[0].extensions == #"{"code":"X"}"#)
        #expect(told == told && told.hashValue == told.hashValue)
        #expect(try JSONDecoder().decode([ResponseError].self, from: JSONEncoder().encode(told.errors)) == told.errors)
        let both = #"{"data":{"createPaymentSession":{}},"errors":[{"message":"partly"}]}"#
        let refused = thrown { () throws(PaysessionError) in try Validator().readResponse(data(both)) }
        guard case .rejectedResponse(let rejected, let said)? = refused else { return #expect(Bool(false)) }
        #expect(rejected.violations.count == 7 && said.map(\.message) == ["partly"])
        #expect(refused?.json == rejected.json && rejected.json.contains(#""errors":[{"message":"partly"}]"#))
        #expect(refused?.violations.count == 7)
        #expect(refused?.localizedDescription.hasPrefix("the response's session is refused: id: ") == true)
    }
}
