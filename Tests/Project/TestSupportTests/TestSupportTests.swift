import Foundation
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued, .timeLimit(.minutes(2)), .queued) struct TestSupportTests {
    /// More than any pool of the machine's cores has threads: each waits for all others without giving its thread up.
    @Test func jobsThatBlockKeepNobodyFromAThread() async {
        let count = 4 * Turns.coreCount
        let arrived = NSCondition()
        let met = Mutex(0)
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<count {
                group.addTask(executorPreference: BlockingExecutor.shared) {
                    arrived.withLock {
                        met.withLock { $0 += 1 }
                        arrived.broadcast()
                        let limit = Date(timeIntervalSinceNow: 60)
                        while met.withLock({ $0 }) < count, arrived.wait(until: limit) {}
                        return met.withLock { $0 } == count
                    }
                }
            }
            for await all in group { #expect(all) }
        }
    }

    @Test(arguments: [1, 2]) func thisTestRunsApartFromThePool(_: Int) async throws {
        for _ in 0..<2 {
            #expect(try String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8) == "torrbench-tests\n")
            await Task.yield()
        }
    }

    @Test func noMoreThanTheTurnsAreTakenAndAllGetTheirs() async {
        let turns = Turns(3)
        let (now, most, done) = (Mutex(0), Mutex(0), Mutex(0))
        await withTaskGroup { group in
            for _ in 0..<50 {
                group.addTask {
                    await turns.with {
                        let running = now.withLock { value in
                            value += 1
                            return value
                        }
                        most.withLock { $0 = max($0, running) }
                        await Task.yield()
                        now.withLock { $0 -= 1 }
                    }
                    done.withLock { $0 += 1 }
                }
            }
        }
        #expect(most.withLock { $0 } <= 3)
        #expect(done.withLock { $0 } == 50)
    }

    @Test func aTurnIsGivenBackByAFailure() async throws {
        struct Failure: Error {}
        let turns = Turns(1)
        await #expect(throws: Failure.self) { try await turns.with { throw Failure() } }
        #expect(await turns.with { true })
    }

    @Test func aProgramTellsHowItEnded() throws {
        let outcome = try Program.run("sh", "-c", "cat; echo out; echo err >&2; exit 3")
        #expect(outcome.status == 3 && outcome.output == "out\n" && outcome.errors == "err\n")
    }

    @Test func aDirectoryGoesWithItsOwner() throws {
        let path = try TemporaryDirectory.with { path in
            try Data().write(to: URL(filePath: path + "/file"))
            return path
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
