import EngineProtocol
import Synchronization
import TestSupport
import Testing

@testable import EngineClient

@Suite(.timeLimit(.minutes(5)), .queued) struct HandlerTests {
    /// Handlers are read with every message; reading one must not make it longer to call, or a long run overflows.
    @Test func aHandlerStaysAsItIsHoweverOftenItIsRead() {
        let connection = EngineConnection(label: "none", pid: 0, inputFD: -1, framing: .newline, limits: .init())
        let calls = Mutex(0)
        connection.onBatchEnd { calls.withLock { $0 += 1 } }
        for _ in 0..<200_000 { connection.endBatch() }
        #expect(calls.withLock { $0 } == 200_000)
        let events = Mutex(0)
        connection.onStatus { _, _ in events.withLock { $0 += 1 } }
        let text =
            #"{"jsonrpc":"2.0","method":"status","params":{"sampled_ns":1,"sequence":1,"dropped":0,"torrents":[]}}"#
        for _ in 0..<20_000 {
            Array(text.utf8).withUnsafeBytes { connection.receive($0, firstByteNs: 1, readableNs: 1) }
        }
        #expect(events.withLock { $0 } == 20_000)
    }
}
