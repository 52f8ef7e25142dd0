internal import PaysessionHandles

/// How far a phone number has come that is being typed: a beginning that can still become a number is no mistake yet.
public struct PhoneTyping: Hashable, Sendable, Discreet {
    /// What a beginning can still become.
    public enum State: String, Hashable, Codable, CaseIterable, Sendable {
        /// No valid number begins so: say it now.
        case impossible
        /// A valid number begins so, and is longer: wait.
        case incomplete
        /// It is a valid number.
        case complete
    }

    /// What it can still become.
    public let state: State
    /// Whether more digits can follow.
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
