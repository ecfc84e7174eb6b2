import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The live view: redrawn in place, gone at the end.
    @Suite struct Terminals {
        /// Runs it with a terminal of `columns` for stderr, or for stdout; what came there.
        private func show(
            _ arguments: [String],
            in scratch: Scratch,
            columns: UInt16,
            onOutput: Bool = false,
            _ more: [String: String] = [:]
        ) throws -> (raw: String, screen: Screen) {
            let terminal = try Terminal(columns: columns)
            let process = Process()
            process.executableURL = URL(filePath: Program.torrbench)
            process.arguments = arguments
            process.environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm", "LANG": "C.UTF-8"]
                .merging(more) { $1 }
            process.currentDirectoryURL = URL(filePath: scratch.path)
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = onOutput ? terminal.programSide : FileHandle.nullDevice
            process.standardError = onOutput ? FileHandle.nullDevice : terminal.programSide
            try process.run()
            let raw = try terminal.read(until: process)
            process.waitUntilExit()
            var screen = Screen(width: Int(columns))
            screen.write(raw)
            return (raw, screen)
        }

        /// What a run of two short cells shows while it goes on.
        private func showRun(
            columns: UInt16,
            _ more: [String: String] = [:],
            arguments: [String] = []
        ) throws -> (raw: String, screen: Screen) {
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", SmallScenario.withTwoCells)
            return try show(["run", scenario] + scratch.runArguments + arguments, in: scratch, columns: columns, more)
        }

        @Test(arguments: [UInt16(60), 120])
        func liveLinesFitAndLeaveNothing(columns: UInt16) throws {
            let (raw, screen) = try showRun(columns: columns)
            #expect(screen.faults.isEmpty)
            #expect(raw.contains("run 1 of 2") && raw.contains("run 2 of 2"))
            #expect(raw.contains("left"))
            let kept = screen.text.filter { !$0.isEmpty }
            #expect(kept.first == "small: Does it work?")
            #expect(!kept.contains { $0.contains("run 1 of 2") || $0.contains("█") || $0.contains("░") }, "\(kept)")
        }

        @Test func failedRunStaysVisibleAboveTheLiveLines() throws {
            let scratch = try Scratch()
            let engine = try FaultyEngine.killsItselfOnPayload.install(in: scratch)
            let (_, screen) = try showRun(columns: 80, arguments: ["--engine", engine])
            #expect(screen.text.contains { $0.contains("run 1 of 2") })
            #expect(screen.text.joined().contains("killed by signal 11 (SIGSEGV)"))
            #expect(!screen.text.contains { $0.contains("░") })
        }

        @Test func verboseKeepsALineForEveryRun() throws {
            let (_, screen) = try showRun(columns: 120, arguments: ["--verbose"])
            let runs = screen.text.filter { $0.hasPrefix("run ") }
            #expect(runs.count == 2)
            #expect(runs.allSatisfy { $0.contains(" took ") })
        }

        @Test func dumbTerminalIsNoneAndAnASCIIOneGetsASCII() throws {
            let dumb = try showRun(columns: 80, ["TERM": "dumb"])
            #expect(!dumb.raw.contains("\u{1B}"))
            #expect(dumb.raw.contains("run 2 of 2"))
            let ascii = try showRun(columns: 80, ["LANG": "C"])
            #expect(ascii.raw.contains("\u{1B}[2K"))
            #expect(ascii.raw.filter { !$0.isASCII }.isEmpty)
        }

        @Test func summaryFitsTheTerminalAndHasColoursUnlessRefused() throws {
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", SmallScenario.withTwoCells)
            let run = try Torrbench.run(["run", scenario, "--quiet"] + scratch.runArguments, in: scratch)
            #expect(run.status == 0)
            // Named without its long directory, so that no path is wider than the terminal.
            let folder = try Record(in: scratch).folder.replacing(scratch.path + "/", with: "")
            for columns in [UInt16(80), 120] {
                let raw = try show(["report", folder], in: scratch, columns: columns, onOutput: true).raw
                #expect(raw.contains("\u{1B}[1m"))
                // The paths and the command at the end are never cut.
                let figures = raw.prefix(upTo: try #require(raw.range(of: "Record  ")).lowerBound)
                var screen = Screen(width: Int(columns))
                screen.write(String(figures))
                #expect(screen.text.count > 20)
                #expect(screen.faults.isEmpty)
            }
            let plain = try show(["report", folder], in: scratch, columns: 80, onOutput: true, ["NO_COLOR": "1"])
            #expect(plain.raw.contains("Cost, median (range)") && !plain.raw.contains("\u{1B}"))
        }
    }
}
