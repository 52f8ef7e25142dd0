import Foundation
import Paysession

/// The model of a checkout's screen: a form that is checked while a person types, then the session in the backend's
/// response.
///
/// A view holds one and shows its properties; each intent of the person is a method. `onChange` is where SwiftUI's
/// `objectWillChange`, or a view's own redraw, hooks in. The words for people are the app's, chosen by a finding's code.
@MainActor
public final class CheckoutScreen {
    /// What a field shows beside its text.
    public enum Hint: Hashable, Sendable {
        /// Nothing yet: it is empty, or what is typed can still become right.
        case none
        /// It is right.
        case right
        /// It is wrong, by the rule of this code.
        case wrong(code: String)
    }

    /// A field of the form.
    public enum Field: Hashable, Sendable, CaseIterable {
        case amount, email, phone, country
    }

    /// The state of the screen.
    public enum Stage: Hashable, Sendable {
        /// The form is being filled in.
        case form
        /// The request was refused; the codes say why, by the form's field if there is one.
        case refused([String])
        /// The session waits to be paid: where, until when, and whether it can be financed.
        case paying(link: URL?, secondsLeft: Int?, canBeFinanced: Bool)
        /// The session has ended.
        case ended(PaymentSessionStatus)
    }

    /// What each field shows beside its text.
    public private(set) var hints: [Field: Hint] = [:]
    /// The state of the screen.
    public private(set) var stage = Stage.form { didSet { onChange() } }
    /// Called whenever a property has changed.
    public var onChange: () -> Void = {}

    private let orgId: String
    private let currency: String
    private let clock: @Sendable () -> Date
    private let scalars: [Field: Scalar]
    private var texts: [Field: String] = [:]

    /// Starts with an empty form; the clock is the app's.
    ///
    /// - Throws: Nothing, as long as the fields are those of the API.
    public init(orgId: String, currency: String, clock: @escaping @Sendable () -> Date = { Date() }) throws {
        (self.orgId, self.currency, self.clock) = (orgId, currency, clock)
        scalars = [
            .amount: try Scalar(.amount, field: "amount"),
            .email: try Scalar(.email, field: "contactRef.contactEmail"),
            .phone: try Scalar(.phone, field: "contactRef.contactPhone"),
            .country: try Scalar(.country, field: "contactRef.address.countryCode"),
        ]
    }

    /// The person types.
    public func type(_ text: String, into field: Field) {
        texts[field] = text
        hints[field] = hint(field, text, isTyping: true)
        onChange()
    }

    /// The person leaves a field: what was not finished is wrong now.
    public func leave(_ field: Field) {
        hints[field] = hint(field, texts[field] ?? "", isTyping: false)
        onChange()
    }

    /// The person submits: the body to post, or nil if the rules refuse it. The backend will validate it again.
    public func submit() -> Data? {
        let contact = PaymentSessionContactRefInput(
            contactEmail: given(.email), contactPhone: given(.phone),
            address: given(.country).map { GlobalAddressInput(lines: [], countryCode: $0) })
        let draft = CreatePaymentSessionInput(
            orgId: orgId, amount: given(.amount).map(AmountInput.init(_:)), currency: currency, contactRef: contact)
        do {
            return try Validator(now: Timestamp(clock())).validate(draft).value.graphQLBody
        } catch {
            stage = .refused(error.violations.map(\.code))
            return nil
        }
    }

    /// The backend answered. Shows the session until it has ended, or the task is canceled.
    public func show(_ answer: Data) async throws {
        let response = try Validator().readResponse(answer).value
        guard let session = response.session else {
            stage = .refused([])
            return
        }
        for await tick in session.countdown(clock: clock) {
            guard tick.status == .active else {
                stage = .ended(tick.status)
                return
            }
            let link = try session.link(at: Timestamp(clock()))
            stage = .paying(
                link: link?.url, secondsLeft: tick.remaining.map { Int($0.rounded(.up)) },
                canBeFinanced: session.features.flexPay.isEnabled)
        }
    }

    private func given(_ field: Field) -> String? {
        texts[field].flatMap { $0.isEmpty ? nil : $0 }
    }

    private func hint(_ field: Field, _ text: String, isTyping: Bool) -> Hint {
        guard let scalar = scalars[field], !text.isEmpty else { return .none }
        if field == .phone, isTyping {
            switch PhoneTyping(text).state {
            case .incomplete: return .none
            case .impossible, .unlikely, .complete: break
            }
        }
        guard let violation = Validator().check(scalar, text).violations.first else { return .right }
        // What is unfinished looks wrong to every other scalar: say so once the person has left the field.
        return isTyping && field != .phone ? .none : .wrong(code: violation.code)
    }
}
