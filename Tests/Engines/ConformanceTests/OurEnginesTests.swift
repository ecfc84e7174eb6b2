import Conformance
import EngineClient
import EngineKinds
import EngineProtocol
import Foundation
import TestSupport
import Testing
import Vocabulary

/// Everything that the protocol promises holds in every engine that torrbench carries, as far as each declares it.
///
/// `TORRBENCH_FUZZ_CASES` asks for more damaged messages than the few of a test run.
@Suite(.serialized, .timeLimit(.minutes(30)), .queued) struct OurEnginesTests {
    private static let frames = ProcessInfo.processInfo.environment["TORRBENCH_FUZZ_CASES"].flatMap { Int($0) } ?? 1500

    @Test(arguments: EngineKind.allCases, Framing.allCases)
    func theProtocolHolds(engine: EngineKind, framing: Framing) async throws {
        let scratch = try TemporaryDirectory()
        var suite = ConformanceSuite(command: try engine.command(framing, in: scratch), directory: scratch.path)
        suite.hostileFrames = Self.frames
        suite.patience = .seconds(60)
        suite.timeLimit = .seconds(1800)
        let report = try await suite.run()
        for result in report.failures { Issue.record("\(result.group.rawValue): \(result.name): \(result.outcome)") }
        #expect(report.engine.library == engine.descriptor.settings.library)
        #expect(report.framing == framing)
        #expect(report.results.count == ConformanceCheck.all.count)
        // libtorrent has all of it, however it is driven.
        if report.engine.library == "libtorrent" { #expect(report.skipped.isEmpty) }
        let needed = Set(ConformanceCheck.all.compactMap(\.needs)).subtracting(report.engine.features)
        #expect(report.skipped.count == ConformanceCheck.all.count { $0.needs.map(needed.contains) == true })
        let left = try FileManager.default.contentsOfDirectory(atPath: scratch.path).filter { $0 != EngineKind.files }
        #expect(left.isEmpty, "a suite removes what it wrote")
    }

    @Test func checksAreNamedOnce() {
        let names = ConformanceCheck.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(Set(ConformanceCheck.all.map(\.group)) == Set(CheckGroup.allCases))
    }
}
