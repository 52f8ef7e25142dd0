import Foundation
import Paysession

// Tells how long a verdict and a getter take. `cargo xtask bench swift` runs it in turn with the same question to the
// core, `bindings/uniffi/examples/core_time.rs`, in one run on one machine.

let project = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
let typical = try Data(contentsOf: project.appendingPathComponent("tests/payloads/typical.json"))
let large = try Data(contentsOf: project.appendingPathComponent("tests/payloads/large.json"))
let validator = Validator(now: try Timestamp("2026-01-01T00:00:00Z"))

/// The fastest of many rounds, in nanoseconds a call: the one that the rest of the machine disturbed least.
func measure(_ name: String, _ calls: Int, _ call: () throws -> Void) rethrows {
    var rounds: [Double] = []
    for _ in 0..<41 {
        let start = DispatchTime.now().uptimeNanoseconds
        for _ in 0..<calls { try call() }
        rounds.append(Double(DispatchTime.now().uptimeNanoseconds - start) / Double(calls))
    }
    print("Swift: \(name) \(Int((rounds.min() ?? 0).rounded())) ns")
}

/// Keeps a value from being optimized away.
@inline(never) func use<Value>(_ value: Value) {}

try measure("verdict on typical", 5_000) { use(try validator.validate(typical)) }
try measure("verdict on large", 20) { use(try validator.validate(large)) }
try measure("verdict on typical and its advisories", 10_000) { use(try validator.validate(typical).advisories) }
try measure("verdict on typical as JSON", 10_000) { use(try validator.validate(typical).json) }

let request = try validator.validate(typical).value
let now = try Timestamp("2026-01-01T00:00:00Z")
let creation = Creation(id: "ps-1", link: "https://pay.example/ps-1", now: now)
let session = try request.createSession(creation).session
measure("status", 100_000) { use(session.status) }
measure("status at a time", 100_000) { use(session.status(at: now)) }
measure("amount", 100_000) { use(session.amount) }
measure("orgId", 100_000) { use(session.orgId) }
measure("id", 100_000) { use(session.id) }
measure("transactionRef, an optional text", 100_000) { use(session.transactionRef) }
measure("callbackUrl, an optional text", 100_000) { use(session.callbackUrl) }
measure("updatedAt, an object", 100_000) { use(session.updatedAt) }
measure("contactRef, an optional object", 100_000) { use(session.contactRef) }
measure("features, a record", 10_000) { use(session.features) }
let email = try Scalar(.email)
measure("check of an e-mail address", 10_000) { use(validator.check(email, "ada@example.com")) }
measure("a phone number being typed", 10_000) { use(PhoneTyping("+1415555")) }
