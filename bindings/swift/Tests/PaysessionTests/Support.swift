import Foundation
import Paysession
import Testing

/// The project's folder.
let project = (0..<5).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }

/// A file of the project.
func file(_ path: String) throws -> Data {
    try Data(contentsOf: project.appendingPathComponent(path))
}

func data(_ text: String) -> Data { Data(text.utf8) }

func time(_ text: String) throws -> Timestamp { try Timestamp(text) }

/// What a call throws.
func thrown<Value>(_ call: () throws(PaysessionError) -> Value) -> PaysessionError? {
    do {
        _ = try call()
        return nil
    } catch {
        return error
    }
}

/// A request with everything in it.
let full = #"""
    {"orgId":"org-1","amount":"103","currency":"usd","callbackUrl":"https://shop.example/hook",
     "successUrl":"myshop:///paid/{SESSION_ID}","contactRef":{"contactId":"c-9","contactName":"Ada Byron",
     "contactFirstName":"Ada","contactLastName":"Byron","contactEmail":"ada@example.com","contactPhone":"+14155554345",
     "address":{"lines":["1 Main St","Apt 2"],"locality":"Springfield","administrativeArea":"IL","postalCode":"62701",
     "countryCode":"USA"}},"transactionRef":"tx-1","invoiceRefs":[{"orderId":"o-1","invoiceId":"i-1",
     "invoiceNumber":"0001","amount":"100.00","lines":[{"num":2,"quantity":0.5,"price":"20.00","productId":"p",
     "productSku":"s","productName":"n","productDescription":"d","productImageUrl":"https://cdn.example/p.png"},
     {"num":1,"quantity":1e30,"price":"90.00"}],"billingContact":{"contactName":"B"},
     "shippingContact":{"contactName":"S"}}],"expirationDate":"2026-01-02T00:00Z","createPendingPayment":true,
     "checkoutConfigurationId":"cfg","invoiceTotal":"100.00","brandLogoUrl":"https://cdn.example/logo.png",
     "brandName":"Shop"}
    """#

/// An active session of it, and the step that made it.
func created() throws -> Step {
    let request = try Validator().validate(data(full)).value
    let now = try time("2026-01-01T00:00:00Z")
    return try request.createSession(
        Creation(id: "ps-1", link: "https://pay.example/ps-1", now: now, paymentId: "pay-1"))
}
