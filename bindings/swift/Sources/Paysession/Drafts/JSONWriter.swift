import Foundation

/// Writes JSON in the order of the calls, and only what JSON can hold.
struct JSONWriter {
    private var bytes: [UInt8] = []
    private var needsComma = false

    /// What is written so far.
    var data: Data { Data(bytes) }

    mutating func object(_ fields: (inout JSONWriter) -> Void) {
        nest(UInt8(ascii: "{"), UInt8(ascii: "}"), fields)
    }

    mutating func list<Item: JSONWritable>(_ items: [Item]) {
        nest(UInt8(ascii: "["), UInt8(ascii: "]")) { json in
            for item in items {
                json.item { item.write(to: &$0) }
            }
        }
    }

    /// A field that is there.
    mutating func field(_ name: String, _ value: some JSONWritable) {
        item { json in
            json.text(name)
            json.bytes.append(UInt8(ascii: ":"))
            value.write(to: &json)
        }
    }

    /// A field that is left out if it is not set.
    mutating func field(_ name: String, _ value: (some JSONWritable)?) {
        if let value { field(name, value) }
    }

    /// A field of an update.
    mutating func field<Value: JSONWritable>(_ name: String, _ change: Change<Value>) {
        switch change {
        case .keep: break
        case .clear: field(name, Null())
        case .set(let value): field(name, value)
        }
    }

    mutating func literal(_ literal: String) {
        bytes.append(contentsOf: literal.utf8)
    }

    mutating func text(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                let hex = String(byte, radix: 16)
                bytes.append(contentsOf: "\\u\(byte < 0x10 ? "000" : "00")\(hex)".utf8)
            default:
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func nest(_ open: UInt8, _ close: UInt8, _ inside: (inout JSONWriter) -> Void) {
        bytes.append(open)
        let before = needsComma
        needsComma = false
        inside(&self)
        needsComma = before
        bytes.append(close)
    }

    private mutating func item(_ write: (inout JSONWriter) -> Void) {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        write(&self)
        needsComma = true
    }
}

/// What can be written as JSON.
protocol JSONWritable {
    func write(to json: inout JSONWriter)
}

extension JSONWritable {
    var document: Data {
        var json = JSONWriter()
        write(to: &json)
        return json.data
    }
}

private struct Null: JSONWritable {
    func write(to json: inout JSONWriter) { json.literal("null") }
}

extension String: JSONWritable {
    func write(to json: inout JSONWriter) { json.text(self) }
}

extension Bool: JSONWritable {
    func write(to json: inout JSONWriter) { json.literal(self ? "true" : "false") }
}

extension Int: JSONWritable {
    func write(to json: inout JSONWriter) { json.literal(String(self)) }
}

extension Decimal: JSONWritable {
    /// NaN and infinity have no form in JSON: as a text they are refused if a number is expected.
    func write(to json: inout JSONWriter) {
        if isNaN { json.text("NaN") } else { json.literal(description) }
    }
}

extension AmountInput: JSONWritable {
    func write(to json: inout JSONWriter) { json.text(text) }
}

extension TimestampInput: JSONWritable {
    func write(to json: inout JSONWriter) { json.text(text) }
}

extension Array: JSONWritable where Element: JSONWritable {
    func write(to json: inout JSONWriter) { json.list(self) }
}

extension CreatePaymentSessionInput {
    /// The draft as JSON, in declared order; fields that are not set are left out.
    public var json: Data { document }
}

extension PaymentSessionChanges {
    /// The changes as the JSON that they stand for: what is kept is left out, what is cleared is null.
    public var json: Data { document }
}
