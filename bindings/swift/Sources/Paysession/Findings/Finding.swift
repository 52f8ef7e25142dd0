internal import PaysessionHandles

/// What one rule reports at one place.
///
/// Its description shows the place, the sentence and the code; a key that the API does not have shows as `?`.
public struct Finding: Hashable, Sendable {
    /// The rule's stable code, such as `amount.too_many_decimals`: choose the words for your users by it.
    public let code: String
    /// The rule's sentence for developers; it shows no value of the input.
    public let message: String
    /// The place.
    public let path: Path
    /// Limits, names and suggestions, by name.
    public let params: [String: Param]
    let logged: String

    init(_ finding: PaysessionHandles.Finding) {
        code = finding.code
        message = finding.message
        path = Path(finding)
        logged = finding.logged
        let params = finding.params.compactMap { param in Param(param).map { (param.name, $0) } }
        self.params = Dictionary(params) { first, _ in first }
    }
}

extension Finding: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The place, the sentence and the code: `amount: … (amount.invalid)`.
    public var description: String {
        logged.isEmpty ? "\(message) (\(code))" : "\(logged): \(message) (\(code))"
    }

    /// The same.
    public var debugDescription: String { description }

    /// A mirror that shows the code alone.
    public var customMirror: Mirror { Mirror(self, children: ["code": code]) }
}

extension Finding {
    /// A place in an input: keys and indexes from the input object down.
    public struct Path: Hashable, Sendable, Discreet {
        /// One step of a path.
        public enum Segment: Hashable, Sendable, Discreet {
            /// A field, or an unknown key cut to 64 bytes.
            case key(String)
            /// The item of a list.
            case index(Int)
        }

        /// The steps; none for the input as a whole.
        public let segments: [Segment]
        /// The JSON Pointer of RFC 6901, such as `/invoiceRefs/0/amount`.
        public let pointer: String
        /// The form for people, such as `invoiceRefs[0].amount`.
        public let dotted: String

        init(_ finding: PaysessionHandles.Finding) {
            segments = finding.path.map { segment in
                switch segment {
                case .key(let name): .key(name)
                case .index(let index): .index(Int(index))
                }
            }
            pointer = finding.pointer
            dotted = finding.dotted
        }
    }

    /// The value of a finding's param.
    public enum Param: Hashable, Sendable, Discreet {
        /// A count, a limit or an index.
        case number(UInt64)
        /// A name, a type, a code of a public list, or money with two decimals.
        case text(String)

        init?(_ param: PaysessionHandles.Param) {
            if let number = param.number {
                self = .number(number)
            } else if let text = param.text {
                self = .text(text)
            } else {
                return nil
            }
        }

        /// The count, if it is one.
        public var number: UInt64? {
            if case .number(let number) = self { number } else { nil }
        }

        /// The text, if it is one.
        public var text: String? {
            if case .text(let text) = self { text } else { nil }
        }
    }
}
