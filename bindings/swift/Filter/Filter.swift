import Foundation
import Paysession

/// A filter over the package: JSON Lines in, a verdict a line out, as `paysession validate --lines` prints them.
///
/// `cargo xtask filter swift` runs it; `tests/README.md` says what is asked of it.
@main struct Filter {
    /// Enough of a line to see that it is too long, its end set aside.
    static let kept = (16 << 20) + 2
    /// So much is read at once, and written at once.
    static let piece = 64 << 10

    let validator: Validator
    var answers = Data()
    var isRefused = false

    static func main() {
        do {
            var filter = Filter(validator: try validator(ProcessInfo.processInfo.arguments.dropFirst()))
            try filter.run()
            exit(filter.isRefused ? 1 : 0)
        } catch {
            FileHandle.standardError.write(Data("error: \(error)\n".utf8))
            exit(2)
        }
    }

    /// Reads the policy and the clock.
    static func validator(_ arguments: ArraySlice<String>) throws -> Validator {
        var (policy, now) = (Policy.standard, Timestamp?.none)
        var words = arguments.makeIterator()
        while let option = words.next() {
            switch (option, words.next()) {
            case ("--now", let text?): now = try Timestamp(text)
            case ("--policy", "standard"): policy = .standard
            case ("--policy", "strict"): policy = .strict
            default: throw Usage()
            }
        }
        return Validator(policy: policy, now: now)
    }

    /// Answers every line of the input. No more of a line is held than is kept.
    mutating func run() throws {
        var line = Data()
        while var bytes = try FileHandle.standardInput.read(upToCount: Self.piece), !bytes.isEmpty {
            while let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
                line.append(bytes[..<end].prefix(Self.kept - line.count))
                try answer(line)
                line = Data()
                bytes = bytes[(end + 1)...]
            }
            line.append(bytes.prefix(Self.kept - line.count))
        }
        if !line.isEmpty { try answer(line) }
        try FileHandle.standardOutput.write(contentsOf: answers)
    }

    /// Answers a line; a carriage return belongs to its end.
    mutating func answer(_ line: Data) throws {
        let document = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        do throws(PaysessionError) {
            answers.append(contentsOf: try validator.validate(document).json.utf8)
        } catch {
            guard let json = error.json else { throw error }
            answers.append(contentsOf: json.utf8)
            isRefused = true
        }
        answers.append(UInt8(ascii: "\n"))
        if answers.count >= Self.piece {
            try FileHandle.standardOutput.write(contentsOf: answers)
            answers.removeAll(keepingCapacity: true)
        }
    }
}

struct Usage: Error, CustomStringConvertible {
    let description = "usage: PaysessionFilter [--now T] [--policy standard|strict]"
}
