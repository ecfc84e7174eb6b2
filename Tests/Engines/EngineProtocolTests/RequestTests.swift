import EngineProtocol
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(2)), .queued) struct RequestTests {
    private func parse(_ text: String) throws -> Request {
        try Array(text.utf8).withUnsafeBytes { try Request(parsing: $0) }
    }

    @Test(arguments: [
        (#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#, Request(id: .integer(1), method: "ping")),
        (#"{"method":"ping","id":"a b","jsonrpc":"2.0"}"#, Request(id: .string("a b"), method: "ping")),
        (#"{"jsonrpc":"2.0","id":-9223372036854775808,"method":"x"}"#, Request(id: .integer(.min), method: "x")),
        (#"{"jsonrpc":"2.0","id":1.5,"method":"x"}"#, Request(id: .number(1.5), method: "x")),
        (#"{"jsonrpc":"2.0","method":"ping"}"#, Request(id: nil, method: "ping")),
        (
            #"{"jsonrpc":"2.0","id":1,"method":"ping","trace":true}"#,
            Request(id: .integer(1), method: "ping", wantsTrace: true)
        ),
        (#"{"jsonrpc":"2.0","id":1,"method":"ping","trace":false}"#, Request(id: .integer(1), method: "ping")),
        (#"{"jsonrpc":"2.0","id":1,"method":"","params":{}}"#, Request(id: .integer(1), method: "", params: [:])),
        (
            #"{"jsonrpc":"2.0","id":1,"method":"echo","params":{"data":[1,null]}}"#,
            Request(id: .integer(1), method: "echo", params: ["data": [1, .null]])
        ),
        (
            #"{"jsonrpc":"2.0","id":1,"method":"echo","params":[1],"more":true}"#,
            Request(id: .integer(1), method: "echo", params: [1])
        ),
    ])
    func reads(text: String, expected: Request) throws {
        #expect(try parse(text) == expected)
    }

    @Test(
        arguments: [
            ("[]", nil, "expected a request object: batches are not supported, send one request a frame"),
            (
                #"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#, nil,
                "expected a request object: batches are not supported, send one request a frame"
            ),
            ("null", nil, "expected a request object: null"), ("true", nil, "expected a request object: boolean"),
            ("1", nil, "expected a request object: integer"), ("\"ping\"", nil, "expected a request object: string"),
            ("{}", nil, "'jsonrpc' must be \"2.0\""),
            (#"{"id":1,"method":"ping"}"#, .integer(1), "'jsonrpc' must be \"2.0\""),
            (#"{"jsonrpc":"1.0","id":2,"method":"ping"}"#, .integer(2), "'jsonrpc' must be \"2.0\""),
            (#"{"jsonrpc":2.0,"id":"c","method":"ping"}"#, .string("c"), "'jsonrpc' must be \"2.0\""),
            (#"{"jsonrpc":"2.0","id":3}"#, .integer(3), "'method' must be a string"),
            (#"{"jsonrpc":"2.0","id":3,"method":1}"#, .integer(3), "'method' must be a string"),
            (#"{"jsonrpc":"2.0","id":3,"method":null}"#, .integer(3), "'method' must be a string"),
            (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, nil, "an id is a string or a number, not null"),
            (#"{"jsonrpc":"2.0","id":true,"method":"ping"}"#, nil, "an id is a string or a number, not boolean"),
            (#"{"jsonrpc":"2.0","id":[1],"method":"ping"}"#, nil, "an id is a string or a number, not array"),
            (#"{"jsonrpc":"2.0","id":{},"method":"ping"}"#, nil, "an id is a string or a number, not object"),
            (
                #"{"jsonrpc":"2.0","id":4,"method":"ping","trace":1}"#, .integer(4),
                "'trace' must be a boolean, not integer"
            ),
            (
                #"{"jsonrpc":"2.0","id":4,"method":"ping","params":null}"#, .integer(4),
                "'params' must be an object or an array, not null"
            ),
            (
                #"{"jsonrpc":"2.0","id":4,"method":"ping","params":1}"#, .integer(4),
                "'params' must be an object or an array, not integer"
            ),
            (
                #"{"jsonrpc":"2.0","id":4,"method":"ping","params":"x"}"#, .integer(4),
                "'params' must be an object or an array, not string"
            ),
        ] as [(String, RequestID?, String)]
    )
    func refusesWhatIsJSONButNoRequest(text: String, id: RequestID?, message: String) {
        let refused = #expect(throws: RefusedRequest.self) { try parse(text) }
        #expect(refused == RefusedRequest(id: id, error: RPCError(.invalidRequest, message)))
    }

    @Test(arguments: [
        ("", "not JSON: empty text at byte 0"), ("oops", "not JSON: "), ("{", "not JSON: "),
        (#"{"jsonrpc":"2.0","id":1"#, "not JSON: "),
        (#"{"jsonrpc":"2.0","id":1,"id":1,"method":"ping"}"#, "not JSON: duplicate object key near '\"id\"'"),
        (#"{"jsonrpc":"2.0","id":1,"method":"ping"}{}"#, "not JSON: end of file expected"),
        (
            String(repeating: "[", count: 65) + String(repeating: "]", count: 65),
            "not JSON: nested deeper than 64 levels at byte 0"
        ),
    ])
    func answersWhatIsNotJSONWithAParseError(text: String, start: String) {
        let refused = #expect(throws: RefusedRequest.self) { try parse(text) }
        #expect(refused?.id == nil && refused?.error.code == .parseError)
        #expect(refused?.error.message.hasPrefix(start) == true, "\(refused?.error.message ?? "")")
    }

    @Test(arguments: [
        (Request(id: .integer(7), method: "ping"), #"{"jsonrpc":"2.0","id":7,"method":"ping"}"#),
        (
            Request(id: .string("a\"b"), method: "echo", params: ["data": "x\ny"]),
            #"{"jsonrpc":"2.0","id":"a\"b","method":"echo","params":{"data":"x\ny"}}"#
        ),
        (Request(id: nil, method: "note", params: []), #"{"jsonrpc":"2.0","method":"note","params":[]}"#),
    ])
    func writes(request: Request, expected: String) throws {
        var buffer = Array("before".utf8)
        request.append(to: &buffer)
        #expect(String(decoding: buffer, as: UTF8.self) == "before" + expected)
        #expect(try parse(expected) == request)
    }
}
