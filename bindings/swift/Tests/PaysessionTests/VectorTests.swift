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
}
