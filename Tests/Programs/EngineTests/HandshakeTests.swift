import EngineProtocol
import Foundation
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(5)), .queued) struct HandshakeTests {
    @Test(arguments: Framing.allCases)
    func helloNamesEngineLibraryAndFraming(framing: Framing) throws {
        let engine = try TestEngine(framing: framing)
        let reply = try HelloReply(json: engine.call(Method.hello, HelloParams(client: "tests").json))
        #expect(reply.protocolVersion == 2)
        #expect(reply.engine == "torrbench-engine")
        #expect(reply.library == "libtorrent")
        // The ABI this is linked to: libtorrent-rasterbar.so.2.0.
        #expect(reply.libraryVersion.hasPrefix("2.0."))
        #expect(reply.framing == framing)
        #expect(reply.pid == Int64(engine.process.processIdentifier))
        #expect(reply.buildFlags.contains("headers=\(reply.libraryVersion)"))
        #expect(Set(reply.features).isSuperset(of: ["v1", "v2", "hybrid", "mmap", "posix", "disabled"]))
    }

    @Test func mismatchNamesBothVersions() throws {
        let engine = try TestEngine()
        let refusal = #expect(throws: RPCError.self) {
            try engine.call(Method.hello, HelloParams(protocolVersion: 99, client: "tests").json)
        }
        #expect(refusal?.code == .protocolMismatch)
        #expect(refusal?.message.contains("99") == true)
        #expect(refusal?.details == ["engine_version": 2, "client_version": 99])
    }

    @Test func callsBeforeConfigureAreRefused() throws {
        let engine = try TestEngine()
        let params: JSONValue = ["torrent": 1]
        for method in [Method.pause, Method.check, Method.getStatusSync, Method.getPeers] {
            let refusal = #expect(throws: RPCError.self) { try engine.call(method, params) }
            #expect(refusal?.code == .notConfigured)
        }
    }

    @Test(arguments: [["--framing"], ["--framing", "smoke"], ["--bogus"]])
    func wrongArgumentsEndWithUsage(arguments: [String]) throws {
        let (status, errors) = try TestEngine(arguments: arguments).end()
        #expect(status == 64)
        #expect(errors.contains("usage: torrbench-engine"))
    }

    @Test func helpEndsWithoutServing() throws {
        let (status, errors) = try TestEngine(arguments: ["--help"]).end()
        #expect(status == 0)
        #expect(errors.contains("usage: torrbench-engine"))
    }
}
