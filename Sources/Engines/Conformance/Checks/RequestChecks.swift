import EngineProtocol
import Vocabulary

extension ConformanceCheck {
    static let requests: [ConformanceCheck] =
        broken.map { broken in
            ConformanceCheck(.requests, "\(broken.what) is refused with \(broken.code.text)") { context in
                let engine = try context.start()
                try engine.send(raw: engine.frame(broken.content))
                let response = try engine.nextResponse()
                let id = broken.id?.json.text ?? "null"
                let isRight = response.id == broken.id && response.error?.code == broken.code
                try require(isRight, "error \(broken.code.text), id \(id)", response.text)
                try engine.ping()
            }
        }
        + ids.map { id in
            ConformanceCheck(.requests, "the id \(id) comes back as it was") { context in
                let engine = try context.start()
                try engine.send(#"{"jsonrpc":"2.0","id":\#(id),"method":"ping"}"#)
                let response = try engine.nextResponse()
                let expected = (try? JSONValue(parsing: id)).flatMap(RequestID.init)
                try require(response.id == expected && response.error == nil, "a result with id \(id)", response.text)
            }
        } + others

    private struct Broken: Sendable {
        let what: String
        let content: [UInt8]
        let code: RPCErrorCode
        let id: RequestID?

        init(_ what: String, _ content: String, _ code: RPCErrorCode, id: RequestID? = nil) {
            self.init(what, Array(content.utf8), code, id: id)
        }

        init(_ what: String, _ content: [UInt8], _ code: RPCErrorCode, id: RequestID? = nil) {
            self.what = what
            self.content = content
            self.code = code
            self.id = id
        }

        /// A ping with these members more.
        init(ping what: String, _ members: String, _ code: RPCErrorCode, id: RequestID? = nil) {
            self.init(what, #"{"jsonrpc":"2.0","method":"ping",\#(members)}"#, code, id: id)
        }
    }

    private static let broken: [Broken] = [
        Broken("half an object", #"{"jsonrpc":"#, .parseError),
        Broken("a bare word", "ping", .parseError),
        Broken("an empty frame", "", .parseError),
        Broken("a name given twice", #"{"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}"#, .parseError),
        Broken("a control character in a string", "\"\u{1}\"", .parseError),
        Broken("a text that is not UTF-8", Array("\"".utf8) + [0xc3, 0x28] + Array("\"".utf8), .parseError),
        Broken("half a surrogate pair", #"{"jsonrpc":"2.0","id":1,"method":"\ud800"}"#, .parseError),
        Broken("bytes behind the object", #"{"jsonrpc":"2.0","id":1,"method":"ping"} {}"#, .parseError),
        Broken("NaN", #"{"jsonrpc":"2.0","id":NaN,"method":"ping"}"#, .parseError),
        Broken(
            "an integer beyond 64 bits",
            #"{"jsonrpc":"2.0","id":9223372036854775808,"method":"ping"}"#,
            .parseError
        ),
        Broken("a number beyond a double", #"{"jsonrpc":"2.0","id":1e999,"method":"ping"}"#, .parseError),
        Broken(
            "nesting of 65 levels",
            String(repeating: "[", count: 65) + String(repeating: "]", count: 65),
            .parseError
        ),
        Broken("nesting of 100 000 levels", String(repeating: "[", count: 100_000), .parseError),
        Broken("a batch", #"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#, .invalidRequest),
        Broken("nesting of 64 levels, which is no request,", nested(64), .invalidRequest),
        Broken("a number", "7", .invalidRequest),
        Broken("a request without 'jsonrpc'", #"{"id":3,"method":"ping"}"#, .invalidRequest, id: .integer(3)),
        Broken(
            "another version of JSON-RPC",
            #"{"jsonrpc":"1.0","id":3,"method":"ping"}"#,
            .invalidRequest,
            id: .integer(3)
        ),
        Broken("a request without a method", #"{"jsonrpc":"2.0","id":"a"}"#, .invalidRequest, id: .string("a")),
        Broken(
            "a method that is no string",
            #"{"jsonrpc":"2.0","id":4,"method":7}"#,
            .invalidRequest,
            id: .integer(4)
        ),
        Broken(ping: "an id that is an object", #""id":{}"#, .invalidRequest),
        Broken(ping: "an id that is an array", #""id":[1]"#, .invalidRequest),
        Broken(ping: "an id that is a boolean", #""id":true"#, .invalidRequest),
        Broken(ping: "an id that is null", #""id":null"#, .invalidRequest),
        Broken(ping: "params that are a number", #""id":5,"params":8"#, .invalidRequest, id: .integer(5)),
        Broken(
            "an unknown method",
            #"{"jsonrpc":"2.0","id":6,"method":"no_such"}"#,
            .methodNotFound,
            id: .integer(6)
        ),
    ]

    private static func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    private static let ids = [
        "7", "-9223372036854775808", "9223372036854775807", "0", #""a\"b""#, #""""#, #""\u00e9\u0000""#, "1.5",
    ]

    private static let others: [ConformanceCheck] = [
        ConformanceCheck(.requests, "a traced reply carries the engine's stamps in order", needs: "trace") { context in
            let engine = try context.start()
            try engine.configure()
            let calls = [
                #""method":"ping""#, #""method":"get_counters""#, #""method":"no_such""#, #""method":"get_peers""#,
                #""method":"get_status_sync","params":{"torrent":9}"#,
            ]
            for call in calls {
                try engine.send(#"{"jsonrpc":"2.0","id":"traced",\#(call),"trace":true}"#)
                let response = try engine.nextResponse()
                guard let trace = response.trace, response.id == .string("traced") else {
                    throw CheckFailure(expected: "a trace beside the outcome", received: response.text)
                }
                let stamps = [trace.receivedNs, trace.dispatchedNs, trace.handledNs, trace.writtenNs]
                try require(stamps == stamps.sorted(), "received, dispatched, handled, written", "\(stamps)")
            }
            try engine.send(#"{"jsonrpc":"2.0","id":"plain","method":"ping","trace":false}"#)
            let plain = try engine.nextResponse()
            try require(plain.trace == nil && plain.error == nil, "a result without a trace", plain.text)
            try engine.send(#"{"jsonrpc":"2.0","id":"wrong","method":"ping","trace":1}"#)
            let wrong = try engine.nextResponse()
            try require(wrong.error?.code == .invalidRequest, "error -32600", wrong.text)
        },
        ConformanceCheck(.requests, "an error names itself in 'data.name'") { context in
            let engine = try context.start()
            // `RPCError` takes the name out of the data, so this is read as it came.
            for (method, code) in [("no_such", RPCErrorCode.methodNotFound), (Method.getStatus, .notConfigured)] {
                let error = try engine.refusal(code, method)
                try require(!error.message.isEmpty, "a message", "none")
            }
        },
        ConformanceCheck(.requests, "a notification gets no answer, not even an error") { context in
            let engine = try context.start()
            try engine.send(#"{"jsonrpc":"2.0","method":"ping"}"#)
            try engine.send(#"{"jsonrpc":"2.0","method":"no_such"}"#)
            try engine.send(#"{"jsonrpc":"2.0","method":"get_status"}"#)
            try engine.ping()
        },
        ConformanceCheck(.requests, "two requests under one id are answered both, in their order") { context in
            let engine = try context.start()
            try engine.send(#"{"jsonrpc":"2.0","id":1,"method":"echo","params":{"data":"first"}}"#)
            try engine.send(#"{"jsonrpc":"2.0","id":1,"method":"echo","params":{"data":"second"}}"#)
            for word in ["first", "second"] {
                let response = try engine.nextResponse()
                let isRight = response.id == .integer(1) && response.result == ["data": .string(word)]
                try require(isRight, "id 1 with the data \"\(word)\"", response.text)
            }
        },
        ConformanceCheck(.requests, "'echo' gives every kind of JSON back as it came") { context in
            let engine = try context.start()
            let data: JSONValue = [
                "null": .null, "bool": true, "least": .integer(.min), "most": .integer(.max), "half": 0.5,
                "text": "\"\\/\u{8}\u{c}\n\r\t\u{1}\u{7f}\u{e9}\u{2028}\u{1f9ea}\u{10ffff}\0",
                "array": [[], [1, "a"]],
                "": ["deep": ["deeper": [[[[]]]]]],
            ]
            let reply = try engine.call(Method.echo, ["data": data])
            try require(reply["data"] == data, data.text, reply.text)
        },
    ]
}
