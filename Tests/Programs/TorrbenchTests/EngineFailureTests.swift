import Foundation
import Glibc
import Testing

extension EndToEnd {
    /// Engines that die, lie or hang: each a message that names who, where and how, and the exit code for it.
    @Suite struct EngineFailures {
        private func run(
            _ engine: FaultyEngine,
            _ text: String = SmallScenario.text
        ) throws -> (Scratch, Torrbench.Outcome) {
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", text)
            let path = try engine.install(in: scratch)
            return (
                scratch, try Torrbench.run(["run", scenario, "--engine", path] + scratch.runArguments, in: scratch)
            )
        }

        @Test(arguments: [
            (FaultyEngine.diesAtStart, "seeder-1: exited with status 70", "cannot find libfoo.so.7"),
            (.printsGarbage, "seeder-1: sent", "JSON"),
            (.speaksAnotherVersion, "future speaks protocol 99, torrbench speaks 2", "seeder-1"),
        ])
        func engineThatNeverGetsGoingIsRefusedBeforeAnyRun(engine: FaultyEngine, what: String, detail: String) throws {
            let (scratch, outcome) = try run(engine)
            #expect(outcome.status == 3)
            #expect(outcome.errors.contains(what), "\(outcome.errors)")
            #expect(outcome.errors.contains(detail), "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
            #expect(scratch.resultFolders.isEmpty)
            #expect(scratch.leftovers.isEmpty)
        }

        @Test func engineThatCrashesIsNamedWithItsRunItsSignalAndItsLastWords() throws {
            let (scratch, outcome) = try run(.killsItselfOnPayload)
            #expect(outcome.status == 3)
            #expect(outcome.errors.contains("run 1 of 1"), "\(outcome.errors)")
            #expect(outcome.errors.contains("leecher-1: killed by signal 11 (SIGSEGV)"), "\(outcome.errors)")
            #expect(outcome.errors.contains("about to fall over"), "\(outcome.errors)")
            #expect(outcome.errors.hasSuffix("\ntorrbench: 1 of 1 run failed (exit code 3)\n"), "\(outcome.errors)")
            #expect(scratch.leftovers.isEmpty)
        }

        @Test func engineThatHangsIsEndedAtTheRunsLimit() throws {
            let text = SmallScenario.text.replacing("run_timeout: 60s", with: "run_timeout: 2s")
            let (scratch, outcome) = try run(.hangsOnPayload, text)
            #expect(outcome.status == 124)
            #expect(outcome.errors.contains("run 1 of 1"), "\(outcome.errors)")
            #expect(
                outcome.errors.contains("2.0 seconds (limits.run_timeout); nothing is heard any more from leecher-1")
            )
            #expect(scratch.leftovers.isEmpty)
        }

        @Test func killedEngineCostsItsRunAndNoOther() throws {
            let scratch = try Scratch()
            let scenario = try scratch.file("slow.yaml", SmallScenario.withSlowCell)
            let torrbench = try Torrbench(["run", scenario, "--format", "ndjson"] + scratch.runArguments, in: scratch)
            let index = try torrbench.waitForPayload(inCell: "524288")
            let engines = ProcessTable.descendants(of: torrbench.process.processIdentifier, named: "torrbench-engine")
            let leecher = try #require(engines.last)
            kill(leecher, SIGKILL)
            let outcome = try torrbench.end()
            #expect(outcome.status == 3)
            #expect(outcome.errors.contains("run \(index + 1) of 2"), "\(outcome.errors)")
            #expect(outcome.errors.contains("leecher-1: killed by signal 9 (SIGKILL)"), "\(outcome.errors)")
            let record = try Record(in: scratch)
            #expect(record.outcomes == (index == 0 ? ["failed", "valid"] : ["valid", "failed"]))
            #expect(record.state == "complete")
            #expect(engines.allSatisfy { !ProcessTable.isAlive($0) })
            #expect(scratch.leftovers.isEmpty)
        }

        @Test func alteredOutputIsWrongDataWithFileAndOffset() throws {
            let (scratch, outcome) = try run(.altersOutput)
            #expect(outcome.status == 7)
            #expect(outcome.errors.contains("leecher-1/payload.bin at byte 1234567"), "\(outcome.errors)")
            let summary = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(summary.contains("(transfer, block 1) invalid: the output is not the payload"), "\(summary)")
            #expect(summary.contains("leecher-1/payload.bin at byte 1234567"), "\(summary)")
            #expect(outcome.errors.hasSuffix("\ntorrbench: 1 of 1 run delivered wrong data (exit code 7)\n"))
            #expect(try Record(in: scratch).outcomes == ["invalid"])
            #expect(scratch.leftovers.isEmpty)
        }
    }
}
