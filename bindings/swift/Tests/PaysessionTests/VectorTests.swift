import Foundation
import Paysession
import Testing

/// Every conformance vector through the package: the whole answer except for its messages.
@Suite struct VectorTests {
    @Test func everyCaseIsAnsweredAsExpected() throws {
        let (start, cases) = (Date(), try Vector.all())
        let (held, known) = (try Vector.held(), try Vector.knownFailures())
        var failed: [String: String] = [:]
        for vector in cases {
            do {
                if try vector.answer() != vector.expect { failed[vector.id] = vector.why }
            } catch {
                failed[vector.id] = "\(vector.why) \(error)"
            }
        }
        // The line that `cargo xtask vectors` reads.
        print(
            #"{"vectors":"swift","held":\#(held),"run":\#(cases.count),"passed":\#(cases.count - failed.count),"#
                + #""known":\#(known.intersection(failed.keys).count),"seconds":\#(Date().timeIntervalSince(start))}"#)
        let surprises = failed.filter { !known.contains($0.key) }
        #expect(surprises.isEmpty, "\(surprises.count) of \(cases.count) fail: \(surprises)")
        #expect(known.subtracting(failed.keys).isEmpty, "known failures that pass or are gone")
        #expect(cases.count == held && cases.count == Set(cases.map(\.id)).count)
    }

    @Test func everyFieldOfARequestCanBeDraftedAgain() throws {
        var count = 0
        for vector in try Vector.all() where vector.test == "request" {
            let document = try vector.document()
            guard document.count < 100_000,
                let request = try? vector.request(Validator(policy: vector.policy())).value
            else { continue }
            // A decimal of this language has 38 digits.
            let quantities = request.invoiceRefs.flatMap(\.lines).compactMap(\.quantityText)
            if quantities.contains(where: { $0.count > 38 }) { continue }
            // A property is the same for an empty list and for none.
            if request.json.contains(#""lines":[]"#) { continue }
            let again = String(decoding: CreatePaymentSessionInput(request).json, as: UTF8.self)
            // The two escape characters differently, so values are compared.
            #expect(try JSON(Data(again.utf8)) == JSON(Data(request.json.utf8)), "\(vector.id)")
            count += 1
        }
        #expect(count > 200, "\(count)")
    }
}
