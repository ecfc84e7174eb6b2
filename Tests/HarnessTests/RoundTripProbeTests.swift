import EngineClient
import EngineProtocol
import Glibc
import Results
import Scenarios
import Synchronization
import Testing

@testable import Harness

@Suite struct RoundTripProbeTests {
    private func probe(
        _ rules: [String],
        rate: IPCRate,
        calls: Int,
        warmup: Int = 0,
        method: IPCSpecification.Method = .ping,
        until: (@Sendable () -> Bool)? = nil
    ) async throws -> LatencyRecord {
        let command = EngineCommand(executable: BuiltProgram.scriptedEngine, arguments: rules)
        return try await Engines.withEngine(command, label: "scripted") { connection, _ in
            let specification = IPCSpecification(
                phases: [.idle],
                methods: [method],
                calls: calls,
                warmupCalls: warmup,
                rate: rate
            )
            return try await RoundTripProbe(connection: connection, specification: specification)
                .run(method, torrent: 1, phase: .idle, until: until)
        }
    }

    @Test(arguments: [IPCRate.closed, .perSecond(2000)], IPCSpecification.Method.allCases)
    func timesEveryCall(rate: IPCRate, method: IPCSpecification.Method) async throws {
        let record = try await probe([], rate: rate, calls: 200, warmup: 50, method: method)
        #expect(record.histogram.count == 200)
        #expect(record.failures == 0)
        #expect(record.method == method.rawValue)
        #expect(record.phase == "idle")
        #expect(record.load == (rate == .closed ? "closed" : "2000/s"))
        #expect(record.histogram.minNs > 0)
    }

    /// Calls that took 200 ms and more.
    private func slow(_ record: LatencyRecord) -> UInt64 {
        record.histogram.buckets.filter { $0[0] >= 200_000_000 }.map { $0[1] }.reduce(0, +)
    }

    /// The engine stands still for 400 ms; of the 200 calls that fall into that time half wait 200 ms and more.
    @Test func aStallShowsInThePacedLoopAndHidesInTheClosedOne() async throws {
        let stall = ["ping#100=delay:400"]
        let paced = try await probe(stall, rate: .perSecond(500), calls: 400)
        #expect(paced.histogram.count == 400)
        #expect(slow(paced) >= 50)
        let closed = try await probe(stall, rate: .closed, calls: 400)
        #expect(closed.histogram.count == 400)
        #expect((1..<50).contains(slow(closed)))
    }

    /// The sender itself is held up for 400 ms: its calls then go out late, and count from when they were due.
    @Test func aLateSendCountsFromWhenItWasDue() async throws {
        let asked = Mutex(0)
        let record = try await probe([], rate: .perSecond(500), calls: 400) {
            let number = asked.withLock { count in
                count += 1
                return count
            }
            if number == 100 { usleep(400_000) }
            return false
        }
        #expect(record.histogram.count == 400)
        #expect(record.lateSends >= 50)
        #expect(slow(record) >= 50)
    }

    @Test(arguments: [IPCRate.closed, .perSecond(2000)])
    func refusalsAreFailuresAndNoSamples(rate: IPCRate) async throws {
        let rules = (0..<7).map { "ping#\(20 + $0)=refuse:-32005" } + ["ping#3=refuse:-32005"]
        let record = try await probe(rules, rate: rate, calls: 90, warmup: 10)
        #expect(record.failures == 7)
        #expect(record.histogram.count == 83)
    }

    @Test(arguments: [IPCRate.closed, .perSecond(2000)])
    func endsWhenToldTo(rate: IPCRate) async throws {
        let asked = Mutex(0)
        let record = try await probe([], rate: rate, calls: 1_000_000) {
            asked.withLock { count in
                count += 1
                return count > 30
            }
        }
        #expect((1...30).contains(record.histogram.count - (rate == .closed ? 1 : 0)))
    }

    @Test(arguments: [IPCRate.closed, .perSecond(2000)])
    func anEnginesDeathIsItsError(rate: IPCRate) async throws {
        let error = await #expect(throws: EngineClientError.self) {
            _ = try await probe(["ping#40=signal:9"], rate: rate, calls: 1_000_000)
        }
        #expect(error?.message == "killed by signal 9 (SIGKILL)")
    }

    @Test(arguments: [IPCRate.closed, .perSecond(2000)])
    func isGivenUpWithItsTask(rate: IPCRate) async throws {
        let task = Task { try await probe([], rate: rate, calls: 10_000_000) }
        try await Task.sleep(for: .milliseconds(50))
        task.cancel()
        await #expect(throws: (any Error).self) { _ = try await task.value }
    }
}
