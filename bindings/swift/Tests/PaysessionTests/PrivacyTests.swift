import Foundation
import Paysession
import Testing

/// Nothing that a person typed shows in a text that a program prints by itself.
@Suite struct PrivacyTests {
    static let secret = "Zanzibar"

    /// Every way in which a value becomes a text unasked.
    func texts(of value: some Any) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        var texts = ["\(value)", String(describing: value), String(reflecting: value), dumped]
        if let error = value as? any Error { texts.append(error.localizedDescription) }
        return texts.joined(separator: "\n")
    }

    /// What an error holds.
    func inner(_ error: PaysessionError) -> [Any] {
        switch error {
        case .rejected(let rejected): [rejected]
        case .rejectedResponse(let rejected, let errors): [rejected, errors]
        case .transition(let transition): [transition, error.findings]
        default: []
        }
    }

    @Test func valuesKeepSilent() throws {
        let secret = Self.secret
        let now = try time("2026-01-01T00:00:00Z")
        let contact = PaymentSessionContactRefInput(
            contactName: secret, address: GlobalAddressInput(lines: [secret], countryCode: "US"))
        let line = PaymentSessionInvoiceLineItemRefInput(num: 1, price: "7654.32", productName: secret)
        let draft = CreatePaymentSessionInput(
            orgId: secret, amount: "7654.32", currency: "USD", successUrl: "https://\(secret).example/",
            contactRef: contact,
            invoiceRefs: [PaymentSessionInvoiceRefInput(invoiceNumber: secret, lines: [line])], invoiceTotal: "1",
            brandName: secret)
        let accepted = try Validator().validate(draft)
        let request = accepted.value
        let creation = Creation(id: secret, link: "https://pay.example/\(secret)", now: now, paymentId: secret)
        let step = try request.createSession(creation)
        let session = step.session
        let defaults = OrganizationDefaults(name: secret, logoUrl: "https://\(secret).example/")
        let stored = try Validator().readContact(
            data(
                #"{"orgId":"\#(secret)","id":"\#(secret)","name":"\#(secret)","createdAt":"","updatedAt":""}"#))
        let response = try Validator().readResponse(data(#"{"errors":[{"message":"\#(secret)"}]}"#))
        let email = Validator().check(try Scalar(.email), "\(secret)@example.com")
        let values: [Any] = [
            draft, contact, line, AmountInput("7654.32"), TimestampInput(now),
            PaymentSessionChanges(brandName: .set(secret)),
            Change<String>.set(secret), accepted, request, request.amount, request.successUrl as Any, request.features,
            request.features.flexPay, request.contactRef as Any, request.contactRef?.address as Any,
            request.invoiceRefs,
            request.invoiceRefs[0].lines, creation, Payment(id: secret, paidAt: now), step, session,
            step.event as Any, session.link as Any, defaults,
            try session.branding(defaults), stored, stored.value, response, response.value, response.value.errors,
            email,
            PhoneTyping(secret), now, Validator(now: now), session.countdown(), Policy.strict, try Scalar(.email),
        ]
        for value in values {
            let texts = texts(of: value)
            // With their decimals: the address of an object may have any four digits.
            for word in [secret, "7654.32", "7653.32"] {
                #expect(!texts.contains(word), "\(type(of: value)): \(texts)")
            }
        }
        #expect("\(session)" == "PaymentSession(…)" && session.debugDescription == "PaymentSession(…)")
    }

    @Test func keptValuesKeepSilent() throws {
        let secret = Self.secret
        let json = #"""
            {"id":"s","orgId":"o","status":"\#(secret)","amount":"1","currency":"USD","callbackUrl":"\#(secret)",
             "contactId":"c-1","contact":{"orgId":"o","id":"c-1","email":"\#(secret)","name":["\#(secret)"]},
             "contactRef":{"contactEmail":"\#(secret)","address":{"countryCode":"\#(secret)"}},
             "invoiceRefs":[{"amount":"\#(secret)","lines":[{"num":"\#(secret)"}]}],"brandName":{"\#(secret)":1},
             "createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}
            """#
        let accepted = try Validator().readSession(data(json))
        let (session, now) = (accepted.value, try time("2026-01-01T01:00:00Z"))
        #expect(session.statusText == secret && session.raw("/callbackUrl") == "\"\(secret)\"")
        let body = #"{"data":{"createPaymentSession":\#(json)},"errors":[{"message":5},"\#(secret)"]}"#
        let response = try Validator().readResponse(data(body))
        #expect(response.value.rawErrors?.contains(secret) == true)
        let contact = try Validator().readContact(data(#"{"orgId":"o","id":"c-1","email":"\#(secret)"}"#))
        let payment = Payment(id: secret, paidAt: now, amount: AmountInput(secret), currency: secret)
        let refused = thrown { () throws(PaysessionError) in try session.complete(payment, now: now) }
        let unknown = thrown { () throws(PaysessionError) in try session.cancel(now: now) }
        let known = try created().session
        let paid = try known.complete(Payment(id: "pay-1", paidAt: now), now: now)
        let event = thrown { () throws(PaysessionError) in
            try Event(json: data(#"{"type":"\#(secret)","sessionId":" ","to":"\#(secret)","key":"\#(secret)"}"#))
        }
        let values: [Any] = [
            accepted, session, session.status, session.at(now), session.contact as Any, session.contactRef as Any,
            session.contactRef?.address as Any, session.invoiceRefs, session.invoiceRefs[0].lines, session.features,
            accepted.advisories, response, response.value, response.advisories, contact, contact.value,
            contact.advisories, payment, refused as Any, unknown as Any, refused?.findings as Any,
            unknown?.findings as Any, event as Any, event?.findings as Any, paid, paid.event as Any,
        ]
        for value in values {
            let texts = texts(of: value)
            for word in [secret, "103.00", "ps-1"] {
                #expect(!texts.contains(word), "\(type(of: value)): \(texts)")
            }
        }
    }

    @Test func errorsKeepSilent() throws {
        let secret = Self.secret
        let session = try created().session
        let now = try time("2026-01-01T00:00:00Z")
        let documents = [
            #"{"orgId":" ","amount":"\#(secret)","currency":"\#(secret)","callbackUrl":"\#(secret)","\#(secret)":1}"#,
            #"{"orgId":{"\#(secret)":1},"contactRef":{"contactEmail":"\#(secret)","contactPhone":"\#(secret)","\#(secret)":[]}}"#,
            #"{"expirationDate":"\#(secret)","\#(secret)":1,"\#(secret)":2,"createPendingPayment":"\#(secret)"}"#,
            #"\#(secret)"#, #"{"amount":"\#(secret)"#,
            #"{"id":"\#(secret)","orgId":"","status":"\#(secret)","contact":{"email":"\#(secret)"}}"#,
        ]
        var errors: [PaysessionError?] = []
        for document in documents {
            errors.append(thrown { () throws(PaysessionError) in try Validator().validate(data(document)) })
            errors.append(thrown { () throws(PaysessionError) in try Validator().readSession(data(document)) })
            errors.append(thrown { () throws(PaysessionError) in try Validator().readResponse(data(document)) })
            errors.append(thrown { () throws(PaysessionError) in try Validator().readContact(data(document)) })
            errors.append(thrown { () throws(PaysessionError) in try session.update(json: data(document), now: now) })
        }
        errors.append(
            thrown { () throws(PaysessionError) in
                try Validator().readResponse(
                    data(#"{"data":{"createPaymentSession":{"id":""}},"errors":[{"message":"\#(secret)"}]}"#))
            })
        errors.append(thrown { () throws(PaysessionError) in try Timestamp(secret) })
        errors.append(thrown { () throws(PaysessionError) in try Policy.standard.with(secret, .allow) })
        errors.append(thrown { () throws(PaysessionError) in try Scalar(.amount, field: secret) })
        errors.append(
            thrown { () throws(PaysessionError) in try session.branding(OrganizationDefaults(logoUrl: secret)) })
        errors.append(
            thrown { () throws(PaysessionError) in try session.complete(Payment(id: secret, paidAt: now), now: now) })
        #expect(errors.allSatisfy { $0 != nil })
        for error in errors.compactMap({ $0 }) {
            let parts: [Any] =
                [error, error.violations] + error.violations.map { [$0.path, $0.params, $0.path.segments] }
                + inner(error)
            for part in parts {
                let texts = texts(of: part)
                #expect(!texts.contains(secret), "\(texts)")
            }
            #expect(!error.localizedDescription.isEmpty)
        }
        #expect(PaysessionError.fault.localizedDescription == "the library failed where it never should")
        #expect(PaysessionError.unknownScalar.debugDescription.hasPrefix("no scalar has this name"))
    }
}
