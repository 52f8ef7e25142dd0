import Foundation
import Paysession
import Testing

@Suite struct DraftTests {
    static let address = GlobalAddressInput(
        lines: ["1 Main St"], locality: "Springfield", administrativeArea: "IL", postalCode: "62701", countryCode: "US")

    static func draft() throws -> CreatePaymentSessionInput {
        let line = PaymentSessionInvoiceLineItemRefInput(
            num: 1, quantity: Decimal(string: "2.5"), price: "40", productId: "p", productSku: "s", productName: "n",
            productDescription: "d", productImageUrl: "https://cdn.example/p.png")
        let contact = PaymentSessionContactRefInput(
            contactId: "c", contactName: "Ada \"A\" \\ \u{1} \u{1F600}", contactFirstName: "Ada", contactLastName: "B",
            contactEmail: "ada@example.com", contactPhone: "+14155554345", address: address)
        let invoice = PaymentSessionInvoiceRefInput(
            orderId: "o", invoiceId: "i", invoiceNumber: "1", amount: AmountInput(Decimal(100)), lines: [line],
            billingContact: contact, shippingContact: contact)
        return CreatePaymentSessionInput(
            orgId: "org", amount: "100.00", currency: "USD", callbackUrl: "https://shop.example/hook",
            successUrl: "https://shop.example/done", contactRef: contact, transactionRef: "t", invoiceRefs: [invoice],
            expirationDate: TimestampInput(try time("2026-01-02T00:00:00.123456789Z")), createPendingPayment: false,
            checkoutConfigurationId: "cfg", invoiceTotal: "100", brandLogoUrl: "https://cdn.example/l.png",
            brandName: "Shop")
    }

    @Test func aDraftIsItsJSON() throws {
        let draft = try Self.draft()
        let request = try Validator().validate(draft).value
        let fromJSON = try Validator().validate(draft.json).value
        #expect(request == fromJSON)
        #expect(request.contactRef?.contactName == "Ada \"A\" \\ \u{1} \u{1F600}")
        #expect(request.invoiceRefs[0].lines[0].quantityText == "2.5")
        #expect(request.expirationDate?.text == "2026-01-02T00:00:00.123456789Z")
        #expect(try Validator().validate(data(request.json)).value == request)
        // Coded by Foundation it is the same document.
        let coded = try JSONEncoder().encode(draft)
        #expect(try Validator().validate(coded).value == request)
        #expect(try JSONDecoder().decode(CreatePaymentSessionInput.self, from: coded) == draft)
    }

    @Test func anEmptyDraftIsAnEmptyObject() {
        #expect(String(decoding: CreatePaymentSessionInput().json, as: UTF8.self) == "{}")
        let error = thrown { () throws(PaysessionError) in try Validator().validate(CreatePaymentSessionInput()) }
        #expect(error?.violations.map(\.path.pointer) == ["/orgId", "/amount", "/currency"])
        #expect(PaymentSessionContactRefInput() == PaymentSessionContactRefInput())
    }

    @Test func whatIsNoNumberIsRefused() {
        let line = PaymentSessionInvoiceLineItemRefInput(num: 1, quantity: .nan)
        let draft = CreatePaymentSessionInput(
            orgId: "o", amount: AmountInput(Decimal.nan), currency: "USD",
            invoiceRefs: [PaymentSessionInvoiceRefInput(lines: [line])],
            expirationDate: TimestampInput(Date(timeIntervalSince1970: .infinity)))
        let error = thrown { () throws(PaysessionError) in try Validator().validate(draft) }
        #expect(error?.violations.map(\.code) == ["amount.invalid", "shape.wrong_type", "datetime.invalid"])
    }

    @Test func inputsTakeWhatAnAppHas() throws {
        let amount = try Validator().validate(data(full)).value.amount
        #expect(AmountInput(amount) == "103.00" && AmountInput(Decimal(string: "0.10")!) == "0.1")
        #expect(TimestampInput(try time("2026-01-02T00:00+02:00")) == "2026-01-01T22:00:00Z")
        #expect(TimestampInput(Date(timeIntervalSince1970: 1.5)) == "1970-01-01T00:00:01.5Z")
    }

    @Test func changesKeepClearAndSet() throws {
        var changes = PaymentSessionChanges(amount: .set("5"), successUrl: .clear, invoiceIds: .set(["i"]))
        #expect(
            String(decoding: changes.json, as: UTF8.self) == #"{"amount":"5","successUrl":null,"invoiceIds":["i"]}"#)
        changes.successUrl = .keep
        #expect(changes != PaymentSessionChanges() && changes.amount == .set("5"))
        #expect(try JSONDecoder().decode(PaymentSessionChanges.self, from: JSONEncoder().encode(changes)) == changes)
    }
}
