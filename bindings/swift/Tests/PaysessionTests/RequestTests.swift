import Foundation
import Paysession
import Testing

@Suite struct RequestTests {
    @Test func theFingerprintIsThatOfTheCanonicalForm() throws {
        func fingerprint(_ text: String) throws -> String { try Validator().validate(data(text)).value.fingerprint }
        let canonical = try fingerprint(#"{"orgId":"abc123","amount":"100.00","currency":"USD"}"#)
        // printf '{"orgId":"abc123","amount":"100.00","currency":"USD"}' | sha256sum
        #expect(canonical == "v1:6e2eeb85223c750978b6a1decffccfcae8a72596605ef00dff6118da5960d2b7")
        #expect(try fingerprint(#"{"currency":"usd","amount":100,"orgId":"abc123"}"#) == canonical)
        #expect(try fingerprint(#"{"orgId":"abc123","amount":"100.01","currency":"USD"}"#) != canonical)
        let draft = CreatePaymentSessionInput(orgId: "abc123", amount: "100", currency: "USD")
        #expect(try Validator().validate(draft).value.fingerprint == canonical)
    }

    @Test func everyFieldOfARequest() throws {
        let accepted = try Validator().validate(data(full))
        let request = accepted.value
        #expect(request.orgId == "org-1")
        #expect(request.amount.text == "103.00" && request.amount.decimal == 103)
        #expect(request.currency == "USD")
        #expect(request.callbackUrl?.url?.host == "shop.example")
        #expect(request.successUrl?.text == "myshop:///paid/{SESSION_ID}")
        #expect(request.contactId == nil && request.invoiceIds.isEmpty)
        #expect(request.transactionRef == "tx-1")
        #expect(request.expirationDate?.text == "2026-01-02T00:00:00Z")
        #expect(request.createPendingPayment == true && request.createsPendingPayment)
        #expect(request.checkoutConfigurationId == "cfg")
        #expect(request.invoiceTotal?.decimal == 100)
        #expect(request.brandLogoUrl?.text == "https://cdn.example/logo.png" && request.brandName == "Shop")

        let contact = try #require(request.contactRef)
        #expect(contact.contactId == "c-9" && contact.contactName == "Ada Byron")
        #expect(contact.contactFirstName == "Ada" && contact.contactLastName == "Byron")
        #expect(contact.contactEmail == "ada@example.com" && contact.contactPhone == "+14155554345")
        let address = try #require(contact.address)
        #expect(address.lines == ["1 Main St", "Apt 2"] && address.countryCode == "US")
        #expect(address.locality == "Springfield" && address.administrativeArea == "IL")
        #expect(address.postalCode == "62701")

        let invoice = try #require(request.invoiceRefs.first)
        #expect(invoice.orderId == "o-1" && invoice.invoiceId == "i-1" && invoice.invoiceNumber == "0001")
        #expect(invoice.amount?.text == "100.00")
        #expect(invoice.billingContact?.contactName == "B" && invoice.shippingContact?.contactName == "S")
        #expect(invoice.lines.map(\.num) == [2, 1] && invoice.linesForDisplay.map(\.num) == [1, 2])
        let line = invoice.lines[0]
        #expect(line.quantity == Decimal(string: "0.5") && line.quantityText == "0.5")
        #expect(line.price?.text == "20.00" && line.productId == "p" && line.productSku == "s")
        #expect(line.productName == "n" && line.productDescription == "d")
        #expect(line.productImageUrl?.text == "https://cdn.example/p.png")
        let large = invoice.lines[1]
        #expect(large.quantity == nil && large.quantityText == "1" + String(repeating: "0", count: 30))

        let codes = accepted.advisories.map(\.code)
        #expect(codes.contains("currency.not_canonical") && codes.contains("country.not_canonical"))
        #expect(!accepted.truncated)
        #expect(accepted.json.hasPrefix(#"{"valid":true,"advisories":["#))
        #expect(accepted.json.contains(request.json))
    }

    @Test func featuresAndBranding() throws {
        let request = try Validator().validate(data(full)).value
        let flexPay = request.features.flexPay
        #expect(!flexPay.isEnabled && flexPay.reason == "amount_exceeds_invoice_total")
        #expect(flexPay.excess?.text == "3.00")
        #expect(request.features.contact && request.features.invoices)
        let plain = try Validator().validate(data(#"{"orgId":"o","amount":"1","currency":"USD"}"#)).value
        #expect(plain.features.flexPay == .enabled && plain.features.flexPay.excess == nil)
        #expect(plain.features.flexPay.reason == nil && !plain.features.contact && !plain.features.invoices)

        let defaults = OrganizationDefaults(
            name: "Org", logoUrl: "https://org.example/logo.png", checkoutConfigurationId: "default")
        let own = try request.branding(defaults)
        #expect(own.name == "Shop" && own.logoUrl?.text == "https://cdn.example/logo.png")
        #expect(own.checkoutConfigurationId == "cfg")
        let other = try plain.branding(defaults)
        #expect(other.name == "Org" && other.logoUrl?.text == "https://org.example/logo.png")
        #expect(other.checkoutConfigurationId == "default")
        #expect(try plain.branding(OrganizationDefaults()).name == nil)
        let refused = thrown { () throws(PaysessionError) in try plain.branding(OrganizationDefaults(logoUrl: "logo")) }
        guard case .scalar(code: "url.invalid", _) = refused else { return #expect(Bool(false), "\(refused as Any)") }
    }

    @Test func theBodyToPost() throws {
        let request = try Validator().validate(data(full)).value
        let body = try #require(JSONSerialization.jsonObject(with: request.graphQLBody) as? [String: Any])
        #expect(body["query"] as? String == Request.graphQLOperation)
        // What is posted is what is accepted.
        let again = try Validator().validate(request.graphQLBody).value
        #expect(again == request && again.hashValue == request.hashValue)
    }

    @Test func partsAreEqualWhereTheirFieldsAre() throws {
        let one = try Validator().validate(data(full)).value
        let other = try Validator().validate(data(full)).value
        #expect(one.contactRef == other.contactRef && one.invoiceRefs == other.invoiceRefs)
        #expect(one.contactRef?.hashValue == other.contactRef?.hashValue)
        #expect(one.invoiceRefs.hashValue == other.invoiceRefs.hashValue)
        #expect(one.invoiceRefs[0].lines[0] != one.invoiceRefs[0].lines[1])
        #expect(one.invoiceRefs[0].billingContact != one.invoiceRefs[0].shippingContact)
    }

    @Test func aRefusedRequestHasEveryFinding() throws {
        let error = thrown { () throws(PaysessionError) in
            try Validator().validate(data(#"{"orgId":"","amount":"1.234","currency":"USD","curency":"x","lines":[]}"#))
        }
        guard case .rejected(let rejected)? = error else { return #expect(Bool(false), "\(error as Any)") }
        #expect(
            rejected.violations.map(\.code) == [
                "id.blank", "amount.too_many_decimals", "shape.unknown_field", "shape.unknown_field",
            ])
        #expect(rejected.violations[1].params["limit"] == .number(2))
        #expect(rejected.violations[1].params["limit"]?.number == 2 && Finding.Param.text("x").text == "x")
        #expect(rejected.violations[2].params == ["suggestion": .text("currency")])
        #expect(rejected.violations[2].path.pointer == "/curency" && rejected.violations[2].path.dotted == "curency")
        #expect(rejected.violations[2].path.segments == [.key("curency")])
        let odd = thrown { () throws(PaysessionError) in try Validator().validate(data(#"{"a/b":1}"#)) }
        let oddPath = try #require(odd?.violations.last?.path)
        #expect(oddPath.pointer == "/a~1b" && oddPath.dotted == #"["a/b"]"# && oddPath.segments == [.key("a/b")])
        #expect(rejected.advisories.isEmpty && !rejected.truncated)
        #expect(error?.violations == rejected.violations && error?.json == rejected.json)
        #expect(
            error?.localizedDescription.hasPrefix("refused: orgId: ") == true
                && error?.localizedDescription.contains("?: the input type has no such field (shape.unknown_field)")
                    == true
        )
        let nested = thrown { () throws(PaysessionError) in
            try Validator().validate(
                data(#"{"orgId":"o","amount":"1","currency":"USD","invoiceRefs":[{"lines":[{"num":1,"price":"x"}]}]}"#))
        }
        let path = nested?.violations.first?.path
        #expect(path?.pointer == "/invoiceRefs/0/lines/0/price" && path?.dotted == "invoiceRefs[0].lines[0].price")
        #expect(path?.segments.count == 5 && path?.segments[1] == .index(0))
    }

    @Test func limitsPolicyAndClock() throws {
        let late = data(#"{"orgId":"o","amount":"1","currency":"USD","expirationDate":"2026-01-01T00:00Z"}"#)
        #expect(thrown { () throws(PaysessionError) in try Validator().validate(late) } == nil)
        let now = try time("2026-01-01T00:00:00Z")
        let validator = Validator(policy: .strict, now: now, maxBytes: 100)
        #expect(validator.policy == .strict && validator.now == now)
        let past = thrown { () throws(PaysessionError) in try validator.validate(late) }
        #expect(past?.violations.map(\.code) == ["expiration.in_past"])
        let large = thrown { () throws(PaysessionError) in try validator.validate(late + Data(count: 100)) }
        #expect(large?.violations.map(\.code) == ["json.too_large"])
        let none = thrown { () throws(PaysessionError) in try Validator(maxBytes: -1).validate(late) }
        #expect(none?.violations.map(\.code) == ["json.too_large"])
        let strict = thrown { () throws(PaysessionError) in
            try Validator(policy: .strict).validate(data(#"{"orgId":"o","amount":"1","currency":"usd"}"#))
        }
        #expect(strict?.violations.map(\.code) == ["currency.not_canonical"])
        #expect(thrown { () throws(PaysessionError) in try Validator().validate(Data()) }?.violations.count == 1)
    }

    @Test func theFirstThousandFindingsAreKept() throws {
        let keys = (0..<1_500).map { #""k\#($0)":1"# }.joined(separator: ",")
        let error = thrown { () throws(PaysessionError) in try Validator().validate(data("{\(keys)}")) }
        guard case .rejected(let rejected)? = error else { return #expect(Bool(false), "\(error as Any)") }
        #expect(rejected.violations.count == 1_000 && rejected.truncated)
        #expect(error?.description.hasSuffix("; and more") == true)
    }
}
