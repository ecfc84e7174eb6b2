import Foundation
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct TestSupportTests {
    /// Tasks that wait for one another on their threads.
    private final class Meeting: Sendable {
        private let condition = NSCondition()
        private let present = Mutex(0)

        /// Blocks until so many have come, for a minute at the most; whether they have.
        func wait(for count: Int) -> Bool {
            condition.withLock {
                present.withLock { $0 += 1 }
                condition.broadcast()
                let limit = Date(timeIntervalSinceNow: 60)
                while present.withLock({ $0 }) < count, condition.wait(until: limit) {}
                return present.withLock { $0 } == count
            }
        }
    }

    /// How many are somewhere at once.
    private final class Gauge: Sendable {
        private let counts = Mutex((now: 0, most: 0))

        func enter() {
            counts.withLock { counts in
                counts.now += 1
                counts.most = max(counts.most, counts.now)
            }
        }

        func leave() { counts.withLock { $0.now -= 1 } }

        var most: Int { counts.withLock { $0.most } }
    }

    /// More than a pool of the machine's cores has threads.
    @Test func jobsThatBlockKeepNobodyFromAThread() async {
        let count = 4 * Turns.coreCount
        let meeting = Meeting()
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<count {
                group.addTask(executorPreference: BlockingExecutor.shared) { meeting.wait(for: count) }
            }
            for await haveMet in group { #expect(haveMet) }
        }
    }

    @Test(arguments: [1, 2]) func aTestStaysApartFromThePool(_: Int) async throws {
        for _ in 0..<2 {
            #expect(try String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8) == "torrbench-tests\n")
            await Task.yield()
        }
    }

    @Test func noMoreThanTheTurnsAreTakenAndAllGetTheirs() async {
        let turns = Turns(3)
        let gauge = Gauge()
        let done = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    await turns.with {
                        gauge.enter()
                        await Task.yield()
                        gauge.leave()
                        return 1
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(gauge.most <= 3 && gauge.most > 0)
        #expect(done == 50)
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
