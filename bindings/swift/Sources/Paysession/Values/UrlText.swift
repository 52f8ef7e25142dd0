import Foundation

/// A URL that the rules accepted, kept as it was given: placeholders such as `{SESSION_ID}` survive.
public struct UrlText: Hashable, Sendable, Discreet {
    /// The URL, letter by letter.
    public let text: String

    init(canonical text: String) {
        self.text = text
    }

    /// Foundation's URL; nil if Foundation refuses what the URL standard accepts.
    public var url: URL? { URL(string: text) }
}
