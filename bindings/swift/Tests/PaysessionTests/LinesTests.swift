import Foundation
import Paysession
import Testing

@Suite struct LinesTests {
    @Test func oneVerdictALine() throws {
        let lines = ["{\"orgId\":\"o\",\"amount\":\"1\",\"currency\":\"USD\"}", "", "{", "[]"]
        let answers = try Validator().validateLines(data(lines.joined(separator: "\n")))
        let expected = lines.map { line in
            do throws(PaysessionError) {
                return try Validator().validate(data(line)).json
            } catch {
                return error.json ?? ""
            }
        }
        #expect(String(decoding: answers, as: UTF8.self) == expected.map { $0 + "\n" }.joined())
        #expect(try Validator().validateLines(Data()).isEmpty)
    }

    @Test func largeBatchesCrossInPieces() throws {
        let line = try file("tests/payloads/typical.json").filter { $0 != UInt8(ascii: "\n") }
        let count = (9 << 20) / line.count
        let lines = Data((0..<count).map { _ in line + [UInt8(ascii: "\n")] }.joined())
        let one = try Validator().validate(line).json
        let answers = try Validator().validateLines(lines)
        #expect(answers.count == count * (one.utf8.count + 1))
        #expect(answers.prefix(one.utf8.count) == data(one) && answers.suffix(one.utf8.count + 1) == data(one + "\n"))
    }

    @Test func sessionsInLines() throws {
        let session = try created().session
        let now = try time("2026-01-01T00:00:00Z")
        let answers = try Validator().readResponseLines(data(session.json + "\nnull\n"), at: now)
        let lines = String(decoding: answers, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 2 && lines[0].contains(#""statusAt":"Active""#) && lines[1].contains(#""valid":false"#))
        let first = try Validator().readResponse(data(session.json)).json(at: nil)
        let silent = try Validator().readResponseLines(data(session.json))
        #expect(silent == data(first + "\n"))
    }
}
