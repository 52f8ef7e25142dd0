import Foundation
import Paysession
import Testing

@Suite struct EventTests {
    @Test func anEventHoldsWhatAReceiverNeeds() throws {
        let session = try created().session
        let (paidAt, now) = (try time("2026-01-01T00:59:00Z"), try time("2026-01-01T01:00:00Z"))
        let event = try #require(try session.complete(Payment(id: "pay-1", paidAt: paidAt), now: now).event)
        #expect(event.amount.text == "103.00" && event.currency == "USD" && event.paidAt == paidAt && event.at == now)
        #expect(event.changed.isEmpty && event.key == "ps-1:completed:2026-01-01T01:00:00Z")
        let changes = PaymentSessionChanges(amount: .set("5"), successUrl: .clear, brandName: .set("Shop"))
        let updated = try #require(try session.update(changes, now: now).event)
        #expect(updated.changed == ["amount", "successUrl"] && updated.amount.text == "5.00" && updated.paidAt == nil)
    }

    @Test func atNeverGoesBack() throws {
        let step = try created()
        let event = try #require(try step.session.cancel(now: time("2025-01-01T00:00:00Z")).event)
        #expect(event.at == step.session.updatedAt)
    }

    @Test func anEventIsReadBack() throws {
        let session = try created().session
        let now = try time("2026-01-01T01:00:00Z")
        let events = [
            try created().event, try session.complete(Payment(id: "pay-1", paidAt: now), now: now).event,
            try session.update(PaymentSessionChanges(brandName: .clear), now: now).event,
        ].compactMap { $0 }
        #expect(events.count == 3)
        for event in events {
            let again = try Event(json: data(event.json))
            #expect(again == event && again.hashValue == event.hashValue && again.key == event.key)
            #expect(try JSONDecoder().decode(Event.self, from: JSONEncoder().encode(event)) == event)
        }
        // A later version may add members.
        let grown = try Event(json: data(events[1].json.dropLast() + #","new":[1]}"#))
        #expect(grown == events[1])
        #expect(throws: PaysessionError.self) { try JSONDecoder().decode(Event.self, from: data("[true]")) }
    }

    @Test func anUnreadableEventHasEveryFinding() throws {
        let json = try #require(try created().event).json
        let refused = thrown { () throws(PaysessionError) in
            try Event(json: data(json.replacingOccurrences(of: "103.00", with: "1,00")))
        }
        #expect(refused?.violations.map(\.code) == ["amount.invalid"])
        for (known, other) in [(#""created""#, #""refunded""#), (#""Active""#, #""Refunded""#)] {
            let json = data(json.replacingOccurrences(of: known, with: other))
            #expect(thrown { () throws(PaysessionError) in try Event(json: json) }?.violations.isEmpty == false)
        }
        #expect(thrown { () throws(PaysessionError) in try Event(json: data("{}")) }?.violations.count ?? 0 > 3)
    }
}
