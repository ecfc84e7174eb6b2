import Vocabulary

/// Messages as programs write them: members in the customary order, without spaces between them.
///
/// Their envelope is compared, not parsed, and no object is made of it. Any other text gives nil and is left to whoever
/// reads the whole of it first; what is taken here comes out the same there, which a test holds.
extension PlainJSON {
    /// A response with a result; nil for any other text.
    static func response(of bytes: UnsafeRawBufferPointer) -> Response? {
        var parser = PlainJSON(bytes)
        guard parser.word(#"{"jsonrpc":"2.0","id":"#), let id = parser.value(depth: 1).flatMap(RequestID.init),
            parser.word(#","result":"#), let result = parser.value(depth: 1)
        else { return nil }
        var trace: ReplyTrace?
        if parser.word(#","trace":"#) {
            guard let json = parser.value(depth: 1), let read = try? ReplyTrace(json: json) else { return nil }
            trace = read
        }
        guard parser.word("}"), parser.index == bytes.count else { return nil }
        return Response(id: id, outcome: .success(result), trace: trace)
    }

    /// A request that is to be answered; nil for any other text.
    static func request(of bytes: UnsafeRawBufferPointer) -> Request? {
        var parser = PlainJSON(bytes)
        guard parser.word(#"{"jsonrpc":"2.0","id":"#), let id = parser.value(depth: 1).flatMap(RequestID.init),
            parser.word(#","method":""#), let method = parser.restOfString()
        else { return nil }
        var params: JSONValue?
        if parser.word(#","params":"#) {
            guard let value = parser.value(depth: 1) else { return nil }
            switch value {
            case .object, .array: params = value
            default: return nil
            }
        }
        let wantsTrace = parser.word(#","trace":true"#)
        guard parser.word("}"), parser.index == bytes.count else { return nil }
        return Request(id: id, method: method, params: params, wantsTrace: wantsTrace)
    }
}
