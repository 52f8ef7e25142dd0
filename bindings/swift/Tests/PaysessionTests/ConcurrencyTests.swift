import Foundation
import Paysession
import Testing

/// Runs once more under ThreadSanitizer.
@Suite struct ConcurrencyTests {
    @Test func manyTasksShareOneSession() async throws {
        let session = try created().session
        let request = try Validator().validate(data(full)).value
        let validator = Validator(policy: .strict, now: try time("2026-01-01T00:00:00Z"))
        let email = try Scalar(.email)
        let (now, json) = (try time("2026-01-01T01:00:00Z"), session.json)
        let jsons = try await withThrowingTaskGroup(of: String.self) { group in
            for nth in 0..<64 {
                group.addTask {
                    for _ in 0..<20 {
                        guard session.contactRef?.address?.lines == ["1 Main St", "Apt 2"],
                            session.invoiceRefs.first?.linesForDisplay.map(\.num) == [1, 2],
                            session.status(at: now) == .active, session == session,
                            validator.check(email, "a@b.example").isValid
                        else { return "torn" }
                        let copy = try Validator().readSession(data(json)).value
                        let paid = try copy.complete(Payment(id: "pay-1", paidAt: now), now: now)
                        guard paid.session.status == .completed, copy == session else { return "torn" }
                        let changes = PaymentSessionChanges(brandName: .set("\(nth)"))
                        guard try session.update(changes, now: now).session.brandName == "\(nth)" else { return "torn" }
                        guard request.features.flexPay.excess?.text == "3.00" else { return "torn" }
                    }
                    return session.json
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(jsons.count == 64 && jsons.allSatisfy { $0 == json })
    }
}
