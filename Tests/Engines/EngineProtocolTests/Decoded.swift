import EngineProtocol

/// What a decoder gave, with the bytes of each frame, so that runs over different reads can be compared.
enum Decoded: Equatable {
    case frame(String)
    case oversize
    case malformed(String)

    /// Feeds `chunks` as a reader would: one read, then every element that has arrived.
    static func all(of chunks: [[UInt8]], by decoder: inout FrameDecoder) -> [Decoded] {
        var seen: [Decoded] = []
        for chunk in chunks {
            decoder.append(chunk)
            while let element = decoder.next() {
                switch element {
                case .frame(let range):
                    seen.append(.frame(decoder.withBytes(of: range) { String(decoding: $0, as: UTF8.self) }))
                case .oversize: seen.append(.oversize)
                case .malformedHeader(let message): seen.append(.malformed(message))
                }
            }
        }
        return seen
    }

    /// The same for a decoder of its own.
    static func all(of chunks: [[UInt8]], framing: Framing, limit: Int) -> [Decoded] {
        var decoder = FrameDecoder(framing: framing, maximumFrameBytes: limit)
        return all(of: chunks, by: &decoder)
    }
}
