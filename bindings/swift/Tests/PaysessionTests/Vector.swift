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
            case "Q": self = .integer(Decimal(number.uint64Value))
            case "d", "f": self = .double(number.doubleValue)
            // `decimalValue` would take a detour through a double.
            default: self = .integer(Decimal(number.int64Value))
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

    /// The same object with a text.
    func with(_ key: String, _ text: String) -> JSON {
        guard case .object(var object) = self else { return self }
        object[key] = .text(text)
        return .object(object)
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
            try agree(answer["error"], error)
            return answer
        }
    }

    private func ask() throws -> JSON {
        let now = try json["now"]?.text.map { try Timestamp($0) }
        let validator = Validator(policy: try policy(), now: now)
        switch test {
        case "request":
            let accepted = try request(validator)
            let answer = try JSON(Data(accepted.json.utf8))
            try agree(answer.silent["advisories"], accepted.advisories)
            guard answer["features"] == Self.features(accepted.value.features) else { throw BadVector(id: id) }
            return expect["fingerprint"] == nil ? answer : answer.with("fingerprint", accepted.value.fingerprint)
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
            let given = json["creation"]
            let creation = Creation(
                id: try text(given, "id"), link: try text(given, "link"), now: try Timestamp(text(given, "now")),
                paymentId: given?["paymentId"]?.text, checkoutConfigurationId: given?["checkoutConfigurationId"]?.text)
            let step = try validator.createSession(document(), creation)
            guard try validator.validate(document()).value.createSession(creation) == step else {
                throw BadVector(id: id)
            }
            return try stepped(step)
        case "transition":
            return try stepped(take())
        case "minor_units":
            let currency = try text(json, "currency")
            if let units = (raw["units"] as? NSNumber)?.int64Value {
                return .object(["amount": .text(try Amount(minorUnits: units, currency: currency).text)])
            }
            let amount = AmountInput(try text(json, "amount"))
            return .object(["units": .integer(Decimal(try amount.minorUnits(in: currency)))])
        case "event":
            return .object(["event": try told(Event(json: document()))])
        case "read":
            let accepted = try validator.readResponse(document())
            let answer = try JSON(Data(accepted.json(at: now).utf8))
            try agree(answer.silent["advisories"], accepted.advisories)
            if let session = accepted.value.session {
                guard try JSON(Data(session.json.utf8)) == answer["session"],
                    session.statusText == answer["session"]?["status"]?.text
                else { throw BadVector(id: id) }
                if let now { try agree(answer, session, at: now) }
            }
            if let raw = accepted.value.rawErrors {
                guard try JSON(Data(raw.utf8)) == answer["errors"] else { throw BadVector(id: id) }
            } else {
                let messages = accepted.value.errors.map { JSON.text($0.message) }
                guard answer["errors"]?.list?.map({ $0["message"] }) == messages else { throw BadVector(id: id) }
            }
            return answer
        default: throw BadVector(id: id)
        }
    }

    private func take() throws -> Step {
        guard let stored = raw["session"] else { throw BadVector(id: id) }
        let session = try Validator().readSession(JSONSerialization.data(withJSONObject: stored)).value
        let step = json["step"]
        let now = try Timestamp(text(step, "now"))
        let known = try step?["ifUpdatedAt"]?.text.map { try Timestamp($0) }
        switch step?["type"]?.text {
        case "complete":
            let payment = Payment(
                id: try text(step, "paymentId"), paidAt: try Timestamp(text(step, "paidAt")),
                amount: step?["amount"]?.text.map { AmountInput($0) }, currency: step?["currency"]?.text)
            return try session.complete(payment, now: now, ifUpdatedAt: known)
        case "expire": return try session.expire(now: now, ifUpdatedAt: known)
        case "cancel": return try session.cancel(now: now, ifUpdatedAt: known)
        case "update":
            let changes = Data(try text(step, "changes").utf8)
            return try session.update(json: changes, now: now, ifUpdatedAt: known, policy: policy())
        case "attach":
            let contact = Data(try text(step, "contact").utf8)
            return try session.attach(json: contact, now: now, ifUpdatedAt: known, policy: policy())
        default: throw BadVector(id: id)
        }
    }

    /// The document read as what the case says.
    func request(_ validator: Validator) throws -> Accepted<Request> {
        switch json["as"]?.text ?? "auto" {
        case "auto": try validator.validate(document())
        case "input": try validator.validateInput(document())
        case "body": try validator.validateBody(document())
        default: throw BadVector(id: id)
        }
    }

    private func stepped(_ step: Step) throws -> JSON {
        guard case .object(let answer) = try JSON(Data(step.json.utf8)) else { throw BadVector(id: id) }
        guard try JSON(Data(step.session.json.utf8)) == answer["session"], answer["changed"] == .bool(step.changed),
            try step.event.map(told) ?? .null == answer["event"]
        else { throw BadVector(id: id) }
        try agree(JSON.object(answer).silent["advisories"], step.advisories)
        return .object(answer)
    }

    /// The JSON of an event, once its properties and what is read back are found to be the same.
    private func told(_ event: Event) throws -> JSON {
        var members: [String: JSON] = [
            "type": .text(event.type.rawValue), "sessionId": .text(event.sessionId),
            "from": event.from.map { .text($0.rawValue) } ?? .null, "to": .text(event.to.rawValue),
            "at": .text(event.at.text), "paymentId": event.paymentId.map(JSON.text) ?? .null,
            "amount": .text(event.amount.text), "currency": .text(event.currency),
            "paidAt": event.paidAt.map { .text($0.text) } ?? .null, "key": .text(event.key),
        ]
        if event.type == .updated { members["changed"] = .list(event.changed.map(JSON.text)) }
        guard try JSON(Data(event.json.utf8)) == .object(members), try Event(json: Data(event.json.utf8)) == event
        else { throw BadVector(id: id) }
        return .object(members)
    }

    /// Fails unless the session at a time is the one that the JSON says.
    private func agree(_ answer: JSON, _ session: PaymentSession, at now: Timestamp) throws {
        let (status, link, shown) = (session.status(at: now), session.link(at: now), session.at(now))
        guard answer["statusAt"]?.text == (status == .unknown ? nil : status.rawValue),
            answer["linkAt"]?.text == link?.text, shown.status == status, shown.link == link
        else { throw BadVector(id: id) }
    }

    /// Fails unless a typed refusal equals that of the JSON.
    private func agree(_ expected: JSON?, _ error: PaysessionError) throws {
        guard let expected else {
            guard error.findings == error.violations, error.followUp == nil else { throw BadVector(id: id) }
            return
        }
        guard case .transition(let refused) = error, error.findings.map(\.path.pointer) == [""],
            error.findings.map(\.code) == [refused.code], error.followUp == refused.followUp,
            expected["code"]?.text == refused.code, expected["status"]?.text == refused.status?.rawValue,
            expected["followUp"]?.text == refused.followUp.rawValue
        else { throw BadVector(id: id) }
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
