/// A value that may hold what a person typed: no description of it shows more than its type.
///
/// Print a value by asking for it: `amount.text`, `finding.code`. What a logger, a crash report or a test's failure
/// prints by itself stays without names, addresses and amounts.
public protocol Discreet: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Discreet {
    /// The type's name.
    public var description: String { "\(Self.self)(…)" }

    /// The type's name.
    public var debugDescription: String { description }

    /// A mirror without children, so that `dump` shows nothing either.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
