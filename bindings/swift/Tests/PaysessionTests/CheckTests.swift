import Foundation
import Paysession
import Testing

@Suite struct CheckTests {
    @Test func everyScalar() throws {
        let right = [
            Scalar.Name.amount: "1.5", .currency: "usd", .url: "https://a.example", .email: "a@b.example",
            .phone: "+14155554345", .dateTime: "2026-01-01T00:00Z", .country: "US",
        ]
        for name in Scalar.Name.allCases {
            let scalar = try Scalar(name)
            #expect(scalar.name == name && scalar.field == nil)
            let text = try #require(right[name])
            #expect(Validator().check(scalar, text).isValid, "\(name)")
            let wrong = Validator().check(scalar, "\u{1}")
            #expect(!wrong.isValid && wrong.canonical == nil && wrong.violations[0].code == "\(name.rawValue).invalid")
        }
    }

    @Test func aFieldJudgesToo() throws {
        let alone = Validator().check(try Scalar(.amount), "-1")
        #expect(alone.isValid && alone.canonical == "-1.00")
        let amount = try Scalar(.amount, field: "amount")
        #expect(Validator().check(amount, "-1").violations.map(\.code) == ["amount.negative"])
        #expect(Validator().check(amount, json: data("12.5")).canonical == "12.50")
        let price = try Scalar(.amount, field: "invoiceRefs.lines.price")
        #expect(Validator().check(price, "-1").advisories.map(\.code) == ["amount.credit"])
        let again = try Scalar(.amount, field: "amount")
        #expect(amount != price && amount == again && Set([amount, price, again]).count == 2)
        #expect(Validator().check(amount, "1").json.hasPrefix(#"{"valid":true,"canonical":"1.00""#))
        #expect(thrown { () throws(PaysessionError) in try Scalar(.amount, field: "currency") } == .unknownScalar)
        let strict = Validator(policy: .strict).check(try Scalar(.currency), "usd")
        #expect(strict.violations.map(\.code) == ["currency.not_canonical"])
    }

    @Test func aPhoneNumberBeingTyped() {
        #expect(PhoneTyping("").state == .incomplete)
        #expect(PhoneTyping("+1415").state == .incomplete && PhoneTyping("+1415").callingCode == 1)
        #expect(PhoneTyping("+14155554345").state == .complete && !PhoneTyping("+14155554345").mayGrow)
        #expect(PhoneTyping("+0").state == .impossible && PhoneTyping("4").state == .impossible)
        #expect(PhoneTyping("+0").callingCode == nil)
        #expect(PhoneTyping("+4100").state == .unlikely && PhoneTyping("+4100").mayGrow)
        #expect(PhoneTyping("+999").state == .unlikely && PhoneTyping("+999").callingCode == nil)
        #expect(!PhoneTyping.metadataVersion.isEmpty)
    }

    @Test func hugeTextsAreRefusedAndNoTrap() throws {
        let huge = String(repeating: "\u{1F600}", count: 2 << 20)
        #expect(Validator().check(try Scalar(.email), huge).violations.map(\.code) == ["text.too_long"])
        #expect(PhoneTyping(huge).state == .impossible)
        #expect(thrown { () throws(PaysessionError) in try Timestamp(huge) } != nil)
    }
}
