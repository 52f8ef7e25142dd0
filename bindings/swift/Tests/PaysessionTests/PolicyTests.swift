import Foundation
import Paysession
import Testing

@Suite struct PolicyTests {
    @Test func levelsByCode() throws {
        let policy = try Policy.standard.with("currency.unknown", .warn).with("url.insecure", .deny)
        #expect(try policy.level(of: "currency.unknown") == .warn)
        #expect(try policy.level(of: "url.insecure") == .deny)
        #expect(try Policy.standard.level(of: "url.insecure") == .warn)
        #expect(try Policy.strict.level(of: "url.insecure") == .deny)
        #expect(try policy.with("url.insecure", .allow).level(of: "url.insecure") == .allow)
        let old = data(#"{"orgId":"o","amount":"1","currency":"HRK"}"#)
        #expect(try Validator(policy: policy).validate(old).advisories.map(\.code) == ["currency.unknown"])
    }

    @Test func whatAPolicyCantChange() {
        let fixed = thrown { () throws(PaysessionError) in try Policy.standard.with("amount.invalid", .allow) }
        #expect(fixed == .fixedRule(code: "amount.invalid"))
        #expect(fixed?.localizedDescription == "no policy changes the rule amount.invalid")
        let unknown = thrown { () throws(PaysessionError) in try Policy.standard.with("secret", .allow) }
        #expect(unknown == .unknownRule && unknown?.localizedDescription == "no rule has this code")
        #expect(thrown { () throws(PaysessionError) in try Policy.standard.level(of: "x") } == .unknownRule)
        #expect(unknown?.json == nil && unknown?.violations == [])
    }

    @Test func aViolationCanBeDeniedAndNothingElse() throws {
        let policy = try Policy.strict.with("email.invalid", .deny)
        #expect(try policy.level(of: "email.invalid") == .deny && policy != .strict)
        #expect(try JSONDecoder().decode(Policy.self, from: JSONEncoder().encode(policy)) == policy)
        for level in [Policy.Level.allow, .warn] {
            let fixed = thrown { () throws(PaysessionError) in try Policy.standard.with("email.invalid", level) }
            #expect(fixed == .fixedRule(code: "email.invalid"))
        }
        for level in Policy.Level.allCases {
            let fixed = thrown { () throws(PaysessionError) in try Policy.standard.with("transition.stale", level) }
            #expect(fixed == .fixedRule(code: "transition.stale"))
        }
    }

    @Test func policiesAreValues() throws {
        let one = try Policy.strict.with("url.insecure", .warn)
        let coded = try JSONEncoder().encode(one)
        let other = try JSONDecoder().decode(Policy.self, from: coded)
        #expect(one == other && one.hashValue == other.hashValue && one != .strict)
        #expect(try other.level(of: "url.insecure") == .warn)
        #expect(try JSONDecoder().decode(Policy.self, from: data("{}")) == .standard)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Policy.self, from: data(#"{"preset":"x"}"#)) }
    }

    /// The policies of `tests/policies.json`, which every language reads.
    private func table(_ name: String) throws -> [JSON] {
        let table = try JSON(file("tests/policies.json"))
        return try #require(table[name]?.list)
    }

    @Test func eachPolicyIsItsPresetWithItsLevels() throws {
        for row in try table("policies") {
            let text = try #require(row["json"]?.text)
            let levels = try #require(row["levels"]?.object)
            let preset: Policy = row["preset"]?.text == "strict" ? .strict : .standard
            let expected = try levels.reduce(preset) { policy, entry in
                try policy.with(entry.key, #require(entry.value.text.flatMap(Policy.Level.init(rawValue:))))
            }
            let policy = try Policy(json: data(text))
            #expect(policy == expected && policy.json == expected.json, "\(row["why"]?.text ?? "")")
            #expect(try Policy(json: data(policy.json)) == policy)
            #expect(try JSONDecoder().decode(Policy.self, from: data(policy.json)) == policy)
            #expect(try JSON(JSONEncoder().encode(policy)) == JSON(data(policy.json)))
        }
    }

    @Test func eachMistakeIsNamed() throws {
        for row in try table("mistakes") {
            let (text, part) = (try #require(row["json"]?.text), try #require(row["error"]?.text))
            let error = thrown { () throws(PaysessionError) in try Policy(json: data(text)) }
            guard case .policy(let message)? = error else {
                #expect(Bool(false), "\(row["why"]?.text ?? ""): \(error as Any)")
                continue
            }
            #expect(message.contains(part) && error?.localizedDescription == message, "\(message)")
            #expect(error?.json == nil && error?.findings == [])
        }
    }

    @Test func aPolicyIsDecodedByTheSameRules() throws {
        for (text, part) in [
            (#"{"denied":["amount.zero"]}"#, "a policy has no member `denied`"),
            (#"{"deny":["amount.zero","amount.zero"]}"#, "the rule `amount.zero` is listed twice"),
            (#"{"warn":["amount.invalid"]}"#, "amount.invalid is a violation: no policy lowers it"),
            (#"{"deny":["x"]}"#, "no rule has the code `x`"), (#"{"levels":{}}"#, "a policy has no member `levels`"),
        ] {
            do {
                _ = try JSONDecoder().decode(Policy.self, from: data(text))
                #expect(Bool(false), "\(text)")
            } catch DecodingError.dataCorrupted(let context) {
                #expect(context.debugDescription.contains(part), "\(context.debugDescription)")
            }
        }
        for text in [#"{"preset":1}"#, #"{"deny":"amount.zero"}"#, "[]"] {
            #expect(throws: DecodingError.self) { try JSONDecoder().decode(Policy.self, from: data(text)) }
        }
    }

    @Test func aPolicyThatWasReadIsAppliedAndChanged() throws {
        let input = data(#"{"orgId":"o","amount":"0.00","currency":"USD"}"#)
        let policy = try Policy(json: data(#"{"deny":["amount.zero"]}"#))
        let refused = thrown { () throws(PaysessionError) in try Validator(policy: policy).validate(input) }
        #expect(refused?.violations.map(\.code) == ["amount.zero"])
        let changed = try policy.with("amount.zero", .allow)
        #expect(changed.json == #"{"preset":"standard","allow":["amount.zero"]}"#)
        #expect(try Validator(policy: changed).validate(input).advisories.isEmpty)
    }

    @Test func theCatalogue() throws {
        let rule = try #require(Rule.all.first { $0.code == "url.insecure" })
        #expect(rule.kind == .advisory && rule.level == .warn && rule.isStrict && !rule.message.isEmpty)
        #expect(Rule.all.contains { $0.kind == .dataRule } && Rule.all.contains { $0.kind == .transition })
        #expect(Rule.all.contains { $0.kind == .violation && $0.params == ["expected", "found", "reason"] })
        #expect(
            Rule.all.first { $0.code == "currency.invalid" }?.reasons.last == "numeric_code" && rule.followUp == nil)
        #expect(Rule.all.first { $0.code == "transition.paid_after_expiration" }?.followUp == .refund)
        #expect(Rule.all.allSatisfy { ["stated", "implied", "practice"].contains($0.source) })
        #expect(Rule.Kind(rawValue: "violation") == .violation)
    }
}
