import EngineClient
import EngineProtocol
import Foundation
import FoundationNetworking
import Glibc
import HostProbe
import Results
import TestSupport
import Testing
import Tracker
import Vocabulary

@testable import Harness

@Suite(.timeLimit(.minutes(5)), .queued) struct RunFailureTests {
    private static func engine(_ kind: EngineClientError.Kind) -> any Error {
        EngineClientError(kind, engine: "leecher-1", message: "as told", errorTail: ["last"])
    }

    /// A refusal as a library's error_code makes it.
    private static func scarce(_ category: String, _ code: Int64) -> RPCError {
        RPCError(.engineError, "no", details: ["category": .string(category), "code": .integer(code)])
    }

    private static func notStarted(_ number: Int32) -> any Error {
        EngineClientError(.notStarted, engine: "seeder-1", message: "no pipe", systemError: number)
    }

    private static let end = end(.killed(signal: 9))

    private static func exited(_ code: Int32) -> EngineEnd { end(.exited(code: code)) }

    private static func end(_ status: EngineEnd.Status) -> EngineEnd {
        EngineEnd(
            status: status,
            usage: ProcessUsage(
                userCPUNs: 0,
                systemCPUNs: 0,
                peakResidentBytes: 0,
                minorFaults: 0,
                majorFaults: 0,
                voluntarySwitches: 0,
                involuntarySwitches: 0
            ),
            errorTail: [],
            endedNs: 0
        )
    }

    static let errors: [(any Error, HarnessError.Kind)] =
        HarnessError.Kind.allCases.map { (HarnessError($0, "x"), $0) } + [
            (engine(.ended(end)), .engineFailed), (engine(.notStarted), .engineFailed),
            (engine(.protocolViolation), .engineFailed), (engine(.limit), .engineFailed),
            (engine(.refused(RPCError(.engineError, "no"))), .engineFailed),
            (engine(.refused(scarce("system", 24))), .environmentUnfit),
            (engine(.refused(scarce("generic", 11))), .environmentUnfit),
            (engine(.refused(scarce("system", 2))), .engineFailed),
            (engine(.refused(scarce("libtorrent", 24))), .engineFailed),
            (engine(.ended(exited(71))), .environmentUnfit), (engine(.ended(exited(70))), .engineFailed),
            (notStarted(EMFILE), .environmentUnfit), (notStarted(EAGAIN), .environmentUnfit),
            (notStarted(ENOENT), .engineFailed),
            (engine(.deadlineExceeded), .timedOut), (engine(.eventDeadlineExceeded), .timedOut),
            (engine(.cancelled), .interrupted), (CancellationError(), .interrupted),
            (HostProbeError(.limit, "x"), .environmentUnfit),
            (MetainfoLike(), .internalFault),
        ]

    private struct MetainfoLike: Error {}

    @Test func everyErrorHasItsKind() {
        for (error, kind) in Self.errors { #expect(RunFailure.kind(of: error) == kind, "\(error)") }
    }

    @Test func theOutcomeHasTheKindAsCodeAndTheWholeMessage() {
        let outcome = RunFailure.outcome(of: Self.engine(.ended(Self.end)), isCancelled: false)
        #expect(outcome.state == .failed)
        #expect(outcome.reasons.map(\.code) == ["engine_failed"])
        #expect(outcome.reasons.map(\.message) == ["leecher-1: as told; its last words on stderr:\n    last"])
    }

    @Test func aRunThatItsTrackerRefusedSaysSo() async throws {
        try await withTracker(TrackerConfiguration(addresses: ["127.0.0.1"], transports: [.http])) { tracker in
            let late = HarnessError(.timedOut, "not done within the run's limit of 2.0 seconds (limits.run_timeout)")
            #expect(TrackedRunError.with(late, from: tracker.statistics()) is HarnessError, "nobody was refused")
            let url = try tracker.httpAnnounceURL().replacing("/announce", with: "/elsewhere")
            _ = try await URLSession.shared.data(from: try #require(URL(string: url)))
            let error = TrackedRunError.with(late, from: tracker.statistics())
            let outcome = RunFailure.outcome(of: error, isCancelled: false)
            #expect(outcome.reasons.map(\.code) == ["timed_out"])
            #expect(
                outcome.reasons.map(\.message) == [
                    "not done within the run's limit of 2.0 seconds (limits.run_timeout); the tracker refused 1 request: "
                        + "no such path, use /announce or /scrape"
                ]
            )
            let dead = TrackedRunError.with(Self.engine(.ended(Self.end)), from: tracker.statistics())
            #expect(dead is EngineClientError, "its connections ended with it")
        }
    }

    @Test func whateverACancelledRunSaysItWasInterrupted() {
        let outcome = RunFailure.outcome(of: Self.engine(.ended(Self.end)), isCancelled: true)
        #expect(outcome.state == .interrupted)
        #expect(outcome.reasons.map(\.code) == ["interrupted"])
    }
}
