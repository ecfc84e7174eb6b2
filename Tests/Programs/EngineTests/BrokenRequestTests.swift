import EngineProtocol
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(5)), .queued) struct BrokenRequestTests {
    /// What comes in, and the code and id that must come out.
    static let broken: [(String, RPCErrorCode, RequestID?)] = [
        ("{\"jsonrpc\":", .parseError, nil),
        ("ping", .parseError, nil),
        ("", .parseError, nil),
        ("{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}", .parseError, nil),
        ("\"\u{1}\"", .parseError, nil),
        (String(repeating: "[", count: 100) + String(repeating: "]", count: 100), .parseError, nil),
        ("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]", .invalidRequest, nil),
        ("7", .invalidRequest, nil),
        ("{\"id\":3,\"method\":\"ping\"}", .invalidRequest, .integer(3)),
        ("{\"jsonrpc\":\"1.0\",\"id\":3,\"method\":\"ping\"}", .invalidRequest, .integer(3)),
        ("{\"jsonrpc\":\"2.0\",\"id\":\"a\"}", .invalidRequest, .string("a")),
        ("{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":7}", .invalidRequest, .integer(4)),
        ("{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}", .invalidRequest, nil),
        ("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}", .invalidRequest, nil),
        ("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\",\"params\":8}", .invalidRequest, .integer(5)),
        ("{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"no_such\"}", .methodNotFound, .integer(6)),
        ("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"hello\"}", .invalidParams, .integer(7)),
        ("{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"hello\",\"params\":[1]}", .invalidParams, .integer(8)),
        (
            "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"hello\",\"params\":{\"protocol_version\":\"1\"}}",
            .invalidParams, .integer(9)
        ),
        (
            "{\"jsonrpc\":\"2.0\",\"id\":10,\"method\":\"get_status\",\"params\":{\"torent\":1}}",
            .invalidParams, .integer(10)
        ),
        ("{\"jsonrpc\":\"2.0\",\"id\":11,\"method\":\"get_status\"}", .notConfigured, .integer(11)),
    ]

    @Test(arguments: Framing.allCases)
    func everyBrokenRequestHasItsAnswerAndTheEngineGoesOn(framing: Framing) throws {
        let engine = try TestEngine(framing: framing)
        for (content, code, id) in BrokenRequestTests.broken {
            engine.send(content)
            let response = try engine.nextResponse()
            let error = try #require(response.error, "\(content) was accepted")
            #expect(error.code == code, "\(content): \(error)")
            #expect(response.id == id, "\(content)")
        }
        #expect(try PingReply(json: engine.call(Method.ping)).receivedNs > 0)
    }

    @Test(arguments: Framing.allCases)
    func oversizeFrameIsDiscardedWhole(framing: Framing) throws {
        let engine = try TestEngine(framing: framing)
        engine.send("{\"a\":\"" + String(repeating: "x", count: EngineProtocolLimits.maximumFrameBytes) + "\"}")
        let response = try engine.nextResponse()
        #expect(response.id == nil)
        #expect(response.error?.code == .frameTooLarge)
        try engine.call(Method.ping)
    }

    @Test func largestFrameIsEchoed() throws {
        let engine = try TestEngine()
        let data = String(repeating: "x", count: EngineProtocolLimits.maximumFrameBytes - 100)
        #expect(
            try engine.call(Method.echo, ["data": .string(data)])["data"]?.stringValue?.utf8.count == data.utf8.count
        )
    }

    @Test func malformedHeaderIsAnsweredAndEndsTheEngine() throws {
        let engine = try TestEngine(framing: .contentLength)
        engine.send(raw: "Content-Length: many\r\n\r\n{}")
        #expect(try engine.nextResponse().error?.code == .parseError)
        let (status, errors) = engine.end()
        #expect(status == 0)
        #expect(errors.contains("malformed header"))
    }

    @Test(arguments: ["7", "-9223372036854775808", "\"a\\\"b\"", "\"\"", "1.5", "0"])
    func idsComeBackAsTheyWere(id: String) throws {
        let engine = try TestEngine()
        engine.send("{\"jsonrpc\":\"2.0\",\"id\":\(id),\"method\":\"ping\"}")
        #expect(try engine.nextResponse().id == RequestID(JSONValue(parsing: id)))
    }

    @Test func notificationsGetNoReply() throws {
        let engine = try TestEngine()
        engine.send("{\"jsonrpc\":\"2.0\",\"method\":\"ping\"}")
        engine.send("{\"jsonrpc\":\"2.0\",\"method\":\"no_such\"}")
        engine.send("{\"jsonrpc\":\"2.0\",\"id\":\"last\",\"method\":\"ping\"}")
        #expect(try engine.nextResponse().id == .string("last"))
    }

    @Test(arguments: Framing.allCases)
    func thousandPipelinedPingsAreAnsweredInOrder(framing: Framing) throws {
        let engine = try TestEngine(framing: framing)
        let sent = (0..<1000).map { _ in engine.post(Method.ping) }
        let answered = try sent.map { _ in try engine.nextResponse().id }
        #expect(answered == sent)
    }
}

extension Response {
    /// The refusal, if it is one.
    var error: RPCError? {
        if case .failure(let error) = outcome { error } else { nil }
    }
}
