package import Vocabulary

/// A call, or a notification where there is no id (JSON-RPC 2.0, section 4).
package struct Request: Equatable, Sendable {
    /// Nil for a notification, which gets no reply.
    package let id: RequestID?
    /// A name of `Method`, or one this side does not know.
    package let method: String
    /// An object, an array, or absent.
    package let params: JSONValue?
    /// Whether the reply is to carry a `ReplyTrace`; an engine without that feature takes no notice.
    package let wantsTrace: Bool

    package init(id: RequestID?, method: String, params: JSONValue? = nil, wantsTrace: Bool = false) {
        self.id = id
        self.method = method
        self.params = params
        self.wantsTrace = wantsTrace
    }

    /// Appends the request as one line of JSON, without a terminator.
    package func append(to buffer: inout [UInt8]) {
        JSONEncoding.append(literal: "{\"jsonrpc\":\"2.0\"", to: &buffer)
        if let id {
            JSONEncoding.append(literal: ",\"id\":", to: &buffer)
            RequestID?(id).append(to: &buffer)
        }
        JSONEncoding.append(literal: ",\"method\":", to: &buffer)
        JSONEncoding.append(quoted: method, to: &buffer)
        if let params {
            JSONEncoding.append(literal: ",\"params\":", to: &buffer)
            JSONEncoding.append(params, to: &buffer)
        }
        if wantsTrace { JSONEncoding.append(literal: ",\"trace\":true", to: &buffer) }
        buffer.append(UInt8(ascii: "}"))
    }
}

extension Request {
    /// Reads a request as an engine does; what is refused carries the reply that JSON-RPC prescribes.
    package init(parsing bytes: UnsafeRawBufferPointer) throws(RefusedRequest) {
        if let request = PlainJSON.request(of: bytes) {
            self = request
            return
        }
        try self.init(byMembers: bytes)
    }

    /// Without the short way, for what it leaves and for the test that holds the two against each other.
    init(byMembers bytes: UnsafeRawBufferPointer) throws(RefusedRequest) {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            throw RefusedRequest(id: nil, error: RPCError(.parseError, "not JSON: \(error)"))
        }
        guard case .object(let object) = value else {
            let hint =
                value.kindName == "array" ? "batches are not supported, send one request a frame" : value.kindName
            throw RefusedRequest(id: nil, error: RPCError(.invalidRequest, "expected a request object: \(hint)"))
        }
        try self.init(object)
    }

    private init(_ object: JSONObject) throws(RefusedRequest) {
        let id = object["id"].flatMap(RequestID.init)
        func refuse(_ message: String) -> RefusedRequest {
            RefusedRequest(id: id, error: RPCError(.invalidRequest, message))
        }
        if let found = object["id"], id == nil {
            throw refuse("an id is a string or a number, not \(found.kindName)")
        }
        guard object["jsonrpc"] == .string("2.0") else { throw refuse("'jsonrpc' must be \"2.0\"") }
        guard let method = object["method"]?.stringValue else { throw refuse("'method' must be a string") }
        let trace = object["trace"] ?? .bool(false)
        guard let wantsTrace = trace.boolValue else {
            throw refuse("'trace' must be a boolean, not \(trace.kindName)")
        }
        let params = object["params"]
        switch params {
        case nil, .object, .array: self.init(id: id, method: method, params: params, wantsTrace: wantsTrace)
        case let other?: throw refuse("'params' must be an object or an array, not \(other.kindName)")
        }
    }
}
