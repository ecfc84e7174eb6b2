import TestSupport
import Testing
import Vocabulary

@testable import Results

/// Records that are joined.
@Suite(.timeLimit(.minutes(2)), .queued)
struct MergingTests {
    static func record(_ id: String, day: Int64, change: (inout ResultDocument) -> Void = { _ in }) -> ResultDocument {
        var document = CompleteDocument.make()
        document.id = id
        document.invocations = nil
        document.startedAt = UTCTimestamp(
            unixMilliseconds: CompleteDocument.started.unixMilliseconds + day * 86_400_000
        )
        document.plannedRuns = 2
        let run = document.runs[0]
        document.runs = (0..<2).map { index in
            var run = run
            run.index = index
            run.block = index
            run.warmup = index == 0
            run.role = nil
            run.invocation = nil
            return run
        }
        change(&document)
        return document
    }

    @Test func runsKeepTheirInvocationAndNoBlockIsShared() throws {
        let merged = try ResultDocument.merged(
            [Self.record("b", day: 1), Self.record("a", day: 0), Self.record("c", day: 2) { $0.state = .interrupted }],
            id: "m",
            command: ["torrbench", "merge"]
        )
        #expect(merged.id == "m" && merged.state == .interrupted)
        #expect(merged.runs.map(\.index) == Array(0..<6) && merged.runs.map(\.block) == Array(0..<6))
        #expect(merged.runs.map(\.invocation) == [0, 0, 1, 1, 2, 2])
        #expect(merged.runs.map(\.role) == [.warmUp, .result, .warmUp, .result, .warmUp, .result])
        #expect(merged.invocations?.map(\.source) == ["merge a", "merge b", "merge c"])
        #expect(merged.plannedRuns == 6 && merged.scenario.blocks == 3)
        #expect(merged.harnessCost?.cpuSeconds.map { ($0 * 10).rounded() } == 3)
        #expect(merged.tracker?.announces == 36)
        #expect(try ResultDocument(json: merged.encoded(), origin: "m") == merged)
        let twice = try ResultDocument.merged([merged, Self.record("d", day: 3)], id: "n", command: [])
        #expect(twice.invocations?.map(\.index) == [0, 1, 2, 3] && twice.runs.last?.invocation == 3)
    }

    @Test func whatDoesNotBelongTogetherIsNamed() {
        func refusal(_ change: (inout ResultDocument) -> Void) -> String {
            let error = #expect(throws: ResultsError.self) {
                try ResultDocument.merged(
                    [Self.record("a", day: 0), Self.record("b", day: 1, change: change)],
                    id: "m",
                    command: []
                )
            }
            #expect(error?.code == .mismatch)
            return error?.message ?? ""
        }
        #expect(refusal { $0.scenario.contentHash = "cd" }.contains("differ in their scenario"))
        #expect(refusal { $0.machine.machineClass.cores = 64 }.contains("differ in their kind of machine"))
        #expect(refusal { $0.cells = [] }.contains("differ in their cells"))
        #expect(refusal { $0.tool.engine = "libtorrent 2.0.9.0" }.contains("libtorrent 2.0.8.0 and libtorrent 2.0.9.0"))
        #expect(refusal { $0.tool.version = "1.0.0" }.contains("differ in their torrbench"))
        #expect(refusal { $0.id = "a" }.contains("the runs of record a are given twice"))
    }

    @Test func aPartOfAMergedRecordIsNotTakenTwice() throws {
        let merged = try ResultDocument.merged(
            [Self.record("a", day: 0), Self.record("b", day: 1)],
            id: "m",
            command: []
        )
        #expect(throws: ResultsError.self) {
            try ResultDocument.merged([merged, Self.record("b", day: 1)], id: "n", command: [])
        }
    }
}
