import EngineClient
import Foundation
import TestSupport
import Testing
import Vocabulary

/// What only shows from outside: in a runner of its own, which the tests start and kill.
@Suite(.timeLimit(.minutes(5)), .queued) struct ProcessLifeTests {
    @Test func aKilledRunnerLeavesNeitherEngineNorFiles() async throws {
        let directory = try TemporaryDirectory()
        let doomed = directory.path(of: "workspace")
        try FileManager.default.createDirectory(atPath: doomed + "/a/b", withIntermediateDirectories: true)
        try Data("x".utf8).write(to: URL(filePath: doomed + "/a/b/file"))
        let runner = Process()
        let output = Pipe()
        runner.executableURL = URL(filePath: Program.runner)
        // It would outlive its runner: end of input and SIGTERM mean nothing to it.
        runner.arguments = ["hold", doomed, Program.scriptedEngine, "start=ignore-term", "eof=deaf"]
        runner.standardOutput = output
        try runner.run()
        let text = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        let engine = try #require(Int32(text.filter(\.isNumber)))
        #expect(LiveProcess.exists(engine))
        #expect(FileManager.default.fileExists(atPath: doomed))
        kill(runner.processIdentifier, SIGKILL)
        runner.waitUntilExit()
        #expect(await LiveProcess.hasEnded(engine))
        #expect(await LiveProcess.eventually { !FileManager.default.fileExists(atPath: doomed) })
    }

    /// In a session of its own, where neither a group nor the engine's death reaches it.
    @Test func aKilledRunnerLeavesNoDescendantOfItsEngine() async throws {
        let directory = try TemporaryDirectory()
        let runner = Process()
        let (output, errors) = (Pipe(), Pipe())
        runner.executableURL = URL(filePath: Program.runner)
        let script = directory.path(of: "wrapper")
        let log = directory.path(of: "log")
        // A wrapper that stays, the engine beneath it, and a daemon of the engine's.
        let text = "#!/bin/sh\n'\(Program.scriptedEngine)' start=daemon:600 2>>'\(log)'\n"
        try Data(text.utf8).write(to: URL(filePath: script))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        runner.arguments = ["hold", directory.path(of: "gone"), script]
        runner.standardOutput = output
        runner.standardError = errors
        try runner.run()
        let engine = try #require(
            Int32(String(decoding: output.fileHandleForReading.availableData, as: UTF8.self).filter(\.isNumber))
        )
        let daemon = try #require(Int32(try String(contentsOfFile: log, encoding: .utf8).filter(\.isNumber)))
        #expect(LiveProcess.exists(engine) && LiveProcess.exists(daemon))
        kill(runner.processIdentifier, SIGKILL)
        runner.waitUntilExit()
        #expect(await LiveProcess.hasEnded(engine))
        #expect(await LiveProcess.hasEnded(daemon))
    }

    /// A keeper that is killed cannot end anything: what it leaves comes to the runner, which spares its own janitor.
    @Test func aKilledKeeperLeavesNoDescendantOfItsEngine() async throws {
        let directory = try TemporaryDirectory()
        let doomed = directory.path(of: "workspace")
        try FileManager.default.createDirectory(atPath: doomed, withIntermediateDirectories: true)
        let log = directory.path(of: "log")
        let script = directory.path(of: "wrapper")
        let text = "#!/bin/sh\n'\(Program.scriptedEngine)' start=daemon:600 echo=silent 2>>'\(log)'\n"
        try Data(text.utf8).write(to: URL(filePath: script))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        let runner = Process()
        let output = Pipe()
        runner.executableURL = URL(filePath: Program.runner)
        runner.arguments = ["adopt", doomed, script]
        runner.standardOutput = output
        try runner.run()
        defer { kill(runner.processIdentifier, SIGKILL) }
        let lines = { String(decoding: output.fileHandleForReading.availableData, as: UTF8.self) }
        let engine = try #require(Int32(lines().filter(\.isNumber)))
        let daemon = try #require(Int32(try String(contentsOfFile: log, encoding: .utf8).filter(\.isNumber)))
        #expect(LiveProcess.exists(engine) && LiveProcess.exists(daemon))
        kill(try #require(LiveProcess.parent(of: engine)), SIGKILL)
        #expect(await LiveProcess.hasEnded(engine))
        #expect(await LiveProcess.hasEnded(daemon))
        // The wrapper, the engine beneath it and its daemon.
        #expect(lines().hasPrefix("3 0"))
        #expect(runner.isRunning)
        #expect(FileManager.default.fileExists(atPath: doomed), "the janitor waits for the runner's end")
        kill(runner.processIdentifier, SIGKILL)
        #expect(await LiveProcess.eventually { !FileManager.default.fileExists(atPath: doomed) }, "the janitor lives")
    }

    /// Both at once, so that only the janitor is left to end the engine's daemon.
    @Test func aRunnerKilledWithItsKeeperLeavesNoDescendantOfItsEngine() async throws {
        let directory = try TemporaryDirectory()
        let doomed = directory.path(of: "workspace")
        try FileManager.default.createDirectory(atPath: doomed + "/run-0", withIntermediateDirectories: true)
        let log = directory.path(of: "log")
        let script = directory.path(of: "wrapper")
        let text = """
            #!/bin/sh
            export \(Janitor.folderVariable)='\(doomed)/run-0'
            '\(Program.scriptedEngine)' start=daemon:600 2>>'\(log)'

            """
        try Data(text.utf8).write(to: URL(filePath: script))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
        let runner = Process()
        let output = Pipe()
        runner.executableURL = URL(filePath: Program.runner)
        runner.arguments = ["hold", doomed, script]
        runner.standardOutput = output
        try runner.run()
        let engine = try #require(
            Int32(String(decoding: output.fileHandleForReading.availableData, as: UTF8.self).filter(\.isNumber))
        )
        let daemon = try #require(Int32(try String(contentsOfFile: log, encoding: .utf8).filter(\.isNumber)))
        let keeper = try #require(LiveProcess.parent(of: engine))
        // Stopped, the keeper cannot hear of the runner's end before it is killed itself.
        kill(keeper, SIGSTOP)
        kill(runner.processIdentifier, SIGKILL)
        kill(keeper, SIGKILL)
        #expect(await LiveProcess.hasEnded(daemon))
        #expect(await LiveProcess.eventually { !FileManager.default.fileExists(atPath: doomed) })
    }

    @Test func fiftyEnginesLeaveNoDescriptorAndNoThread() throws {
        let runner = Process()
        let output = Pipe()
        runner.executableURL = URL(filePath: Program.runner)
        runner.arguments = ["count", "50", Program.scriptedEngine]
        runner.standardOutput = output
        try runner.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        runner.waitUntilExit()
        #expect(runner.terminationStatus == 0)
        let counts = text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
        try #require(counts.count == 4)
        #expect(counts[1] <= counts[0], "descriptors before and after")
        #expect(counts[3] <= counts[2], "threads before and after")
    }

    @Test func aDismissedJanitorRemovesWhatIsLeft() async throws {
        let directory = try TemporaryDirectory()
        let paths = ["one", "two with a space", "-f"].map { directory.path(of: $0) }
        for path in paths {
            try FileManager.default.createDirectory(atPath: path + "/x", withIntermediateDirectories: true)
        }
        let kept = directory.path(of: "kept")
        try FileManager.default.createDirectory(atPath: kept, withIntermediateDirectories: true)
        let janitor = try Janitor.start(removing: paths)
        #expect(paths.allSatisfy { FileManager.default.fileExists(atPath: $0) })
        janitor.dismiss()
        #expect(await LiveProcess.eventually { paths.allSatisfy { !FileManager.default.fileExists(atPath: $0) } })
        #expect(FileManager.default.fileExists(atPath: kept))
    }
}
