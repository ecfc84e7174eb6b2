import CLinux
import EngineClient
import EngineProtocol
import Glibc
import TestSupport
import Testing
import Threads
import Vocabulary

@Suite(.timeLimit(.minutes(5)), .queued) struct CallTests {
    @Test(arguments: Framing.allCases)
    func pairsEveryReplyWithItsCall(framing: Framing) async throws {
        let (_, end) = try await Script.run([], framing: framing) { connection in
            try await withThrowingTaskGroup(of: (Int64, JSONValue).self) { group in
                for number in 0..<300 as Range<Int64> {
                    group.addTask {
                        (number, try await connection.call(Method.echo, ["data": .integer(number)]))
                    }
                }
                for try await (number, reply) in group { #expect(reply == ["data": .integer(number)]) }
            }
        }
        #expect(end.isClean)
        #expect(try #require(end.usage.peakResidentBytes) > 0)
    }

    @Test(arguments: Framing.allCases)
    func carriesLargeMessagesBothWays(framing: Framing) async throws {
        let text = String(repeating: "wide load ", count: 100_000)
        let (reply, _) = try await Script.run([], framing: framing) { connection in
            try await connection.call(Method.echo, ["data": .string(text)])
        }
        #expect(reply == ["data": .string(text)])
    }

    /// A list of a thousand torrents, 330 KiB: its writer must not wait for its reader to be given a core.
    @Test func thePipesHoldTheLongestMessageWithoutAReader() async throws {
        let text = String(repeating: "x", count: 330 << 10)
        let (room, _) = try await Script.run(["ping=deaf"], limits: Script.shortGraces) { connection in
            for (number, bytes) in [(0, connection.room.requestBytes), (1, connection.room.answerBytes)] {
                let end = open("/proc/\(connection.pid)/fd/\(number)", O_RDONLY | O_NONBLOCK | O_CLOEXEC)
                defer { close(end) }
                #expect(bytes.map { Int32($0) } == tb_pipe_bytes(end), "descriptor \(number) of the engine")
            }
            guard let bytes = connection.room.requestBytes, bytes > text.utf8.count else { return connection.room }
            connection.send(Method.ping, deadline: .seconds(3600)) { _, _ in }
            // Comes back although nobody reads; a full pipe would hold it for good.
            let writer = try #require(
                DedicatedThread.start(name: "writer") {
                    connection.send(Method.echo, ["data": .string(text)], deadline: .seconds(3600)) { _, _ in }
                }
            )
            #expect(writer.join(within: .seconds(60)))
            return connection.room
        }
        #expect(room.requestBytes == room.answerBytes)
        #expect(try #require(room.answerBytes) >= 65_536)
    }

    @Test func stampsARoundTripInOrder() async throws {
        let (stamps, _) = try await Script.run([]) { connection in
            await withCheckedContinuation { continuation in
                connection.send(Method.ping) { result, stamps in
                    #expect((try? result.get()) != nil)
                    continuation.resume(returning: stamps)
                }
            }
        }
        #expect(stamps.sendEnteredNs <= stamps.readableNs)
        #expect(stamps.readableNs <= stamps.decodedNs)
    }

    @Test func passesARefusalOnAndGoesOn() async throws {
        let (_, end) = try await Script.run(["echo=refuse:-32005"]) { connection in
            let error = await #expect(throws: EngineClientError.self) { try await connection.call(Method.echo) }
            guard case .refused(let refusal)? = error?.kind else { throw try #require(error) }
            #expect(refusal.code == .unknownTorrent)
            #expect(error?.description == "scripted: 'echo' was refused: scripted refusal")
            _ = try await connection.call(Method.ping)
        }
        #expect(end.isClean)
    }

    @Test func cancellationAnswersAtOnceAndALateReplyIsNoFault() async throws {
        let (_, end) = try await Script.run(["echo=delay:200"]) { connection in
            let call = Task { try await connection.call(Method.echo) }
            call.cancel()
            let error = await #expect(throws: EngineClientError.self) { try await call.value }
            #expect(error?.kind.word == "cancelled")
            // The answer to the cancelled call comes before this one's.
            _ = try await connection.call(Method.ping)
        }
        #expect(end.isClean)
    }

    @Test func aTaskCancelledBeforehandDoesNotWait() async throws {
        let (_, end) = try await Script.run(["echo=silent", "get_status=silent"]) { connection in
            let call = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await connection.call(Method.echo)
            }
            let wait = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await connection.event("nothing", within: .seconds(3600)) { _ in false }
            }
            let errors = [await call.result.failure, await wait.result.failure]
            #expect(errors.map { ($0 as? EngineClientError)?.kind.word } == ["cancelled", "cancelled"])
        }
        #expect(end.isClean)
    }

    @Test func refusesCallsOverItsLimit() async throws {
        var limits = Script.shortGraces
        limits.maximumPendingCalls = 3
        let (_, end) = try await Script.run(["echo=silent"], limits: limits) { connection in
            // Cancelled calls count until they are answered: the engine still owes the answers.
            let calls = (0..<3).map { _ in Task { try await connection.call(Method.echo) } }
            for call in calls {
                call.cancel()
                _ = await call.result
            }
            let error = await #expect(throws: EngineClientError.self) { try await connection.call(Method.ping) }
            #expect(error?.kind.word == "limit")
            #expect(error?.message == "3 calls are waiting already")
        }
        #expect(end.isClean)
    }
}

extension Result {
    var failure: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}
