import EngineClient
import EngineProtocol
import Foundation
import TestSupport
import Testing
import Threads
import Vocabulary

@Suite(.timeLimit(.minutes(5)), .queued) struct EndingTests {
    private struct Planted: Error {}

    @Test(arguments: [
        (["eof=exit:4"], EngineEnd.Status.exited(code: 4)),
        (["eof=deaf"], .killed(signal: SIGTERM)),
        (["start=ignore-term", "eof=deaf"], .killed(signal: SIGKILL)),
        ([], .exited(code: 0)),
    ])
    func climbsTheLadderAsFarAsNeeded(rules: [String], status: EngineEnd.Status) async throws {
        let (_, end) = try await Script.run(rules, limits: Script.shortGraces) { _ in }
        #expect(end.status == status)
    }

    @Test func endsTheEngineWhenTheBodyThrows() async throws {
        var ends: [EngineEnd] = []
        await #expect(throws: Planted.self) {
            try await Engines.withEngine(Script.command([]), label: "x", onEnd: { ends.append($0) }) { _, _ in
                throw Planted()
            }
        }
        #expect(ends.map(\.status) == [.exited(code: 0)])
    }

    @Test func endsTheEngineWhenTheTaskIsCancelled() async throws {
        let (pids, continuation) = AsyncStream<Int32>.makeStream()
        let task = Task {
            try await Script.run(["echo=silent"]) { connection in
                continuation.yield(connection.pid)
                _ = try await connection.call(Method.echo, deadline: .seconds(3600))
            }
        }
        let pid = try #require(await pids.first { _ in true })
        task.cancel()
        let error = await task.result.failure as? EngineClientError
        #expect(error?.kind.word == "cancelled")
        #expect(!LiveProcess.exists(pid))
    }

    @Test func endsAnEngineThatReadsNoMoreWhileAWriteToItBlocks() async throws {
        let text = String(repeating: "x", count: 2 << 20)
        let (_, end) = try await Script.run(["ping=deaf"], limits: Script.shortGraces) { connection in
            connection.send(Method.ping, deadline: .seconds(3600)) { _, _ in }
            // On a thread of its own, which the full pipe then holds.
            let writer = try #require(
                DedicatedThread.start(name: "writer") {
                    connection.send(Method.echo, ["data": .string(text)], deadline: .seconds(3600)) { _, _ in }
                }
            )
            #expect(!writer.join(within: .milliseconds(100)))
            writer.detach()
        }
        #expect(end.status == .killed(signal: SIGTERM))
    }

    /// In a group of its own, or in a session of its own as a daemon is: neither holds the pipes for long.
    @Test(arguments: ["orphan", "daemon"])
    func endsAGrandchildThatHoldsThePipes(kind: String) async throws {
        let (error, end) = try await Script.failure(["echo=\(kind):60,stderr:2,exit:1"]) { connection in
            _ = try await connection.call(Method.echo)
        }
        #expect(error.errorTail.suffix(2) == ["line 1", "line 2"])
        #expect(end.status == .exited(code: 1))
        let orphan = try #require(end.errorTail.first?.split(separator: " ").last.flatMap { Int32($0) })
        #expect(!LiveProcess.exists(orphan))
        #expect(end.endedDescendants == 1 && end.leftDescendants == 0)
    }

    /// One that has become another user is beyond a keeper's reach: it is told by name.
    @Test(.enabled(if: getuid() == 0, "needs root to become somebody else"))
    func namesWhatItCannotEnd() async throws {
        let directory = try TemporaryDirectory()
        let setpriv = directory.path(of: "setpriv")
        try FileManager.default.copyItem(atPath: "/usr/bin/setpriv", toPath: setpriv)
        for path in [directory.path, setpriv] {
            try FileManager.default.setAttributes(
                [.posixPermissions: path == setpriv ? 0o4755 : 0o755],
                ofItemAtPath: path
            )
        }
        let runner = Process()
        let output = Pipe()
        runner.executableURL = URL(filePath: "/usr/bin/setpriv")
        // The runner and its keeper are nobody; a program with the set-user-id bit makes itself root for good.
        let script = "'\(setpriv)' --reuid 0 --regid 0 --clear-groups sleep 600 & sleep 1; exit 7"
        runner.arguments =
            ["--reuid", "65534", "--clear-groups", Program.runner, "ends", "-", "/bin/sh", "-c", script]
        runner.standardOutput = output
        try runner.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        runner.waitUntilExit()
        let words = text.split(separator: " ")
        #expect(words.prefix(3) == ["0", "1", "sleep"], "\(text)")
        let left = try #require(words.last.flatMap { Int32($0.filter(\.isNumber)) })
        #expect(LiveProcess.exists(left))
        kill(left, SIGKILL)
    }

    /// What speaks is the wrapper's child: its CPU time counts, and it is the one that is looked at.
    @Test func aWrapperAroundAnEngineIsMeasuredAsAWhole() async throws {
        let script = "'\(Program.scriptedEngine)' ping=burn:200; exit 0"
        let command = EngineCommand(executable: "/bin/sh", arguments: ["-c", script], environment: ["PATH": "/bin"])
        var ends: [EngineEnd] = []
        try await Engines.withEngine(command, label: "x", onEnd: { ends.append($0) }) { connection, hello in
            #expect(Int64(connection.speakingPID) == hello.pid && connection.speakingPID != connection.pid)
            #expect(connection.hasDescendants)
            let before = try #require(connection.cpuTimeNs)
            _ = try await connection.call(Method.ping)
            let after = try #require(connection.cpuTimeNs)
            #expect(after - before >= 150_000_000)
        }
        let end = try #require(ends.first)
        #expect(end.status == .exited(code: 0))
        #expect(end.usage.userCPUNs + end.usage.systemCPUNs >= 150_000_000)
    }

    @Test func killsWhatTheEngineStartedInItsOwnGroup() async throws {
        let script = "sleep 600 & echo $! >&2; exit 7"
        var ends: [EngineEnd] = []
        let command = EngineCommand(executable: "/bin/sh", arguments: ["-c", script], environment: ["PATH": "/bin"])
        await #expect(throws: EngineClientError.self) {
            try await Engines.withEngine(command, label: "x", onEnd: { ends.append($0) }) { _, _ in }
        }
        let child = try #require(ends.first?.errorTail.first.flatMap { Int32($0) })
        #expect(await LiveProcess.hasEnded(child))
    }

    @Test func keepsAllOfStderrInTheLogUpToItsLimit() async throws {
        let directory = try TemporaryDirectory()
        var limits = Script.shortGraces
        for (limit, expected) in [(1 << 20, (1...200).map { "line \($0)\n" }.joined()), (10, "line 1\nlin")] {
            limits.maximumLogBytes = limit
            let path = directory.path(of: "log-\(limit)")
            try await Engines.withEngine(
                Script.command(["echo=stderr:200"], logPath: path),
                label: "x",
                limits: limits
            ) { connection, _ in _ = try await connection.call(Method.echo) }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == expected)
        }
    }

    @Test func anEngineSeesOnlyItsOwnEnvironmentDirectoryAndDescriptors() async throws {
        let directory = try TemporaryDirectory()
        let script =
            "pwd >&2; env | grep -v -e ^PWD -e ^SHLVL -e ^_= -e ^OLDPWD >&2; ls /proc/self/fd | wc -l >&2; exit 1"
        let command = EngineCommand(
            executable: "/bin/sh",
            arguments: ["-c", script],
            environment: ["PATH": "/usr/bin:/bin", "ONLY": "this"],
            workingDirectory: directory.path
        )
        var ends: [EngineEnd] = []
        await #expect(throws: EngineClientError.self) {
            try await Engines.withEngine(command, label: "x", onEnd: { ends.append($0) }) { _, _ in }
        }
        // The fourth descriptor is the directory that ls reads.
        #expect(
            ends.first?.errorTail.map { $0 }.sorted()
                == [directory.path, "4", "ONLY=this", "PATH=/usr/bin:/bin"].sorted()
        )
    }
}
