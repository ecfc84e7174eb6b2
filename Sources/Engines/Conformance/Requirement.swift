import EngineProtocol
import Vocabulary

/// Throws what was expected and what was received unless `condition` is so.
func require(
    _ condition: Bool,
    _ expected: @autoclosure () -> String,
    _ received: @autoclosure () -> String
) throws(CheckFailure) {
    if !condition { throw CheckFailure(expected: expected(), received: received()) }
}

/// Reads a reply into its type; a reply that does not fit is a failure.
func reading<Value>(_ what: String, _ body: () throws(RPCError) -> Value) throws(CheckFailure) -> Value {
    do {
        return try body()
    } catch {
        throw CheckFailure(expected: what, received: error.message)
    }
}

extension RPCErrorCode {
    /// The number with its name, as in `-32602 invalid_params`.
    var text: String { "\(rawValue) \(name)" }
}

extension Response {
    /// The response as it came, short enough to be shown.
    var text: String {
        var buffer: [UInt8] = []
        append(to: &buffer)
        return String(decoding: buffer, as: UTF8.self).excerpt
    }

    /// The refusal, if it is one.
    var error: RPCError? { if case .failure(let error) = outcome { error } else { nil } }

    /// The result, if there is one.
    var result: JSONValue? { if case .success(let value) = outcome { value } else { nil } }
}
