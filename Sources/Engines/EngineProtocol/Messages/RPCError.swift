package import Vocabulary

/// A refusal, as it crosses the bridge (JSON-RPC 2.0, section 5.1).
package struct RPCError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Which kind of refusal.
    package let code: RPCErrorCode
    /// What failed, with which value, and what to do.
    package let message: String
    /// Further members of `error.data`, beside `name`.
    package let details: JSONObject

    package init(_ code: RPCErrorCode, _ message: String, details: JSONObject = JSONObject()) {
        self.code = code
        self.message = message
        self.details = details
    }

    package var description: String { "\(code.name) (\(code.rawValue)): \(message)" }

    /// The `error` member of a response.
    package var json: JSONValue {
        var data = details
        data["name"] = .string(code.name)
        return [
            "code": .integer(Int64(code.rawValue)), "message": .string(message), "data": .object(data),
        ]
    }

    /// Reads the `error` member of a response.
    package init(json: JSONValue) throws(MessageError) {
        guard let code = json["code"]?.integerValue, let message = json["message"]?.stringValue else {
            throw MessageError("an error object without 'code' or 'message': \(json.excerpt)")
        }
        var details = json["data"]?.objectValue ?? JSONObject()
        details["name"] = nil
        self.init(
            RPCErrorCode(rawValue: Int(code)),
            message.cut(to: EngineProtocolLimits.maximumNameBytes),
            details: details
        )
    }
}
