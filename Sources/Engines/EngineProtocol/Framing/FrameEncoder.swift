/// Puts one message into its frame.
package struct FrameEncoder: Sendable {
    /// How frames are told apart.
    package let framing: Framing

    package init(framing: Framing) {
        self.framing = framing
    }

    /// Appends the frame whose content `body` appends; the content must not hold a newline.
    package func append(to buffer: inout [UInt8], _ body: (inout [UInt8]) -> Void) {
        _ = appendMarked(to: &buffer) { content in
            body(&content)
            return nil
        }
    }

    /// The same for content that names a place in itself: `body` answers with an index into the buffer it was given,
    /// and the answer is that place's index in `buffer`.
    package func appendMarked(to buffer: inout [UInt8], _ body: (inout [UInt8]) -> Int?) -> Int? {
        switch framing {
        case .newline:
            let index = body(&buffer)
            buffer.append(10)
            return index
        case .contentLength:
            var content: [UInt8] = []
            let index = body(&content)
            JSONEncoding.append(literal: "Content-Length: ", to: &buffer)
            JSONEncoding.append(Int64(content.count), to: &buffer)
            JSONEncoding.append(literal: "\r\n\r\n", to: &buffer)
            let start = buffer.count
            buffer.append(contentsOf: content)
            return index.map { start + $0 }
        }
    }
}
