/// The answer to one request (JSON-RPC 2.0, section 5).
package struct Response: Equatable, Sendable {
    /// Nil where the request was so broken that its id could not be read.
    package let id: RequestID?
    /// What the call gave, or why it was refused.
    package let outcome: Result<JSONValue, RPCError>

    package init(id: RequestID?, outcome: Result<JSONValue, RPCError>) {
        self.id = id
        self.outcome = outcome
    }

    /// Appends the response as one line of JSON, without a terminator.
    package func append(to buffer: inout [UInt8]) {
        JSONEncoding.append(literal: "{\"jsonrpc\":\"2.0\",\"id\":", to: &buffer)
        JSONEncoding.append(id?.json ?? .null, to: &buffer)
        switch outcome {
        case .success(let result):
            JSONEncoding.append(literal: ",\"result\":", to: &buffer)
            JSONEncoding.append(result, to: &buffer)
        case .failure(let error):
            JSONEncoding.append(literal: ",\"error\":", to: &buffer)
            JSONEncoding.append(error.json, to: &buffer)
        }
        buffer.append(UInt8(ascii: "}"))
    }
}
