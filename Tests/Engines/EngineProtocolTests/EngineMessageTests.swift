import EngineProtocol
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(2)), .queued) struct EngineMessageTests {
    private func parse(_ text: String) throws -> EngineMessage {
        try Array(text.utf8).withUnsafeBytes { try EngineMessage(parsing: $0) }
    }

    @Test(arguments: [
        (Response(id: .integer(1), outcome: .success([:])), #"{"jsonrpc":"2.0","id":1,"result":{}}"#),
        (Response(id: .string("x"), outcome: .success(.null)), #"{"jsonrpc":"2.0","id":"x","result":null}"#),
        (Response(id: .number(0.5), outcome: .success([1])), #"{"jsonrpc":"2.0","id":0.5,"result":[1]}"#),
        (
            Response(
                id: .integer(3),
                outcome: .success([:]),
                trace: ReplyTrace(receivedNs: 1, dispatchedNs: 20, handledNs: 300, writtenNs: 1 << 62)
            ),
            #"{"jsonrpc":"2.0","id":3,"result":{},"trace":{"received_ns":1,"dispatched_ns":20,"handled_ns":300,"written_ns":4611686018427387904}}"#
        ),
        (
            Response(id: nil, outcome: .failure(RPCError(.parseError, "not \"JSON\""))),
            #"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"not \"JSON\"","data":{"name":"parse_error"}}}"#
        ),
        (
            Response(
                id: .integer(2),
                outcome: .failure(RPCError(.engineError, "no", details: ["code": 2, "category": "system"]))
            ),
            #"{"jsonrpc":"2.0","id":2,"error":{"code":-32006,"message":"no","data":{"code":2,"category":"system","name":"engine_error"}}}"#
        ),
    ])
    func writesAndReadsResponses(response: Response, expected: String) throws {
        var buffer: [UInt8] = []
        response.append(to: &buffer)
        #expect(String(decoding: buffer, as: UTF8.self) == expected)
        #expect(try parse(expected) == .response(response))
    }

    /// The moment of writing is known last; the text must stay as long as it was, and stay JSON.
    @Test(arguments: Framing.allCases)
    func stampsTheMomentOfWritingIntoAnEncodedFrame(framing: Framing) throws {
        let early = ReplyTrace(receivedNs: 5, dispatchedNs: 6, handledNs: 7, writtenNs: 1 << 62)
        var buffer = Array("what was there".utf8)
        let start = buffer.count
        let encoder = FrameEncoder(framing: framing)
        let response = Response(id: .integer(1), outcome: .success("x"), trace: early)
        let placed = encoder.appendMarked(to: &buffer) { response.append(to: &$0) }
        let index = try #require(placed)
        for stampNs: Int64 in [0, 9, 1_234_567_890_123, 1 << 62] {
            let count = buffer.count
            ReplyTrace.stamp(stampNs, at: index, in: &buffer)
            #expect(buffer.count == count)
            var decoder = FrameDecoder(framing: framing)
            decoder.append(buffer[start...])
            guard case .frame(let range) = decoder.next() else {
                Issue.record("no frame in '\(String(decoding: buffer, as: UTF8.self))'")
                return
            }
            var late = early
            late.writtenNs = stampNs
            let message = try decoder.withBytes(of: range) { try EngineMessage(parsing: $0) }
            #expect(message == .response(Response(id: .integer(1), outcome: .success("x"), trace: late)))
        }
    }

    @Test func aStatusEventPutTogetherFromTextIsTheSame() throws {
        let event = StatusEvent(
            sampledNs: 1,
            emittedNs: 2,
            sequence: 3,
            dropped: 4,
            torrents: [],
            counters: ["net.recv_bytes": 5]
        )
        var text: [UInt8] = []
        StatusEvent.append(
            to: &text,
            sampledNs: 1,
            emittedNs: 2,
            sequence: 3,
            dropped: 4,
            torrents: Array("[]".utf8),
            counters: event.counters
        )
        let message = try text.withUnsafeBytes { try EngineMessage(parsing: $0) }
        #expect(message == .notification(method: Method.statusEvent, params: event.json))
    }

    @Test func readsNotifications() throws {
        #expect(
            try parse(#"{"jsonrpc":"2.0","method":"status","params":{"a":1}}"#)
                == .notification(method: "status", params: ["a": 1])
        )
        #expect(try parse(#"{"jsonrpc":"2.0","method":"event"}"#) == .notification(method: "event", params: .null))
    }

    @Test func readsAnErrorOfAnotherMakeWithoutOurData() throws {
        let message = try parse(#"{"jsonrpc":"2.0","id":1,"error":{"code":-1,"message":"m","data":"text"}}"#)
        let error = RPCError(RPCErrorCode(rawValue: -1), "m")
        #expect(message == .response(Response(id: .integer(1), outcome: .failure(error))))
        #expect(error.description == "code_-1 (-1): m")
    }

    @Test(arguments: [
        ("oops", "a line that is not JSON ("), ("[]", "not a JSON-RPC 2.0 message: []"),
        ("{}", "not a JSON-RPC 2.0 message: {}"),
        (#"{"jsonrpc":"1.0","id":1,"result":1}"#, "not a JSON-RPC 2.0 message"),
        (#"{"jsonrpc":"2.0","id":1}"#, "a response needs exactly one of 'result' and 'error'"),
        (
            #"{"jsonrpc":"2.0","id":1,"result":1,"error":{"code":1,"message":""}}"#,
            "a response needs exactly one of 'result' and 'error'"
        ),
        (
            #"{"jsonrpc":"2.0","id":1,"result":1,"trace":{"received_ns":1,"dispatched_ns":2,"handled_ns":3}}"#,
            "a trace without an integer 'written_ns' from 0: {"
        ),
        (#"{"jsonrpc":"2.0","id":1,"result":1,"trace":7}"#, "a trace without an integer 'received_ns' from 0: 7"),
        (#"{"jsonrpc":"2.0","id":1,"error":"text"}"#, "an error object without 'code' or 'message': \"text\""),
        (
            #"{"jsonrpc":"2.0","id":1,"error":{"code":1.5,"message":"m"}}"#,
            "an error object without 'code' or 'message'"
        ),
        (#"{"jsonrpc":"2.0","id":1,"error":{"code":1}}"#, "an error object without 'code' or 'message'"),
        (#"{"jsonrpc":"2.0","result":1}"#, "a response needs an 'id'"),
        (#"{"jsonrpc":"2.0","id":[],"result":1}"#, "a response needs an 'id'"),
        (#"{"jsonrpc":"2.0","id":null,"result":1}"#, "a result without an id belongs to no request"),
        (#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#, "a request ('ping'), but an engine only answers and notifies"),
    ])
    func refuses(text: String, start: String) {
        let error = #expect(throws: MessageError.self) { try parse(text) }
        #expect(error?.message.hasPrefix(start) == true, "\(error?.message ?? "")")
    }

    @Test func quotesTheLineThatALibraryPrinted() {
        let error = #expect(throws: MessageError.self) { try parse("libtorrent: assertion failed") }
        #expect(error?.message.hasSuffix("'libtorrent: assertion failed'") == true)
        let long = #expect(throws: MessageError.self) { try parse(String(repeating: "x", count: 1_000_000)) }
        #expect((long?.message.utf8.count ?? .max) < 400)
    }

    /// Codes and names as the protocol's page has them; the first five are JSON-RPC 2.0's (section 5.1).
    @Test(arguments: [
        (-32700, "parse_error"), (-32600, "invalid_request"), (-32601, "method_not_found"), (-32602, "invalid_params"),
        (-32603, "internal_error"), (-32001, "protocol_mismatch"), (-32002, "already_configured"),
        (-32003, "frame_too_large"),
        (-32004, "not_configured"), (-32005, "unknown_torrent"), (-32006, "engine_error"),
        (-32007, "deadline_exceeded"),
        (-32008, "overloaded"), (-32099, "code_-32099"),
    ])
    func namesEveryCode(code: Int, name: String) throws {
        #expect(RPCErrorCode(rawValue: code).name == name)
        let error = RPCError(RPCErrorCode(rawValue: code), "m", details: ["path": "/x"])
        #expect(error.json["data"]?["name"] == .string(name))
        #expect(try RPCError(json: error.json) == error)
    }
}
