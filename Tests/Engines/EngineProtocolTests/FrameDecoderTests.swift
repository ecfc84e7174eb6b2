import EngineProtocol
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct FrameDecoderTests {
    /// A stream with the limit it is read under and what it holds.
    struct Stream: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let framing: Framing
        let text: String
        let holds: [Decoded]
    }

    static let limit = 16

    static let streams = [
        Stream(testDescription: "nothing", framing: .newline, text: "", holds: []),
        Stream(
            testDescription: "lines",
            framing: .newline,
            text: "{}\n[1]\nabc\n",
            holds: [.frame("{}"), .frame("[1]"), .frame("abc")]
        ),
        Stream(
            testDescription: "empty lines",
            framing: .newline,
            text: "\n\na\n\n",
            holds: [.frame(""), .frame(""), .frame("a"), .frame("")]
        ),
        Stream(testDescription: "a cut line", framing: .newline, text: "a\nbc", holds: [.frame("a")]),
        Stream(
            testDescription: "carriage returns",
            framing: .newline,
            text: "a\r\nb\r\n",
            holds: [.frame("a\r"), .frame("b\r")]
        ),
        Stream(
            testDescription: "many bytes a scalar",
            framing: .newline,
            text: "\u{4e16}\n\u{1f9ea}\n",
            holds: [.frame("\u{4e16}"), .frame("\u{1f9ea}")]
        ),
        Stream(
            testDescription: "a line at the limit",
            framing: .newline,
            text: "0123456789abcdef\nx\n",
            holds: [.frame("0123456789abcdef"), .frame("x")]
        ),
        Stream(
            testDescription: "a line over the limit",
            framing: .newline,
            text: "a\n0123456789abcdefg\nx\n",
            holds: [.frame("a"), .oversize, .frame("x")]
        ),
        Stream(
            testDescription: "lines far over the limit",
            framing: .newline,
            text: String(repeating: "y", count: 100) + "\n" + String(repeating: "z", count: 40) + "\nx\n",
            holds: [.oversize, .oversize, .frame("x")]
        ),
        Stream(
            testDescription: "an endless line",
            framing: .newline,
            text: "a\n" + String(repeating: "y", count: 100),
            holds: [.frame("a"), .oversize]
        ),
        Stream(
            testDescription: "measured",
            framing: .contentLength,
            text: "Content-Length: 2\r\n\r\n{}Content-Length: 3\r\n\r\n[1]",
            holds: [.frame("{}"), .frame("[1]")]
        ),
        Stream(
            testDescription: "newlines inside",
            framing: .contentLength,
            text: "Content-Length: 4\r\n\r\n\n\r\n\nContent-Length: 0\r\n\r\nContent-Length: 1\r\n\r\nx",
            holds: [.frame("\n\r\n\n"), .frame(""), .frame("x")]
        ),
        Stream(
            testDescription: "other headers",
            framing: .contentLength,
            text: "X-A: b:c\r\ncontent-length:2\r\nContent-Type: application/json\r\n\r\n{}CONTENT-LENGTH:  1\n\nx",
            holds: [.frame("{}"), .frame("x")]
        ),
        Stream(
            testDescription: "leading zeros",
            framing: .contentLength,
            text: "Content-Length: 0003\r\n\r\nabc",
            holds: [.frame("abc")]
        ),
        Stream(testDescription: "a cut body", framing: .contentLength, text: "Content-Length: 3\r\n\r\nab", holds: []),
        Stream(
            testDescription: "measured at the limit",
            framing: .contentLength,
            text: "Content-Length: 16\r\n\r\n0123456789abcdef",
            holds: [.frame("0123456789abcdef")]
        ),
        Stream(
            testDescription: "measured over the limit",
            framing: .contentLength,
            text: "Content-Length: 17\r\n\r\n0123456789abcdefgContent-Length: 1\r\n\r\nx",
            holds: [.oversize, .frame("x")]
        ),
        Stream(
            testDescription: "measured without an end",
            framing: .contentLength,
            text: "Content-Length: \(Int.max)\r\n\r\n" + String(repeating: "Content-Length: 1\r\n\r\nx", count: 5),
            holds: [.oversize]
        ),
    ]

    @Test(arguments: streams)
    func givesTheSameForEverySplit(stream: Stream) {
        let bytes = Array(stream.text.utf8)
        let limit = FrameDecoderTests.limit
        #expect(
            Decoded.all(of: bytes.map { [$0] }, framing: stream.framing, limit: limit) == stream.holds,
            "byte by byte"
        )
        for first in 0...bytes.count {
            for second in stride(from: first, through: bytes.count, by: max(1, bytes.count / 12)) {
                let chunks = [Array(bytes[..<first]), Array(bytes[first..<second]), Array(bytes[second...])]
                let seen = Decoded.all(of: chunks, framing: stream.framing, limit: limit)
                #expect(seen == stream.holds, "split at \(first) and \(second)")
            }
        }
    }

    @Test(arguments: [
        "Content-Length: -1\r\n\r\n", "Content-Length: +1\r\n\r\n", "Content-Length: 1x\r\n\r\n",
        "Content-Length: 0x1\r\n\r\n",
        "Content-Length:\r\n\r\n", "Content-Length: 1 \r\n\r\n", "Content-Length: 1,1\r\n\r\n",
        "Content-Length : 1\r\n\r\n",
        "Content-Length: \u{663}\r\n\r\n", "Content-Length: 1\r\nContent-Length: 1\r\n\r\n", "Content-Length 1\r\n\r\n",
        "Content-Length: 99999999999999999999\r\n\r\n", "Content-Type: x\r\n\r\n", "\r\n", "{\"jsonrpc\":\"2.0\"}\n\n",
        String(repeating: "a", count: 1025), String(repeating: "a: b\r\n", count: 200),
        "Content-Length: 1\r\n" + String(repeating: "a: b\r\n", count: 200) + "\r\nx",
    ])
    func losesTheStreamAtABrokenHeader(header: String) throws {
        let text = "Content-Length: 2\r\n\r\n{}" + header + "Content-Length: 2\r\n\r\n{}"
        let bytes = Array(text.utf8)
        let whole = Decoded.all(of: [bytes], framing: .contentLength, limit: 16)
        #expect(whole.count == 2 && whole.first == .frame("{}"))
        guard case .malformed(let message)? = whole.last else {
            Issue.record("no complaint about \(header.debugDescription)")
            return
        }
        #expect(message.utf8.count < 160 && !message.contains(where: \.isNewline))
        #expect(Decoded.all(of: bytes.map { [$0] }, framing: .contentLength, limit: 16) == whole)
    }

    @Test(arguments: Framing.allCases)
    func findsManyFramesInOneRead(framing: Framing) {
        let encoder = FrameEncoder(framing: framing)
        let sent = (0..<20_000).map { "{\"n\":\($0)}" }
        var bytes: [UInt8] = []
        for text in sent { encoder.append(to: &bytes) { $0 += Array(text.utf8) } }
        #expect(Decoded.all(of: [bytes], framing: framing, limit: 64) == sent.map(Decoded.frame))
    }

    @Test func tellsHowMuchIsPending() {
        var decoder = FrameDecoder(framing: .newline, maximumFrameBytes: 16)
        #expect(decoder.pendingByteCount == 0)
        #expect(Decoded.all(of: [Array("a\nbcd".utf8)], by: &decoder) == [.frame("a")])
        #expect(decoder.pendingByteCount == 3)
        #expect(Decoded.all(of: [Array("e\n".utf8)], by: &decoder) == [.frame("bcde")])
        #expect(decoder.pendingByteCount == 0)
    }

    @Test func passesOnWhatTheReaderAnswers() {
        var decoder = FrameDecoder(framing: .newline)
        for answer in [0, -1, -104] {
            #expect(decoder.read { _ in answer } == answer)
            #expect(decoder.pendingByteCount == 0)
            #expect(decoder.next() == nil)
        }
        let lent = decoder.read { space in
            #expect(space.count >= 32 * 1024)
            space[0] = UInt8(ascii: "x")
            space[1] = UInt8(ascii: "\n")
            return 2
        }
        #expect(lent == 2)
        #expect(decoder.next() == .frame(0..<1))
    }

    @Test(arguments: Framing.allCases, [0, 1])
    func holdsTheRealLimit(framing: Framing, over: Int) {
        let limit = EngineProtocolLimits.maximumFrameBytes
        #expect(limit == 16 * 1024 * 1024)
        var bytes: [UInt8] = []
        FrameEncoder(framing: framing).append(to: &bytes) { $0 += [UInt8](repeating: 0x20, count: limit + over) }
        FrameEncoder(framing: framing).append(to: &bytes) { $0.append(0x78) }
        var decoder = FrameDecoder(framing: framing)
        var lengths: [Int] = []
        var next = 0
        while next < bytes.count {
            next += decoder.read { space in
                let count = min(space.count, bytes.count - next)
                bytes.withUnsafeBytes {
                    space.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[next..<next + count]))
                }
                return count
            }
            while let element = decoder.next() {
                if case .frame(let range) = element { lengths.append(range.count) } else { lengths.append(-1) }
            }
        }
        #expect(lengths == (over == 0 ? [limit, 1] : [-1, 1]))
    }
}
