internal import PaysessionHandles

/// How far a phone number has come that is being typed: a beginning that can still become a number is no mistake yet.
public struct PhoneTyping: Hashable, Sendable, Discreet {
    /// What a beginning can still become.
    public enum State: String, Hashable, Codable, CaseIterable, Sendable {
        /// No number begins so: say it now. It lacks the `+`, its first digit is 0, it has more than 15 digits, or a
        /// character is no digit.
        case impossible
        /// No valid number of the numbering plans begins so. They grow faster than their table: remark it, and let the
        /// person go on.
        case unlikely
        /// A valid number begins so, and is longer: wait.
        case incomplete
        /// It is a valid number.
        case complete
    }

    /// What it can still become.
    public let state: State
    /// Whether more digits can make a longer number: by the numbering plans a valid one, or, if it is unlikely, any of
    /// up to 15 digits.
    public let mayGrow: Bool
    /// The calling code, once it is typed.
    public let callingCode: Int?

    /// Finds how far a text has come, from its first character on.
    public init(_ text: String) {
        let typing = phoneTyping(text: bounded(text))
        state = State(rawValue: typing.state) ?? .impossible
        mayGrow = typing.mayGrow
        callingCode = typing.callingCode.map(Int.init)
    }

    /// The version of libphonenumber's metadata that the numbering plans come from.
    public static let metadataVersion: String = phoneMetadataVersion()
}
