import Foundation
import Paysession
import Testing

@Suite struct StepTests {
    @Test func everyStepMayNameTheStateThatItWasMadeFrom() throws {
        let now = try time("2026-01-01T00:00:00Z")
        let request = try Validator().validate(data(#"{"orgId":"o","amount":"1","currency":"USD","contactId":"c-1"}"#))
        let session = try request.value.createSession(Creation(id: "s", link: "https://pay.example/s", now: now))
            .session
        let contact = try Validator().readContact(data(#"{"orgId":"o","id":"c-1"}"#)).value
        let (known, other) = (session.updatedAt, try time("2025-12-31T00:00:00Z"))
        let payment = Payment(id: "pay-1", paidAt: now)
        let changes = PaymentSessionChanges(brandName: .set("New"))
        let refusals = [
            thrown { () throws(PaysessionError) in try session.complete(payment, now: now, ifUpdatedAt: other) },
            thrown { () throws(PaysessionError) in try session.expire(now: now, ifUpdatedAt: other) },
            thrown { () throws(PaysessionError) in try session.cancel(now: now, ifUpdatedAt: other) },
            thrown { () throws(PaysessionError) in try session.update(changes, now: now, ifUpdatedAt: other) },
            thrown { () throws(PaysessionError) in
                try session.update(json: data("{}"), now: now, ifUpdatedAt: other)
            },
            thrown { () throws(PaysessionError) in try session.attach(contact, now: now, ifUpdatedAt: other) },
        ]
        for refusal in refusals {
            #expect(refusal?.findings.map(\.code) == ["transition.stale"] && refusal?.followUp == .reload)
            #expect(refusal?.violations == [] && refusal?.findings.first?.path.segments == [])
        }
        // Another text of the same time is the same state.
        let same = try time("2026-01-01T01:00:00+01:00")
        let paid = try session.complete(payment, now: now, ifUpdatedAt: known).session
        #expect(paid.status == .completed)
        #expect(try session.cancel(now: now, ifUpdatedAt: same).session.status == .canceled)
        #expect(try session.update(changes, now: now, ifUpdatedAt: known).session.brandName == "New")
        #expect(try session.attach(contact, now: now, ifUpdatedAt: known).session.contact?.id == "c-1")
        // A repeated callback is accepted even if it is stale.
        let repeated = try paid.complete(payment, now: now, ifUpdatedAt: other)
        #expect(repeated.event == nil && !repeated.changed && repeated.session == paid)
    }

    @Test func aPaymentIsCheckedAsMoney() throws {
        let session = try created().session
        let now = try time("2026-01-01T01:00:00Z")
        func refusal(_ amount: AmountInput?, _ currency: String?) -> PaysessionError? {
            thrown { () throws(PaysessionError) in
                try session.complete(
                    Payment(id: "pay-1", paidAt: now, amount: amount, currency: currency), now: now)
            }
        }
        #expect(
            refusal(nil, nil) == nil && refusal("103", "USD") == nil && refusal(AmountInput(Decimal(103)), nil) == nil)
        #expect(refusal("102.99", "USD")?.findings.map(\.code) == ["transition.amount_differs"])
        #expect(refusal("102.99", "EUR")?.findings.map(\.code) == ["transition.currency_differs"])
        #expect(refusal("1,00", "dollars")?.violations.map(\.path.pointer) == ["/amount", "/currency"])
        #expect(refusal("102.99", nil)?.followUp == .investigate && refusal("1,00", nil)?.followUp == nil)
        let payment = Payment(id: "pay-1", paidAt: now, amount: "103.00", currency: "USD")
        #expect(payment != Payment(id: "pay-1", paidAt: now) && payment.amount == "103.00" && payment.currency == "USD")
    }

    @Test func aRefusedStepSaysWhatToDo() throws {
        let session = try created().session
        let (now, late) = (try time("2026-01-01T01:00:00Z"), try time("2026-01-03T00:00:00Z"))
        let canceled = try session.cancel(now: now).session
        func pay(_ session: PaymentSession, _ id: String, _ at: Timestamp) -> PaysessionError? {
            thrown { () throws(PaysessionError) in try session.complete(Payment(id: id, paidAt: at), now: late) }
        }
        let refusals = [
            (pay(canceled, "pay-1", now), "transition.paid_after_cancellation", FollowUp.refund, "Canceled"),
            (pay(session, "other", now), "transition.payment_conflict", .investigate, "Expired"),
            (pay(session, "pay-1", late), "transition.paid_after_expiration", .refund, "Expired"),
            (
                pay(session, "pay-1", try time("1970-01-01T00:00:00Z")), "transition.paid_before_creation",
                .investigate, "Expired"
            ),
            (
                thrown { () throws(PaysessionError) in try session.expire(now: now) }, "transition.not_expired_yet",
                .retryLater, "Active"
            ),
            (
                thrown { () throws(PaysessionError) in try canceled.cancel(now: now) }, "transition.already_ended",
                .nothing, "Canceled"
            ),
        ]
        for (refusal, code, followUp, status) in refusals {
            guard case .transition(let error)? = refusal else { return #expect(Bool(false), "\(code)") }
            #expect(error.code == code && error.followUp == followUp && refusal?.followUp == followUp)
            #expect(error.status?.rawValue == status && refusal?.findings.map(\.code) == [code])
            #expect(error.json.contains(#""followUp":"\#(followUp.rawValue)""#))
        }
        #expect(FollowUp.allCases.map(\.rawValue) == ["none", "reload", "retry_later", "refund", "investigate"])
    }

    @Test func whetherThereIsSomethingToStore() throws {
        let now = try time("2026-01-01T00:00:00Z")
        let step = try created()
        #expect(step.changed && step.json.contains(#""changed":true"#))
        let same = try step.session.update(PaymentSessionChanges(brandName: .set("Shop")), now: now)
        #expect(!same.changed && same.event == nil && same.session == step.session)
        let request = try Validator().validate(data(#"{"orgId":"o","amount":"1","currency":"USD","contactId":"c-1"}"#))
        let session = try request.value.createSession(Creation(id: "s", link: "https://pay.example/s", now: now))
            .session
        let contact = try Validator().readContact(data(#"{"orgId":"o","id":"c-1","phone":"n/a"}"#)).value
        let attached = try session.attach(contact, now: now)
        #expect(attached.changed && attached.event == nil && attached.session.raw("/contact/phone") == #""n/a""#)
        let again = try attached.session.attach(contact, now: now)
        #expect(!again.changed && again != attached && again.session == attached.session)
    }

    @Test func aReaderSeesTheSessionAtATime() throws {
        let session = try created().session
        let late = try time("2026-01-02T00:00:00Z")
        let shown = session.at(late)
        #expect(shown.status == .expired && shown.link == nil && shown.updatedAt == session.updatedAt)
        #expect(shown.json.contains(#""status":"Expired""#) && session.status == .active && session.link != nil)
        #expect(session.at(try time("2026-01-01T00:00:00Z")) == session)
    }
}
