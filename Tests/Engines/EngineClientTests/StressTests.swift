import EngineClient
import EngineProtocol
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(5)), .queued) struct StressTests {
    /// Calls, waits, cancellations and a death at once: every one of them comes back, once.
    @Test func everythingThatWaitsComesBack() async throws {
        try await withThrowingTaskGroup(of: Int.self) { engines in
            for number in 0..<4 {
                // The engine dies while calls are on their way, at another place each time.
                engines.addTask { try await Self.burden(["ping#\(60 + number * 37)=signal:9"]) }
            }
            for try await outcomes in engines { #expect(outcomes == 400) }
        }
    }

    private static func burden(_ rules: [String]) async throws -> Int {
        let (count, end) = try await Script.run(rules, limits: Script.shortGraces) { connection in
            await withTaskGroup(of: Void.self, returning: Int.self) { group in
                for number in 0..<400 {
                    group.addTask { await work(number, on: connection) }
                }
                var count = 0
                for await _ in group { count += 1 }
                return count
            }
        }
        #expect(end.status == .killed(signal: 9))
        return count
    }

    private static func work(_ number: Int, on connection: EngineConnection) async {
        let task = Task {
            if number % 5 == 0 {
                _ = try await connection.event("nothing", within: .milliseconds(number)) { _ in false }
            } else {
                _ = try await connection.call(Method.ping)
            }
        }
        if number % 3 == 0 { task.cancel() }
        _ = await task.result
    }
}
