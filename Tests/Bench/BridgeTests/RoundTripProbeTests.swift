import EngineClient
import EngineProtocol
import Glibc
import Results
import Scenarios
import Synchronization
import TestSupport
import Testing

@testable import Bridge

@Suite(.timeLimit(.minutes(5)), .queued) struct RoundTripProbeTests {
    private static let closed = IPCLoad.closed(depth: 1)
    private static let paced = IPCLoad.paced(perSecond: 2000, arrivals: .constant)
    private static let loads = [
        closed, .closed(depth: 16), paced, .paced(perSecond: 2000, arrivals: .poisson),
    ]

    private func outcome(
        _ rules: [String],
        load: IPCLoad,
        calls: Int,
        warmup: Int = 0,
        series: CallSeries = CallSeries(.ping, torrent: 1),
        until: (@Sendable () -> Bool)? = nil
    ) async throws -> RoundTripProbe.Outcome {
        let command = EngineCommand(executable: Program.scriptedEngine, arguments: rules)
        return try await Engines.withEngine(command, label: "scripted") { connection, hello in
            let probe = RoundTripProbe(
                connection: connection,
                isTraced: hello.features.contains(ReplyTrace.feature),
                calls: calls,
                warmupCalls: warmup,
                load: load,
                seed: 1
            )
            return try await probe.run(series, phase: .idle, until: until)
        }
    }

    private func probe(
        _ rules: [String],
        load: IPCLoad,
        calls: Int,
        warmup: Int = 0,
        series: CallSeries = CallSeries(.ping, torrent: 1),
        until: (@Sendable () -> Bool)? = nil
    ) async throws -> LatencyRecord {
        try await outcome(rules, load: load, calls: calls, warmup: warmup, series: series, until: until).record
    }

    @Test(arguments: loads, [CallSeries(.ping, torrent: 1), CallSeries(echoing: 1000, sizeText: "1000B")])
    func timesEveryCall(load: IPCLoad, series: CallSeries) async throws {
        let record = try await probe([], load: load, calls: 200, warmup: 50, series: series)
        #expect(record.histogram.count == 200)
        #expect(record.failures == 0)
        #expect(record.method == series.name)
        #expect(record.phase == "idle")
        #expect(record.load == load.name)
        #expect(record.histogram.minNs > 0)
        #expect(try #require(record.callsPerSecond) > 0)
    }

    /// Of a closed loop on an idle engine alone, and of calls enough to make those under way at its begin few.
    @Test func theEnginesCPUTimeIsToldWhereItIsThatOfTheCalls() async throws {
        let deep = try await probe([], load: .closed(depth: 16), calls: 400, warmup: 20)
        #expect(try #require(deep.engineCPUPerCallNs) > 0)
        // 100 ms of work in one of 300 calls is a third of a millisecond for each.
        let busy = try await probe(["ping#200=burn:100"], load: Self.closed, calls: 300, warmup: 20)
        #expect(try #require(busy.engineCPUPerCallNs) >= 100_000_000.0 / 300)
        #expect(try await probe([], load: .closed(depth: 16), calls: 300).engineCPUPerCallNs == nil, "too few")
        #expect(try await probe([], load: Self.paced, calls: 400).engineCPUPerCallNs == nil)
    }

    /// More than a pipe holds: the thread that reads answers must not be the one that writes.
    @Test func manyLargeCallsUnderWayDoNotStopEachOther() async throws {
        let series = CallSeries(echoing: 1 << 20, sizeText: "1MiB")
        let record = try await probe([], load: .closed(depth: 8), calls: 24, series: series)
        #expect(record.histogram.count == 24)
        let parts = try #require(record.parts)
        #expect(try #require(parts.first { $0.part == "arriving" }).maxNs > 0, "a reply of 1 MiB takes several reads")
    }

    /// The parts of a call are told by the engine where it can, and from outside where it can't.
    @Test func theEnginesPartsTakeThePlaceOfWhatLiesBeyondThePipe() async throws {
        func parts(_ rules: [String]) async throws -> [String] {
            let record = try await probe(rules, load: Self.paced, calls: 100)
            for part in record.parts ?? [] {
                #expect(part.count == 100)
                #expect(part.p50Ns != nil && part.p99Ns == nil && part.slowMeanNs == nil, "100 calls have no p99")
            }
            return (record.parts ?? []).map(\.part)
        }
        let outside = ["before_write", "write_call", "arriving", "decoding", "delivering"]
        let inside = ["to_engine", "engine_queue", "engine_handling", "engine_encoding", "engine_service", "to_client"]
        #expect(try await Set(parts([])) == Set(outside + ["beyond_pipe"]))
        #expect(try await Set(parts(["start=trace"])) == Set(outside + inside))
    }

    /// The engine stands still for 300 ms: one call's time went there, and that of those behind it on the way there.
    @Test func callsSayWhereTheirTimeWent() async throws {
        let load = IPCLoad.paced(perSecond: 200, arrivals: .constant)
        let record = try await probe(["start=trace", "ping#60=delay:300"], load: load, calls: 150)
        let parts = Dictionary(uniqueKeysWithValues: (record.parts ?? []).map { ($0.part, $0) })
        #expect(try #require(parts["engine_handling"]).maxNs >= 299_000_000)
        #expect(try #require(parts["to_engine"]).maxNs >= 150_000_000)
    }

    /// Calls that took 200 ms and more.
    private func slow(_ record: LatencyRecord) -> UInt64 {
        record.histogram.buckets.filter { $0[0] >= 200_000_000 }.map { $0[1] }.reduce(0, +)
    }

    /// The engine stands still for 400 ms; of the 200 calls that fall into that time half wait 200 ms and more.
    @Test func aStallShowsInThePacedLoopAndHidesInTheClosedOne() async throws {
        let stall = ["ping#100=delay:400"]
        let paced = try await probe(stall, load: .paced(perSecond: 500, arrivals: .constant), calls: 400)
        #expect(paced.histogram.count == 400)
        #expect(slow(paced) >= 50)
        let closed = try await probe(stall, load: .closed(depth: 1), calls: 400)
        #expect(closed.histogram.count == 400)
        #expect((1..<50).contains(slow(closed)))
    }

    /// The sender itself is held up for 400 ms: its calls then go out late, and count from when they were due.
    @Test func aLateSendCountsFromWhenItWasDue() async throws {
        let asked = Mutex(0)
        let record = try await probe([], load: .paced(perSecond: 500, arrivals: .constant), calls: 400) {
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

    /// A rate that no sender reaches: the load was not the one asked for, and the outcome says so in numbers.
    @Test func aGeneratorThatCannotKeepUpIsCalledOverloaded() async throws {
        let slow = try await outcome([], load: .paced(perSecond: 500, arrivals: .constant), calls: 200) {
            usleep(10_000)
            return false
        }
        #expect(slow.record.histogram.count == 200)
        let message = try #require(slow.overload)
        #expect(message.hasPrefix("ping during idle at 500/s: "))
        #expect(message.contains("of 200 calls went out late"))
        #expect(try await outcome([], load: Self.closed, calls: 200).overload == nil, "a closed loop has no schedule")
    }

    @Test func anAnswerThatIsNoneIsTheEnginesFault() async throws {
        let series = CallSeries(echoing: 10, sizeText: "10B")
        let error = await #expect(throws: BridgeError.self) {
            _ = try await probe([#"echo#7=result:{"data":"other"}"#], load: Self.closed, calls: 10, series: series)
        }
        #expect(error?.kind == .engineFailed)
        #expect(error?.message == #"the answer to 'echo' is not one: {"data":"other"}"#)
    }

    @Test(arguments: loads)
    func refusalsAreFailuresAndNoSamples(load: IPCLoad) async throws {
        let rules = (0..<7).map { "ping#\(20 + $0)=refuse:-32005" } + ["ping#3=refuse:-32005"]
        let record = try await probe(rules, load: load, calls: 90, warmup: 10)
        #expect(record.failures == 7)
        #expect(record.histogram.count == 83)
    }

    @Test(arguments: loads)
    func endsWhenToldTo(load: IPCLoad) async throws {
        let asked = Mutex(0)
        let record = try await probe([], load: load, calls: 1_000_000) {
            asked.withLock { count in
                count += 1
                return count > 30
            }
        }
        // Of a closed loop those under way when it ends count too.
        #expect((1...UInt64(load == .closed(depth: 16) ? 30 * 16 : 30)).contains(record.histogram.count))
    }

    @Test(arguments: loads)
    func anEnginesDeathIsItsError(load: IPCLoad) async throws {
        let error = await #expect(throws: EngineClientError.self) {
            _ = try await probe(["ping#40=signal:9"], load: load, calls: 1_000_000)
        }
        #expect(error?.message == "killed by signal 9 (SIGKILL)")
    }

    @Test(arguments: loads)
    func isGivenUpWithItsTask(load: IPCLoad) async throws {
        let task = Task { try await probe([], load: load, calls: 10_000_000) }
        try await Task.sleep(for: .milliseconds(50))
        task.cancel()
        await #expect(throws: (any Error).self) { _ = try await task.value }
    }
}
