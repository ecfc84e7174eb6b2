package import Vocabulary

/// Anything that comes from an engine.
package enum EngineMessage: Equatable, Sendable {
    /// The answer to a request.
    case response(Response)
    /// An event nobody asked for by id: `Method.statusEvent` or `Method.event`.
    case notification(method: String, params: JSONValue)

    /// Reads one frame as a client does.
    package init(parsing bytes: UnsafeRawBufferPointer) throws(MessageError) {
        do {
            try JSONValueCount.hold(bytes)
        } catch {
            throw MessageError("a message of \(bytes.count) bytes with \(error.message)")
        }
        if let response = PlainJSON.response(of: bytes) {
            self = .response(response)
            return
        }
        try self.init(byMembers: bytes)
    }

    /// Without the short way, for what it leaves and for the test that holds the two against each other.
    init(byMembers bytes: UnsafeRawBufferPointer) throws(MessageError) {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            let start = String(decoding: bytes.prefix(120), as: UTF8.self)
            throw MessageError("a line that is not JSON (\(error)): '\(start)'")
        }
        guard case .object(let object) = value, object["jsonrpc"] == .string("2.0") else {
            throw MessageError("not a JSON-RPC 2.0 message: \(value.excerpt)")
        }
        if let method = object["method"]?.stringValue {
            guard object["id"] == nil else {
                throw MessageError("a request ('\(method.excerpt)'), but an engine only answers and notifies")
            }
            self = .notification(method: method, params: object["params"] ?? .null)
            return
        }
        let id = object["id"].flatMap(RequestID.init)
        guard id != nil || object["id"] == .null else {
            throw MessageError("a response needs an 'id' that is a string or a number: \(value.excerpt)")
        }
        let trace = try object["trace"].map { json throws(MessageError) in try ReplyTrace(json: json) }
        switch (object["result"], object["error"]) {
        case (.some, nil) where id == nil: throw MessageError("a result without an id belongs to no request")
        case (let result?, nil): self = .response(Response(id: id, outcome: .success(result), trace: trace))
        case (nil, let error?):
            self = .response(Response(id: id, outcome: .failure(try RPCError(json: error)), trace: trace))
        default: throw MessageError("a response needs exactly one of 'result' and 'error'")
        }
    }
}
