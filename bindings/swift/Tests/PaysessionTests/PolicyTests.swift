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

    @Test func theCatalogue() throws {
        let rule = try #require(Rule.all.first { $0.code == "url.insecure" })
        #expect(rule.kind == .advisory && rule.level == .warn && rule.isStrict && !rule.message.isEmpty)
        #expect(Rule.all.contains { $0.kind == .dataRule } && Rule.all.contains { $0.kind == .transition })
        #expect(Rule.all.contains { $0.kind == .violation && $0.params == ["expected", "found", "reason"] })
        #expect(Rule.all.allSatisfy { ["stated", "implied", "practice"].contains($0.source) })
        #expect(Rule.Kind(rawValue: "violation") == .violation)
    }
}
