import EngineProtocol
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct FrameEncoderTests {
    @Test(arguments: [
        (Framing.newline, "{}", "{}\n"), (.contentLength, "{}", "Content-Length: 2\r\n\r\n{}"),
        (.contentLength, "", "Content-Length: 0\r\n\r\n"),
        (.contentLength, "\"\u{4e16}\"", "Content-Length: 5\r\n\r\n\"\u{4e16}\""),
    ])
    func framesBehindWhatIsThere(framing: Framing, content: String, expected: String) {
        var buffer = Array("before".utf8)
        FrameEncoder(framing: framing).append(to: &buffer) { $0 += Array(content.utf8) }
        #expect(String(decoding: buffer, as: UTF8.self) == "before" + expected)
    }
}
