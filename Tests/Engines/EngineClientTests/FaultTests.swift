import EngineClient
import EngineProtocol
import Foundation
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(5)), .queued) struct FaultTests {
    struct Fault: CustomTestStringConvertible, Sendable {
        let rule: String
        let kind: String
        let message: String
        /// Short only where it is to pass: a busy machine takes its time for the rest.
        var deadline = Duration.seconds(60)
        var testDescription: String { rule }
    }

    @Test(arguments: [
        Fault(rule: "echo=signal:9", kind: "ended", message: "killed by signal 9 (SIGKILL)"),
        Fault(rule: "echo=signal:6", kind: "ended", message: "killed by signal 6 (SIGABRT)"),
        Fault(rule: "echo=exit:3", kind: "ended", message: "exited with status 3"),
        Fault(rule: "echo=exit:0", kind: "ended", message: "exited with status 0"),
        Fault(
            rule: "echo=twice",
            kind: "protocolViolation",
            message: "answered call 2, which was not waiting for an answer"
        ),
        Fault(
            rule: "echo=id:77",
            kind: "protocolViolation",
            message: "answered call 77, which was not waiting for an answer"
        ),
        Fault(
            rule: "echo=null-id",
            kind: "protocolViolation",
            message: "could not read a request: parse_error (-32700): scripted"
        ),
        Fault(rule: "echo=garbage", kind: "protocolViolation", message: "sent a line that is not JSON"),
        Fault(rule: "echo=event:no_such_kind", kind: "protocolViolation", message: "sent a malformed 'event'"),
        Fault(rule: "echo=oversize", kind: "protocolViolation", message: "sent a frame over 16777216 bytes"),
        Fault(
            rule: "echo=silent",
            kind: "deadlineExceeded",
            message: "no answer to 'echo' within 0.4 s, so it was killed",
            deadline: .milliseconds(400)
        ),
        Fault(
            rule: "echo=deaf",
            kind: "deadlineExceeded",
            message: "no answer to 'echo' within 0.4 s, so it was killed",
            deadline: .milliseconds(400)
        ),
    ])
    func aFaultHasItsOwnError(fault: Fault) async throws {
        let (error, end) = try await Script.failure([fault.rule]) { connection in
            _ = try await connection.call(Method.echo, deadline: fault.deadline)
            // Where the first answer was good, the fault shows at the next call; once the pipe has been read, that is.
            for _ in 0..<100_000 { _ = try await connection.call(Method.ping) }
        }
        #expect(error.kind.word == fault.kind)
        #expect(error.message.hasPrefix(fault.message), "\(error.message)")
        #expect(error.description.hasPrefix("scripted: "))
        if case .ended(let told) = error.kind {
            #expect(told == end)
        } else {
            #expect(end.status == .killed(signal: 9))
        }
    }

    @Test func aBrokenHeaderIsAFaultOfTheMeasuredFraming() async throws {
        let (error, _) = try await Script.failure(["echo=garbage,garbage"], framing: .contentLength) { connection in
            for _ in 0..<100_000 { _ = try await connection.call(Method.echo, deadline: .seconds(30)) }
        }
        #expect(error.kind.word == "protocolViolation")
        #expect(error.message.hasPrefix("sent a malformed frame header: "), "\(error.message)")
    }

    @Test func anOversizeFrameIsAFaultOfTheMeasuredFraming() async throws {
        let (error, _) = try await Script.failure(["echo=oversize"], framing: .contentLength) { connection in
            _ = try await connection.call(Method.echo, deadline: .seconds(30))
        }
        #expect(error.message == "sent a frame over 16777216 bytes")
    }

    @Test func aKilledEnginesLastWordsAreInTheMessage() async throws {
        let (error, end) = try await Script.failure(["echo=stderr:100,silent"]) { connection in
            _ = try await connection.call(Method.echo, deadline: .milliseconds(400))
        }
        #expect(error.errorTail == (37...100).map { "line \($0)" })
        #expect(end.errorTail == error.errorTail)
        #expect(
            error.description.hasSuffix(
                "its last words on stderr:\n    line 37" + (38...100).map { "\n    line \($0)" }.joined()
            )
        )
    }

    @Test func everyWaitingCallAndEventFailsWithTheEnd() async throws {
        let (errors, end) = try await Script.run(["echo=silent", "ping=exit:5"]) { connection in
            let calls = (0..<20).map { _ in Task { try await connection.call(Method.echo) } }
            let waits = (0..<20).map { _ in
                Task { try await connection.event("nothing", within: .seconds(3600)) { _ in false } }
            }
            let last = await Task { try await connection.call(Method.ping) }.result.failure
            var errors = [last]
            for call in calls { errors.append(await call.result.failure) }
            for wait in waits { errors.append(await wait.result.failure) }
            let after = await Task { try await connection.call(Method.ping) }.result.failure
            return (errors + [after]).map { ($0 as? EngineClientError)?.description }
        }
        #expect(errors == [String?](repeating: "scripted: exited with status 5", count: 42))
        #expect(end.status == .exited(code: 5))
    }

    @Test(arguments: [
        (
            #"hello=result:{"protocol_version":9,"engine":"x","library":"y","library_version":"1","pid":1}"#,
            "x speaks protocol 9, torrbench speaks 2"
        ),
        (#"hello=result:{"engine":"x"}"#, "malformed reply to 'hello'"),
        ("hello=signal:11", "killed by signal 11 (SIGSEGV)"),
        ("start=exit:2", "exited with status 2"),
    ])
    func anEngineThatGreetsWronglyIsNeverLent(rule: String, message: String) async throws {
        let (error, _) = try await Script.failure([rule]) { _ in Issue.record("the engine was lent") }
        #expect(error.message.hasPrefix(message), "\(error.message)")
    }

    @Test func aRefusedGreetingSaysWhy() async throws {
        let (error, _) = try await Script.failure(["hello=refuse:-32001"]) { _ in Issue.record("it was lent") }
        #expect(error.message == "'hello' was refused: scripted refusal")
    }

    @Test(
        arguments: [
            ("/nonexistent/engine", nil, nil, "cannot start '/nonexistent/engine': execute: No such file or directory"),
            ("/etc/passwd", nil, nil, "cannot start '/etc/passwd': execute: Permission denied"),
            ("/bin/true", "/nonexistent", nil, "cannot start '/bin/true': change directory: No such file or directory"),
            (
                "/bin/true", nil, "/nonexistent/log",
                "cannot write its log '/nonexistent/log': No such file or directory"
            ),
        ] as [(String, String?, String?, String)]
    )
    func aProgramThatCannotBeStartedSaysWhy(
        executable: String,
        directory: String?,
        log: String?,
        message: String
    ) async throws {
        let command = EngineCommand(executable: executable, workingDirectory: directory, logPath: log)
        let error = await #expect(throws: EngineClientError.self) {
            try await Engines.withEngine(command, label: "x", onEnd: { _ in Issue.record("nothing was started") }) {
                _,
                _ in Issue.record("nothing was started")
            }
        }
        #expect(error?.kind.word == "notStarted")
        #expect(error?.message == message)
    }
}
