import Foundation
import Paysession
import Testing

/// Every conformance vector, asked through the package: the whole answer but for the messages.
@Suite struct VectorTests {
    @Test func everyCaseIsAnsweredAsExpected() throws {
        let cases = try Vector.all()
        var failures: [String] = []
        var counts: [String: Int] = [:]
        for vector in cases {
            counts[vector.test, default: 0] += 1
            let answer = try vector.answer()
            if answer != vector.expect { failures.append("\(vector.id): \(vector.why)") }
        }
        print("\(cases.count) vectors: \(counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" })")
        #expect(failures.isEmpty, "\(failures.count) of \(cases.count) fail: \(failures.prefix(20))")
        #expect(Set(counts.keys) == ["request", "check", "create", "transition", "read"])
        #expect(cases.count == Set(cases.map(\.id)).count && cases.count > 1_000)
    }

    @Test func everyFieldOfARequestCanBeDraftedAgain() throws {
        var count = 0
        for vector in try Vector.all() where vector.test == "request" {
            let document = try vector.document()
            guard document.count < 100_000,
                let request = try? Validator(policy: vector.policy()).request(document).value
            else { continue }
            // A decimal of this language has 38 digits.
            let quantities = request.invoiceRefs.flatMap(\.lines).compactMap(\.quantityText)
            if quantities.contains(where: { $0.count > 38 }) { continue }
            // A property does not tell an empty list from none.
            if request.json.contains(#""lines":[]"#) { continue }
            let again = String(decoding: CreatePaymentSessionInput(request).json, as: UTF8.self)
            // Both escape what JSON demands, but not alike: JSON's values count.
            #expect(try JSON(Data(again.utf8)) == JSON(Data(request.json.utf8)), "\(vector.id)")
            count += 1
        }
        #expect(count > 200, "\(count)")
    }
}
