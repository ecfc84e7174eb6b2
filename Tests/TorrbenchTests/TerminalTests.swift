import Foundation
import Testing

extension EndToEnd {
    /// The live view: redrawn in place, gone at the end.
    @Suite struct Terminals {
        private func show(
            columns: UInt16,
            _ more: [String: String] = [:],
            scenario text: String = SmallScenario.withTwoCells,
            arguments: [String] = []
        ) throws -> (raw: String, screen: Screen) {
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", text)
            let terminal = try Terminal(columns: columns)
            let process = Process()
            process.executableURL = URL(filePath: Programs.torrbench)
            process.arguments = ["run", scenario] + scratch.runArguments + arguments
            process.environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm", "LANG": "C.UTF-8"]
                .merging(more) { $1 }
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            process.standardError = terminal.programSide
            try process.run()
            let raw = try terminal.read(until: process)
            process.waitUntilExit()
            var screen = Screen(width: Int(columns))
            screen.write(raw)
            return (raw, screen)
        }

        @Test(arguments: [UInt16(60), 80, 120])
        func liveLinesFitAndLeaveNothing(columns: UInt16) throws {
            let (raw, screen) = try show(columns: columns)
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
            let (_, screen) = try show(columns: 80, arguments: ["--engine", engine])
            #expect(screen.text.contains { $0.contains("run 1 of 2") })
            #expect(screen.text.joined().contains("killed by signal 11 (SIGSEGV)"))
            #expect(!screen.text.contains { $0.contains("░") })
        }

        @Test func noColorAndDumbTerminalsAreRespected() throws {
            let plain = try show(columns: 80, ["NO_COLOR": "1"])
            #expect(!plain.raw.contains("m\u{1B}") && !plain.raw.contains("\u{1B}[1m"))
            let dumb = try show(columns: 80, ["TERM": "dumb"])
            #expect(!dumb.raw.contains("\u{1B}"))
            let ascii = try show(columns: 80, ["LANG": "C"])
            #expect(ascii.raw.filter { !$0.isASCII }.isEmpty)
        }
    }
}
