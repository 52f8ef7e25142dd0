// bindings/swift/README.md shows the lines between the two markers; a test compares them.
// snippet:begin
import Foundation
import Paysession

func checkout() throws {
    // The library reads no clock: the caller passes the time.
    let validator = Validator(now: try Timestamp("2026-01-01T12:00:00Z"))

    // A rejected draft is an error that holds every finding.
    var draft = CreatePaymentSessionInput(orgId: "abc123", amount: "1,00", invoiceIds: ["inv-1"], invoiceTotal: "100")
    do {
        _ = try validator.validate(draft)
    } catch {
        print(error.violations.map(\.code))  // ["amount.invalid", "shape.missing"]
    }

    // An accepted one is canonical, and explains which features the session will offer.
    draft.amount = AmountInput(Decimal(103))
    draft.currency = "usd"
    let accepted = try validator.validate(draft)
    print(accepted.value.amount.decimal, accepted.value.currency)  // 103 USD
    print(accepted.advisories.map(\.code))  // ["currency.not_canonical"]
    print(accepted.value.features.flexPay.excess?.text ?? "")  // 3.00

    // The body that the backend posts, and the session in its response.
    let body = accepted.value.graphQLBody
    print(body.count)
    let answer = Data(
        #"""
        {"data":{"createPaymentSession":{"id":"ps-1","orgId":"abc123","status":"Active","amount":"103.00",
         "currency":"USD","link":"https://pay.example/ps-1","expirationDate":"2026-01-02T12:00:00Z",
         "createdAt":"2026-01-01T12:00:00Z","updatedAt":"2026-01-01T12:00:00Z"}}}
        """#.utf8)
    guard let session = try validator.readResponse(answer).value.session else { return }
    let later = try Timestamp("2026-01-03T00:00:00Z")
    print(session.status, session.status(at: later), session.link(at: later) == nil)  // active expired true

    // A field, while a person types.
    print(validator.check(try Scalar(.amount, field: "amount"), "12.345").violations.map(\.code))
    print(PhoneTyping("+1415").state, PhoneTyping("+0").state)  // incomplete impossible
}
// snippet:end
