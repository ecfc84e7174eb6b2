import EngineProtocol
import Foundation
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(5)), .queued) struct PlantedFaultTests {
    /// 40 ms in every 150 ms, by the engine's own stamps.
    @Test func aPlantedStallHoldsTheAnsweringThreadUp() throws {
        let engine = try TestEngine(arguments: ["--stall-ms", "40", "--stall-every-ms", "150"])
        var stalled: [PingReply] = []
        var answers = 0
        while stalled.count < 4 {
            let reply = try PingReply(json: engine.call(Method.ping))
            answers += 1
            if reply.handledNs - reply.receivedNs >= 40_000_000 { stalled.append(reply) }
        }
        #expect(answers > 4, "there are calls between the stalls")
        let gaps = zip(stalled, stalled.dropFirst()).map { $1.receivedNs - $0.handledNs }
        #expect(gaps.allSatisfy { $0 > 0 })
    }

    @Test func anEngineWithoutAStallIsNotHeldUp() throws {
        let engine = try TestEngine()
        for _ in 0..<20 {
            let reply = try PingReply(json: engine.call(Method.ping))
            #expect(reply.handledNs >= reply.receivedNs)
        }
    }

    @Test(
        arguments: [
            ["--stall-ms"], ["--stall-ms", "0"], ["--stall-ms", "x"], ["--stall-every-ms", "100"],
            ["--stall-ms", "100", "--stall-every-ms", "100"], ["--stall-ms", "1000"],
        ]
    )
    func aStallThatCannotBeIsRefused(arguments: [String]) throws {
        let (status, errors) = try TestEngine(arguments: arguments).end()
        #expect(status == 64)
        #expect(errors.contains("--stall-"))
    }

    @Test(arguments: Framing.allCases)
    func theNullEngineEchoesIdsInBothFramings(framing: Framing) throws {
        let engine = try TestEngine(framing: framing, arguments: ["--null", "--framing", framing.rawValue])
        let hello = try HelloReply(json: engine.call(Method.hello, HelloParams(client: "tests").json))
        #expect(hello.engine == "null-engine" && hello.framing == framing && hello.protocolVersion == 2)
        let ids = (0..<300).map { _ in engine.post(Method.ping) }
        for id in ids { #expect(try engine.nextResponse().id == id) }
        // Whatever is asked, and an id is found wherever it stands.
        engine.send(#"{"params":{"x":[1,2]},"jsonrpc":"2.0","method":"get_status","id":"a"}"#)
        #expect(try engine.nextResponse().id == .string("a"))
        try engine.closeInput()
        #expect(engine.end().status == 0)
    }
}
