import Foundation
import Paysession

/// A JSON value. Two numbers are equal if their values are.
indirect enum JSON: Hashable {
    case null
    case bool(Bool)
    case integer(Decimal)
    case double(Double)
    case text(String)
    case list([JSON])
    case object([String: JSON])

    init(_ data: Data) throws {
        self.init(any: try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed))
    }

    init(any value: Any) {
        switch value {
        case let text as String: self = .text(text)
        case let list as [Any]: self = .list(list.map(JSON.init(any:)))
        case let object as [String: Any]: self = .object(object.mapValues(JSON.init(any:)))
        case let number as NSNumber:
            switch String(cString: number.objCType) {
            case "c", "B": self = .bool(number.boolValue)
            case "d", "f": self = .double(number.doubleValue)
            default: self = .double(number.doubleValue)
            }
            if case .double(let value) = self, value == value.rounded(), abs(value) < 1.8e19 {
                self = .integer(number.decimalValue)
            }
        default: self = .null
        }
    }

    subscript(key: String) -> JSON? {
        if case .object(let object) = self { object[key] } else { nil }
    }

    var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    var list: [JSON]? {
        if case .list(let list) = self { list } else { nil }
    }

    var object: [String: JSON]? {
        if case .object(let object) = self { object } else { nil }
    }

    var count: Int? {
        switch self {
        case .integer(let number): NSDecimalNumber(decimal: number).intValue
        default: nil
        }
    }

    /// The same without the messages of findings and errors, which no case has.
    var silent: JSON {
        guard case .object(var answer) = self else { return self }
        for name in ["violations", "advisories"] {
            guard let findings = answer[name]?.list else { continue }
            answer[name] = .list(findings.map { $0.without("message") })
        }
        answer["error"] = answer["error"]?.without("message")
        return .object(answer)
    }

    /// An expected value with the fields that it does not list, as null; so are the objects in it.
    func filled(_ fields: JSON) -> JSON {
        switch (self, fields) {
        case (.object(let object), .object(let fields)):
            .object(
                fields.mapValues { _ in JSON.null }
                    .merging(object.map { ($0, $1.filled(fields[$0] ?? .null)) }) { _, listed in listed })
        case (.list(let items), .list(let fields)):
            .list(items.map { $0.filled(fields.first ?? .null) })
        default: self
        }
    }

    private func without(_ key: String) -> JSON {
        guard case .object(var object) = self else { return self }
        object[key] = nil
        return .object(object)
    }
}

/// What is wrong with a file of vectors.
struct BadVector: Error {
    let id: String
}

/// One case. Its format is described in `tests/README.md`.
struct Vector {
    let id: String
    let why: String
    let test: String
    let json: JSON
    let raw: [String: Any]
    let expect: JSON

    static func all() throws -> [Vector] {
        // The session with every field null, and each object in it once.
        let sessionFields = try JSON(file("tests/session_fields.json"))
        return try files().flatMap { name, content in
            let whole = try JSONSerialization.jsonObject(with: content)
            guard let list = (whole as? [String: Any])?["cases"] as? [[String: Any]] else { throw BadVector(id: name) }
            return try list.map { try Vector($0, sessionFields) }
        }
    }

    private static func files() throws -> [(name: String, content: Data)] {
        let folder = project.appendingPathComponent("tests/vectors")
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(".json") }.sorted().map { name in
            (name, try Data(contentsOf: folder.appendingPathComponent(name)))
        }
    }

    /// How many cases the files hold: counted by their text, not by the loader.
    static func held() throws -> Int {
        try files().reduce(0) { held, file in
            let lines = String(decoding: file.content, as: UTF8.self).split(separator: "\n")
            return held + lines.count { $0.drop { $0 == " " }.hasPrefix(#""test": ""#) }
        }
    }

    /// The ids of the cases that Swift is known to fail.
    static func knownFailures() throws -> Set<String> {
        let lines = String(decoding: try file("tests/known_failures.txt"), as: UTF8.self).split(separator: "\n")
        let cases = lines.map { $0.prefix { $0 != "#" }.split(separator: " ") }
        return Set(cases.filter { $0.first == "swift" }.compactMap { $0.last.map(String.init) })
    }

    init(_ raw: [String: Any], _ sessionFields: JSON) throws {
        json = JSON(any: raw)
        guard let id = json["id"]?.text, let why = json["why"]?.text, let test = json["test"]?.text,
            var expect = json["expect"]
        else { throw BadVector(id: "\(raw["id"] ?? raw)") }
        (self.id, self.why, self.test, self.raw) = (id, why, test, raw)
        if let parts = expect["build"]?.list, expect.object?.count == 1 {
            expect = try JSON(Data(Self.build(parts, id).utf8))
        }
        if case .object(var answer) = expect, let session = answer["session"] {
            answer["session"] = session.filled(sessionFields)
            expect = .object(answer)
        }
        self.expect = expect
    }

    /// The answer: the JSON of the package's typed calls.
    func answer() throws -> JSON {
        do {
            return try ask().silent
        } catch let error as PaysessionError {
            guard let json = error.json else { throw BadVector(id: id) }
            let answer = try JSON(Data(json.utf8)).silent
            try agree(answer["violations"], error.violations)
            return answer
        }
    }

    private func ask() throws -> JSON {
        let now = try json["now"]?.text.map { try Timestamp($0) }
        let validator = Validator(policy: try policy(), now: now)
        switch test {
        case "request":
            let accepted = try validator.validate(document())
            let answer = try JSON(Data(accepted.json.utf8))
            try agree(answer.silent["advisories"], accepted.advisories)
            guard answer["features"] == Self.features(accepted.value.features) else { throw BadVector(id: id) }
            return answer
        case "check":
            guard let name = json["scalar"]?.text.flatMap(Scalar.Name.init(rawValue:)) else { throw BadVector(id: id) }
            let scalar = try Scalar(name, field: json["field"]?.text)
            let verdict = validator.check(scalar, json: try document())
            let answer = try JSON(Data(verdict.json.utf8))
            try agree(answer.silent["violations"], verdict.violations)
            try agree(answer.silent["advisories"], verdict.advisories)
            guard answer["canonical"]?.text == verdict.canonical else { throw BadVector(id: id) }
            return answer
        case "create":
            let request = try validator.validate(document()).value
            let creation = json["creation"]
            return try stepped(
                request.createSession(
                    Creation(
                        id: text(creation, "id"), link: text(creation, "link"), now: Timestamp(text(creation, "now")),
                        paymentId: creation?["paymentId"]?.text,
                        checkoutConfigurationId: creation?["checkoutConfigurationId"]?.text)))
        case "transition":
            return try stepped(take())
        case "read":
            let accepted = try validator.readResponse(document())
            let answer = try JSON(Data(accepted.json(at: now).utf8))
            try agree(answer.silent["advisories"], accepted.advisories)
            if let session = accepted.value.session {
                guard try JSON(Data(session.json.utf8)) == answer["session"] else { throw BadVector(id: id) }
                if let now {
                    let (status, link) = (session.status(at: now).rawValue, session.link(at: now)?.text)
                    guard answer["statusAt"]?.text == status, answer["linkAt"]?.text == link else {
                        throw BadVector(id: id)
                    }
                }
            }
            return answer
        default: throw BadVector(id: id)
        }
    }

    private func take() throws -> Step {
        guard let stored = raw["session"] else { throw BadVector(id: id) }
        let session = try Validator().readSession(JSONSerialization.data(withJSONObject: stored)).value
        let step = json["step"]
        let now = try step?["now"]?.text.map { try Timestamp($0) }
        switch (step?["type"]?.text, now) {
        case ("complete", let now?):
            let payment = Payment(id: try text(step, "paymentId"), paidAt: try Timestamp(text(step, "paidAt")))
            return try session.complete(payment, now: now)
        case ("expire", let now?): return try session.expire(now: now)
        case ("cancel", let now?): return try session.cancel(now: now)
        case ("update", let now?):
            return try session.update(json: Data(text(step, "changes").utf8), now: now, policy: policy())
        case ("attach", _):
            return try session.attach(Validator().readContact(Data(text(step, "contact").utf8)).value)
        default: throw BadVector(id: id)
        }
    }

    private func stepped(_ step: Step) throws -> JSON {
        guard case .object(let answer) = try JSON(Data(step.json.utf8)) else { throw BadVector(id: id) }
        guard try JSON(Data(step.session.json.utf8)) == answer["session"] else { throw BadVector(id: id) }
        if let event = step.event {
            guard try JSON(Data(event.json.utf8)) == answer["event"] else { throw BadVector(id: id) }
        }
        try agree(JSON.object(answer).silent["advisories"], step.advisories)
        return .object(answer)
    }

    private static func features(_ features: Features) -> JSON {
        var flexPay: [String: JSON] = ["enabled": .bool(features.flexPay.isEnabled)]
        flexPay["reason"] = features.flexPay.reason.map(JSON.text)
        flexPay["excess"] = features.flexPay.excess.map { .text($0.text) }
        return .object([
            "flexPay": .object(flexPay), "contact": .bool(features.contact), "invoices": .bool(features.invoices),
        ])
    }

    /// Fails unless typed findings equal those of the JSON.
    private func agree(_ expected: JSON?, _ findings: [Finding]) throws {
        guard (expected ?? .list([])) == Self.findings(findings) else { throw BadVector(id: id) }
    }

    private static func findings(_ findings: [Finding]) -> JSON {
        .list(
            findings.map { finding in
                let params = finding.params.mapValues { param -> JSON in
                    switch param {
                    case .number(let number): .integer(Decimal(number))
                    case .text(let text): .text(text)
                    }
                }
                return .object([
                    "code": .text(finding.code), "path": .text(finding.path.pointer), "params": .object(params),
                ])
            })
    }

    func policy() throws -> Policy {
        guard let policy = json["policy"] else { return .standard }
        let preset: Policy = policy["preset"]?.text == "strict" ? .strict : .standard
        return try (policy["levels"]?.object ?? [:]).reduce(preset) { policy, entry in
            guard let level = entry.value.text.flatMap(Policy.Level.init(rawValue:)) else { throw BadVector(id: id) }
            return try policy.with(entry.key, level)
        }
    }

    private func text(_ object: JSON?, _ key: String) throws -> String {
        guard let text = object?[key]?.text else { throw BadVector(id: id) }
        return text
    }

    func document() throws -> Data {
        if let text = json["json"]?.text { return Data(text.utf8) }
        if let parts = json["build"]?.list { return Data(try Self.build(parts, id).utf8) }
        guard let hex = (json["bytes"]?.text.map { Array($0.utf8) }), hex.count % 2 == 0 else {
            throw BadVector(id: id)
        }
        let bytes = stride(from: 0, to: hex.count, by: 2).map {
            UInt8(String(decoding: hex[$0...($0 + 1)], as: UTF8.self), radix: 16)
        }
        guard bytes.allSatisfy({ $0 != nil }) else { throw BadVector(id: id) }
        return Data(bytes.compactMap { $0 })
    }

    private static func build(_ parts: [JSON], _ id: String) throws -> String {
        var text = ""
        for part in parts {
            if let plain = part.text {
                text += plain
            } else if let repeated = part["repeat"]?.text, let times = part["times"]?.count {
                let join = part["join"]?.text ?? ""
                let pieces = repeated.components(separatedBy: "{i}")
                for nth in 0..<times {
                    if nth > 0 { text += join }
                    text += pieces.count == 1 ? repeated : pieces.joined(separator: String(nth))
                }
            } else {
                throw BadVector(id: id)
            }
        }
        return text
    }
}
