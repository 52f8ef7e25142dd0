import Foundation
import Paysession
import PaysessionExamples
import Testing

@MainActor
@Suite struct ExampleTests {
    @Test func aFormIsJudgedWhileItIsTyped() throws {
        let screen = try CheckoutScreen(orgId: "org", currency: "USD")
        var changes = 0
        screen.onChange = { changes += 1 }
        screen.type("+1415", into: .phone)
        #expect(screen.hints[.phone] == CheckoutScreen.Hint.none)
        screen.type("+14155554345", into: .phone)
        #expect(screen.hints[.phone] == .right)
        screen.type("+0", into: .phone)
        #expect(screen.hints[.phone] == .wrong(code: "phone.invalid"))
        screen.type("ada@", into: .email)
        #expect(screen.hints[.email] == CheckoutScreen.Hint.none)
        screen.leave(.email)
        #expect(screen.hints[.email] == .wrong(code: "email.invalid"))
        #expect(changes == 5)
    }

    @Test func aRequestIsSentOnceItIsRight() throws {
        let screen = try CheckoutScreen(orgId: "org", currency: "USD")
        #expect(screen.submit() == nil && screen.stage == .refused(["shape.missing"]))
        screen.type("12.50", into: .amount)
        screen.type("ada@example.com", into: .email)
        screen.type("US", into: .country)
        let body = try #require(screen.submit())
        #expect(try Validator().validate(body).value.amount.text == "12.50")
    }

    @Test func aSessionIsShownUntilItEnds() async throws {
        let session = try created().session
        let clock = CountdownTests.Clock(try time("2026-01-01T23:59:59Z").date, step: 0.75)
        let screen = try CheckoutScreen(orgId: "org", currency: "USD", clock: { clock.read() })
        var stages: [CheckoutScreen.Stage] = []
        screen.onChange = { stages.append(screen.stage) }
        try await screen.show(data(session.json))
        let link = URL(string: "https://pay.example/ps-1")
        #expect(stages == [.paying(link: link, secondsLeft: 1, canBeFinanced: false), .ended(.expired)])
        try await screen.show(data(#"{"errors":[{"message":"no"}]}"#))
        #expect(screen.stage == .refused([]))
    }
}
