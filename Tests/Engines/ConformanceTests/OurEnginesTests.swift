import Conformance
import EngineClient
import EngineProtocol
import Foundation
import TestSupport
import Testing
import Vocabulary

/// Everything that the protocol promises holds in both engines of ours.
///
/// `TORRBENCH_FUZZ_CASES` asks for more damaged messages than the few of a test run.
@Suite(.serialized, .timeLimit(.minutes(30)), .queued) struct OurEnginesTests {
    private static let frames = ProcessInfo.processInfo.environment["TORRBENCH_FUZZ_CASES"].flatMap { Int($0) } ?? 1500

    @Test(arguments: Engines.allCases, Framing.allCases)
    func theProtocolHolds(engine: Engines, framing: Framing) async throws {
        let scratch = try TemporaryDirectory()
        var suite = ConformanceSuite(command: try engine.command(framing, in: scratch), directory: scratch.path)
        suite.hostileFrames = Self.frames
        suite.patience = .seconds(60)
        suite.timeLimit = .seconds(1800)
        let report = try await suite.run()
        for result in report.failures { Issue.record("\(result.group.rawValue): \(result.name): \(result.outcome)") }
        #expect(report.engine.library == "libtorrent")
        #expect(report.framing == framing)
        #expect(report.results.count == ConformanceCheck.all.count)
        #expect(report.skipped.isEmpty, "both engines state every feature")
        let left = try FileManager.default.contentsOfDirectory(atPath: scratch.path).filter { $0 != "python-engine" }
        #expect(left.isEmpty, "a suite removes what it wrote")
    }

    @Test func checksAreNamedOnce() {
        let names = ConformanceCheck.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(Set(ConformanceCheck.all.map(\.group)) == Set(CheckGroup.allCases))
    }
}
