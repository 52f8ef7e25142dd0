import Foundation

/// Any JSON, for coders that know no raw JSON.
enum JSONValue: Codable, JSONWritable {
    case null
    case bool(Bool)
    case number(Decimal)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Decimal.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .list(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .list(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }

    func write(to json: inout JSONWriter) {
        switch self {
        case .null: json.literal("null")
        case .bool(let value): value.write(to: &json)
        case .number(let value): value.write(to: &json)
        case .text(let value): json.text(value)
        case .list(let value): json.list(value)
        case .object(let value):
            json.object { json in
                // Two readings of one document are the same text.
                for (key, value) in value.sorted(by: { $0.key < $1.key }) { json.field(key, value) }
            }
        }
    }
}
