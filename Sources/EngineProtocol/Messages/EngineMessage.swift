/// Anything that comes from an engine.
package enum EngineMessage: Equatable, Sendable {
    /// The answer to a request.
    case response(Response)
    /// An event nobody asked for by id: `Method.statusEvent` or `Method.event`.
    case notification(method: String, params: JSONValue)

    /// Reads one frame as a client does.
    package init(parsing bytes: UnsafeRawBufferPointer) throws(MessageError) {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            let start = String(decoding: bytes.prefix(120), as: UTF8.self)
            throw MessageError("a line that is not JSON (\(error)): '\(start)'")
        }
        guard case .object(let object) = value, object["jsonrpc"] == .string("2.0") else {
            throw MessageError("not a JSON-RPC 2.0 message: \(value.text.prefix(120))")
        }
        if let method = object["method"]?.stringValue {
            self = .notification(method: method, params: object["params"] ?? .null)
            return
        }
        let id = object["id"].flatMap(RequestID.init)
        switch (object["result"], object["error"]) {
        case (let result?, nil): self = .response(Response(id: id, outcome: .success(result)))
        case (nil, let error?): self = .response(Response(id: id, outcome: .failure(try RPCError(json: error))))
        default: throw MessageError("a response needs exactly one of 'result' and 'error'")
        }
    }
}
