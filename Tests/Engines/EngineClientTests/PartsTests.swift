import CLinux
import EngineProtocol
import Foundation
import TestSupport
import Testing
import Threads
import Vocabulary

@testable import EngineClient

/// The small parts that engines' connections are made of.
@Suite(.timeLimit(.minutes(5)), .queued) struct PartsTests {
    @Test(arguments: Framing.allCases)
    func theWriterFramesEachRequest(framing: Framing) {
        let pipe = Pipe()
        var writer = FrameWriter(
            fd: dup(pipe.fileHandleForWriting.fileDescriptor),
            encoder: FrameEncoder(framing: framing)
        )
        for id: Int64 in 1...2 { writer.add(Request(id: .integer(id), method: "ping")) }
        let written = writer.send()
        #expect(written.map { $0.enteredNs <= $0.returnedNs } == true)
        writer.close()
        let expected = (1...2).map { id in
            let content = #"{"jsonrpc":"2.0","id":\#(id),"method":"ping"}"#
            return framing == .newline ? content + "\n" : "Content-Length: \(content.utf8.count)\r\n\r\n" + content
        }.joined()
        #expect(String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self) == expected)
        writer.add(Request(id: .integer(3), method: "ping"))
        let writtenAfterwards = writer.send()
        #expect(writtenAfterwards == nil)
        writer.close()
    }

    @Test func aWriterWithoutAReaderSaysSo() throws {
        signal(SIGPIPE, SIG_IGN)
        let pipe = Pipe()
        var writer = FrameWriter(
            fd: dup(pipe.fileHandleForWriting.fileDescriptor),
            encoder: FrameEncoder(framing: .newline)
        )
        try pipe.fileHandleForReading.close()
        writer.add(Request(id: .integer(1), method: "ping"))
        let written = writer.send()
        #expect(written == nil)
    }

    @Test(
        arguments: [
            (Duration.seconds(1), 1_000_000_000), (.zero, 0), (.nanoseconds(-5), -5), (.seconds(Int64.max), .max),
            (.seconds(Int64.min), .min),
            (Duration(secondsComponent: 9_223_372_036, attosecondsComponent: 999_999_999_999_999_999), .max),
        ] as [(Duration, Int64)]
    )
    func durationsBecomeNanosecondsWithinBounds(duration: Duration, expected: Int64) {
        #expect(duration.nanoseconds == expected)
    }

    @Test func anInstantBeyondTheClockNeverComes() {
        #expect(Duration.seconds(2).after(5) == 2_000_000_005)
        #expect(Duration.seconds(Int64.max).after(5) == .max)
    }

    @Test func cancellationAndRegistrationMeetInEitherOrder() {
        let early = CancellableCall()
        #expect(early.cancel() == nil)
        #expect(early.register(7))
        let late = CancellableCall()
        #expect(!late.register(7))
        #expect(late.cancel() == 7)
        #expect(late.cancel() == nil)
        let failed = CancellableCall()
        #expect(!failed.register(nil))
        #expect(failed.cancel() == nil)
    }

    @Test func aGateLetsThroughWhoCameBeforeAndAfter() async {
        let gate = EndSignal()
        let passed = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    await gate.wait()
                    return 1
                }
            }
            group.addTask {
                gate.signal()
                return 0
            }
            return await group.reduce(0, +)
        }
        #expect(passed == 10)
        gate.signal()
        await gate.wait()
    }

    @Test func aThreadHasItsNameAndIsJoined() throws {
        let begun = DispatchSemaphore(value: 0)
        let release = DispatchSemaphore(value: 0)
        let thread = try #require(
            DedicatedThread.start(name: "tb-test-thread") {
                begun.signal()
                release.wait()
            }
        )
        begun.wait()
        let names = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").compactMap {
            try? String(contentsOfFile: "/proc/self/task/\($0)/comm", encoding: .utf8)
        }
        #expect(names.contains("tb-test-thread\n"))
        #expect(!thread.join(within: .milliseconds(1)))
        release.signal()
        #expect(thread.join(within: .seconds(60)))
    }

    @Test func readersOfPipesThatStayOpenCanBeEnded() throws {
        let pipes = try EnginePipes(logPath: nil, engine: "x")
        let limits = EngineClientLimits()
        let sink = ErrorSink(limits: limits)
        let collected = OutputCollector(maximumBytes: 100)
        let readers = PipeReaders(pipes, named: "tb-test-out", "tb-test-err") { interrupt in
            collected.read(from: pipes.outputFD, until: interrupt)
        } errors: { interrupt in
            EngineReader.readErrors(from: pipes, into: sink, limits: limits, until: interrupt)
        }
        #expect(readers.areComplete)
        for fd in [pipes.childOutputFD, pipes.childErrorFD] { #expect(write(fd, "said\n", 5) == 5) }
        while sink.lines.isEmpty || collected.text.isEmpty { usleep(1000) }
        // The child's ends are still open, as a grandchild would keep them.
        readers.finish(within: .milliseconds(50))
        #expect(sink.lines == ["said"])
        #expect(collected.text == "said\n")
        pipes.closeChildEnds()
        close(pipes.inputFD)
    }
}
