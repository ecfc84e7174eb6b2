import EngineProtocol
import Testing
import Vocabulary

/// One typed message: a value, the text it has on the wire, and what may be left out of it.
struct Call: Sendable, CustomTestStringConvertible {
    /// How errors name the message.
    let context: String
    /// Worked out by hand from the protocol's page.
    let wire: String
    let required: Set<String>
    /// Members that take any value, or whose faults another message reports.
    let free: Set<String>
    let refusesUnknown: Bool
    /// Reads and writes again.
    let rewritten: @Sendable (JSONValue) throws -> JSONValue
    /// The value's own text, and whether reading `wire` gives that value.
    let text: String
    let reads: @Sendable (JSONValue) throws -> Bool

    var testDescription: String { "\(context) \(wire)" }

    static func params<Value: Equatable & Sendable>(
        _ context: String,
        _ value: Value,
        _ wire: String,
        required: Set<String> = [],
        free: Set<String> = [],
        write: @escaping @Sendable (Value) -> JSONValue,
        read: @escaping @Sendable (JSONValue?) throws -> Value
    ) -> Call {
        Call(
            context: context,
            wire: wire,
            required: required,
            free: free,
            refusesUnknown: true,
            rewritten: { write(try read($0)) },
            text: write(value).text,
            reads: { try read($0) == value }
        )
    }

    static func reply<Value: Equatable & Sendable>(
        _ context: String,
        _ value: Value,
        _ wire: String,
        required: Set<String> = [],
        free: Set<String> = [],
        write: @escaping @Sendable (Value) -> JSONValue,
        read: @escaping @Sendable (JSONValue?) throws -> Value
    ) -> Call {
        Call(
            context: context,
            wire: wire,
            required: required,
            free: free,
            refusesUnknown: false,
            rewritten: { write(try read($0)) },
            text: write(value).text,
            reads: { try read($0) == value }
        )
    }

    static let all = params + replies
}
