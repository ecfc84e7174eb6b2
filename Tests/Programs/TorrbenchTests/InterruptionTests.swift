import Foundation
import Glibc
import Testing

extension EndToEnd {
    /// However a run is ended from outside: what is stored is valid, and nothing is left behind.
    @Suite struct Interruptions {
        private func start(_ scratch: Scratch, _ text: String = SmallScenario.slow) throws -> Torrbench {
            let scenario = try scratch.file("slow.yaml", text)
            let torrbench = try Torrbench(["run", scenario, "--format", "ndjson"] + scratch.runArguments, in: scratch)
            _ = try torrbench.waitForPayload(inCell: text == SmallScenario.withSlowCell ? "524288" : nil)
            return torrbench
        }

        @Test(arguments: [(SIGINT, Int32(130), "SIGINT"), (SIGTERM, 143, "SIGTERM"), (SIGHUP, 129, "SIGHUP")])
        func signalLeavesAValidPartialResult(number: Int32, status: Int32, name: String) throws {
            let scratch = try Scratch()
            let torrbench = try start(scratch, SmallScenario.withSlowCell)
            let engines = ProcessTable.descendants(of: torrbench.process.processIdentifier, named: "torrbench-engine")
            #expect(engines.count == 2)
            torrbench.signal(number)
            let outcome = try torrbench.end()
            #expect(outcome.status == status)
            #expect(outcome.errors.contains("torrbench: \(name) after "), "\(outcome.errors)")
            let record = try Record(in: scratch)
            #expect(record.state == "interrupted")
            #expect(record.outcomes.last == "interrupted")
            #expect(FileManager.default.fileExists(atPath: record.folder + "/report.md"))
            #expect(engines.allSatisfy { !ProcessTable.isAlive($0) })
            #expect(scratch.leftovers.isEmpty)
        }

        /// As a paused virtual machine looks from inside: nothing of the run runs, and the clock goes on.
        @Test func aPauseOfEverythingMakesTheRunSuspect() throws {
            let scratch = try Scratch()
            let text = SmallScenario.slow.replacing("524288", with: "2097152")
            let torrbench = try start(scratch, text)
            let runner = torrbench.process.processIdentifier
            let all = ProcessTable.descendants(of: runner, named: "torrbench-engine") + [runner]
            #expect(all.count == 3)
            for pid in all { kill(pid, SIGSTOP) }
            Thread.sleep(forTimeInterval: 1.5)
            for pid in all.reversed() { kill(pid, SIGCONT) }
            let outcome = try torrbench.end()
            #expect(outcome.status == 8)
            let record = try Record(in: scratch)
            #expect(record.outcomes == ["suspect"])
            #expect(outcome.output.contains("everything stood still for 1."), "\(outcome.output.suffix(3000))")
        }

        /// The ticks of the sampler go on, so that it is the engine that stood still.
        @Test func anEngineThatStandsStillIsNoPauseOfTheMachine() throws {
            let scratch = try Scratch()
            let torrbench = try start(scratch, SmallScenario.slow.replacing("524288", with: "2097152"))
            let engines = ProcessTable.descendants(of: torrbench.process.processIdentifier, named: "torrbench-engine")
            for pid in engines { kill(pid, SIGSTOP) }
            Thread.sleep(forTimeInterval: 1.5)
            for pid in engines { kill(pid, SIGCONT) }
            let outcome = try torrbench.end()
            #expect(!outcome.output.contains("everything stood still"))
        }

        @Test func signalBeforeAnyRunLeavesNoResult() throws {
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", SmallScenario.text)
            let engine = try FaultyEngine.saysNothing.install(in: scratch)
            let torrbench = try Torrbench(
                ["run", scenario, "--engine", engine, "--quiet"] + scratch.runArguments,
                in: scratch
            )
            try Poll.until("start of an engine") {
                !ProcessTable.descendants(of: torrbench.process.processIdentifier, named: "cat").isEmpty
            }
            torrbench.signal(SIGTERM)
            let outcome = try torrbench.end()
            #expect(outcome.status == 143)
            #expect(
                outcome.errors == """
                    stopping: ending the engines, storing what there is; again to stop at once
                    torrbench: ended before any result

                    """
            )
            #expect(scratch.resultFolders.isEmpty)
            #expect(scratch.leftovers.isEmpty)
        }

        @Test func secondSignalEndsItAtOnceAndStillLeavesNothing() throws {
            let scratch = try Scratch()
            let torrbench = try start(scratch)
            let engines = ProcessTable.descendants(of: torrbench.process.processIdentifier, named: "torrbench-engine")
            // A stopped engine does not end when it is asked to.
            for engine in engines { kill(engine, SIGSTOP) }
            torrbench.signal(SIGINT)
            try Poll.until("answer to the first signal") { torrbench.errors.contains("again to stop at once") }
            torrbench.signal(SIGINT)
            #expect(try torrbench.end().status == -SIGINT)
            try Poll.until("end of the engines") { !engines.contains(where: ProcessTable.isAlive) }
            try Poll.until("removal of the working directory") { scratch.leftovers.isEmpty }
            #expect(try Record(in: scratch).state == "incomplete")
        }

        @Test func resultIsAValidDocumentWhileARunIsUnderWay() throws {
            let scratch = try Scratch()
            let torrbench = try start(scratch)
            let record = try Record(in: scratch)
            #expect(record.state == "incomplete")
            let report = try Torrbench.run(["report", record.folder], in: scratch)
            #expect(report.status == 0)
            #expect(report.output.contains("Incomplete"), "\(report.output)")
            torrbench.signal(SIGINT)
            _ = try torrbench.end()
        }

        @Test func killedRunnerLeavesNoEngineAndNoDirectory() throws {
            let scratch = try Scratch()
            let torrbench = try start(scratch)
            let engines = ProcessTable.descendants(of: torrbench.process.processIdentifier, named: "torrbench-engine")
            #expect(engines.count == 2)
            #expect(!scratch.leftovers.isEmpty)
            torrbench.signal(SIGKILL)
            #expect(try torrbench.end().status == -SIGKILL)
            try Poll.until("end of the engines") { !engines.contains(where: ProcessTable.isAlive) }
            try Poll.until("removal of the working directory") { scratch.leftovers.isEmpty }
            #expect(try Record(in: scratch).state == "incomplete")
        }

        @Test func directoryOfADeadRunnerIsSweptAndThatOfALivingOneKept() throws {
            let scratch = try Scratch()
            // The living one has a number that no process has, as a runner of another container would.
            let stale = "torrbench-\(getpid())-0"
            let living = "torrbench-99999999-0"
            for name in [stale, living, "not-ours"] {
                let path = "\(scratch.memory)/\(name)"
                try FileManager.default.createDirectory(atPath: path + "/run-3", withIntermediateDirectories: true)
                try Data().write(to: URL(filePath: path + "/.torrbench-lock"))
            }
            let lock = open("\(scratch.memory)/\(living)/.torrbench-lock", O_RDWR | O_CLOEXEC)
            defer { close(lock) }
            #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
            let scenario = try scratch.file("small.yaml", SmallScenario.text)
            let outcome = try Torrbench.run(["run", scenario] + scratch.runArguments, in: scratch)
            #expect(outcome.status == 0)
            #expect(Set(scratch.leftovers) == [living, "not-ours"])
        }
    }
}
