package import Vocabulary

/// The answer to one request (JSON-RPC 2.0, section 5).
package struct Response: Equatable, Sendable {
    /// Nil where the request was so broken that its id could not be read.
    package let id: RequestID?
    /// What the call gave, or why it was refused.
    package let outcome: Result<JSONValue, RPCError>
    /// Present where the request asked for it and the engine can tell.
    package let trace: ReplyTrace?

    package init(id: RequestID?, outcome: Result<JSONValue, RPCError>, trace: ReplyTrace? = nil) {
        self.id = id
        self.outcome = outcome
        self.trace = trace
    }

    /// Appends the response as one line of JSON, without a terminator.
    ///
    /// Returns where the trace's `written_ns` stands in `buffer`, for `ReplyTrace.stamp`; nil without a trace.
    @discardableResult
    package func append(to buffer: inout [UInt8]) -> Int? {
        appendHead(to: &buffer)
        switch outcome {
        case .success(let result):
            JSONEncoding.append(literal: ",\"result\":", to: &buffer)
            JSONEncoding.append(result, to: &buffer)
        case .failure(let error):
            JSONEncoding.append(literal: ",\"error\":", to: &buffer)
            JSONEncoding.append(error.json, to: &buffer)
        }
        return appendTail(to: &buffer)
    }

    /// The same with what `result` appends, which must be JSON text of one line, in place of the outcome.
    package func append(to buffer: inout [UInt8], result: (inout [UInt8]) -> Void) -> Int? {
        appendHead(to: &buffer)
        JSONEncoding.append(literal: ",\"result\":", to: &buffer)
        result(&buffer)
        return appendTail(to: &buffer)
    }

    private func appendHead(to buffer: inout [UInt8]) {
        JSONEncoding.append(literal: "{\"jsonrpc\":\"2.0\",\"id\":", to: &buffer)
        id.append(to: &buffer)
    }

    private func appendTail(to buffer: inout [UInt8]) -> Int? {
        var stampIndex: Int?
        if let trace {
            JSONEncoding.append(literal: ",\"trace\":", to: &buffer)
            stampIndex = trace.append(to: &buffer)
        }
        buffer.append(UInt8(ascii: "}"))
        return stampIndex
    }
}
