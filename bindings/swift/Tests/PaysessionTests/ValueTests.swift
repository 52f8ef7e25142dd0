import Foundation
import Paysession
import Testing

@Suite struct ValueTests {
    @Test func timesAreExact() throws {
        let exact = try time("2023-11-23T14:30:00.123456789Z")
        #expect(exact.text == "2023-11-23T14:30:00.123456789Z")
        #expect(exact.unixSeconds == 1_700_749_800 && exact.nanosecond == 123_456_789)
        #expect(abs(exact.date.timeIntervalSince1970 - 1_700_749_800.123456789) < 0.000_001)
        #expect(try time("2023-11-23T16:30+02:00") < exact && exact == exact && exact.hashValue == exact.hashValue)
        let leap = try time("2016-12-31T23:59:60Z")
        #expect(leap.nanosecond == 1_000_000_000 && leap.text == "2016-12-31T23:59:60Z")
        #expect(try JSONDecoder().decode([Timestamp].self, from: JSONEncoder().encode([exact])) == [exact])
    }

    @Test func datesBecomeTimes() throws {
        #expect(try Timestamp(Date(timeIntervalSince1970: -0.25)).text == "1969-12-31T23:59:59.75Z")
        #expect(try Timestamp(Date(timeIntervalSince1970: 1_700_749_800.123456)).text == "2023-11-23T14:30:00.123456Z")
        for seconds in [Double.infinity, -.infinity, .nan, 1e300, -1e300, 1e12, -1e12] {
            let error = thrown { () throws(PaysessionError) in try Timestamp(Date(timeIntervalSince1970: seconds)) }
            guard case .scalar(code: "datetime.invalid", _)? = error else {
                #expect(Bool(false), "\(seconds): \(error as Any)")
                continue
            }
        }
        let noOffset = thrown { () throws(PaysessionError) in try Timestamp("2026-01-01T00:00:00") }
        guard case .scalar(code: "datetime.no_offset", let message)? = noOffset else { return #expect(Bool(false)) }
        #expect(noOffset?.localizedDescription == "the value is refused: \(message) (datetime.no_offset)")
    }

    @Test func amountsAreExact() throws {
        let body = #"{"orgId":"o","amount":"999999999999999.99","currency":"USD","invoiceTotal":"0.01"}"#
        let request = try Validator().validate(data(body)).value
        #expect(request.amount.decimal == Decimal(string: "999999999999999.99"))
        let total = try #require(request.invoiceTotal)
        #expect(total < request.amount && !(request.amount < total))
    }

    @Test func amountsAreWholeNumbersOfMinorUnits() throws {
        let request = try Validator().validate(data(#"{"orgId":"o","amount":"10.5","currency":"USD"}"#)).value
        #expect(try request.amount.minorUnits(in: request.currency) == 1050)
        #expect(try AmountInput(Decimal(10)).minorUnits(in: "jpy") == 10)
        #expect(try Amount(minorUnits: 1050, currency: "USD") == request.amount)
        #expect(try Amount(minorUnits: -1250, currency: "KWD").text == "-1.25")
        func codes<Value>(_ call: () throws(PaysessionError) -> Value) -> [String] {
            thrown(call)?.violations.map { "\($0.code) \($0.path.pointer)" } ?? []
        }
        let yen = codes { () throws(PaysessionError) in try request.amount.minorUnits(in: "JPY") }
        #expect(yen == ["amount.finer_than_currency /amount"])
        let neither = codes { () throws(PaysessionError) in try AmountInput("10,50").minorUnits(in: "US") }
        #expect(neither == ["amount.invalid /amount", "currency.invalid /currency"])
        let fils = codes { () throws(PaysessionError) in try Amount(minorUnits: 1255, currency: "KWD") }
        #expect(fils == ["amount.too_many_decimals /amount"])
        let most = codes { () throws(PaysessionError) in try Amount(minorUnits: .max, currency: "USD") }
        #expect(most == ["amount.out_of_range /amount"])
    }

    @Test func urlsMayBeMoreThanFoundationTakes() throws {
        let body = #"{"orgId":"o","amount":"1","currency":"USD","successUrl":"https://shop.example/{ID}|x"}"#
        #expect(try Validator().validate(data(body)).value.successUrl?.text == "https://shop.example/{ID}|x")
    }

    @Test func statusesHaveTheirNames() throws {
        #expect(PaymentSessionStatus.allCases.map(\.rawValue) == ["Expired", "Active", "Completed", "Canceled"])
        let coded = try JSONEncoder().encode([PaymentSessionStatus.active])
        #expect(String(decoding: coded, as: UTF8.self) == #"["Active"]"#)
        // A status that is not known is a case, and none of the API's.
        #expect(PaymentSessionStatus(rawValue: "Unknown") == .unknown && PaymentSessionStatus(rawValue: "Paid") == nil)
    }
}
