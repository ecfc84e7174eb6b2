/// Puts one message into its frame.
package struct FrameEncoder: Sendable {
    /// How frames are told apart.
    package let framing: Framing

    package init(framing: Framing) {
        self.framing = framing
    }

    /// Appends the frame whose content `body` appends; the content must not hold a newline.
    package func append(to buffer: inout [UInt8], _ body: (inout [UInt8]) -> Void) {
        switch framing {
        case .newline:
            body(&buffer)
            buffer.append(10)
        case .contentLength:
            var content: [UInt8] = []
            body(&content)
            JSONEncoding.append(literal: "Content-Length: ", to: &buffer)
            JSONEncoding.append(Int64(content.count), to: &buffer)
            JSONEncoding.append(literal: "\r\n\r\n", to: &buffer)
            buffer.append(contentsOf: content)
        }
    }
}
