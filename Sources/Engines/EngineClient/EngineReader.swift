import CLinux
import EngineProtocol
import Glibc

/// The two loops that read an engine, each on a thread of its own.
enum EngineReader {
    private static let errorBufferBytes = 16 * 1024

    /// Reads frames until the stream ends or stops being this protocol.
    static func readFrames(
        from fd: Int32,
        framing: Framing,
        into connection: EngineConnection,
        until interrupt: PipeInterrupt
    ) {
        var decoder = FrameDecoder(framing: framing)
        // When the first bytes came of a frame whose last have not.
        var begunNs: Int64?
        let startBytes = decoder.bufferBytes
        var bufferBytes = startBytes
        while true {
            let count = decoder.read { space in readOnce(fd, space) }
            guard count > 0, !interrupt.isRaised else {
                return connection.holds(moreBytes: startBytes - bufferBytes)
            }
            if decoder.bufferBytes != bufferBytes {
                connection.holds(moreBytes: decoder.bufferBytes - bufferBytes)
                bufferBytes = decoder.bufferBytes
            }
            let readableNs = tb_monotonic_ns()
            while let element = decoder.next() {
                switch element {
                case .frame(let range):
                    let firstByteNs = begunNs ?? readableNs
                    begunNs = nil
                    decoder.withBytes(of: range) {
                        connection.receive($0, firstByteNs: firstByteNs, readableNs: readableNs)
                    }
                case .oversize:
                    return connection.violate("sent a frame over \(EngineProtocolLimits.maximumFrameBytes) bytes")
                case .malformedHeader(let message):
                    return connection.violate("sent a malformed frame header: \(message)")
                }
            }
            begunNs = decoder.pendingByteCount > 0 ? begunNs ?? readableNs : nil
            connection.endBatch()
        }
    }

    /// Keeps the last lines in memory and all of them in the log, up to its limit.
    static func readErrors(
        from pipes: EnginePipes,
        into sink: ErrorSink,
        limits: EngineClientLimits,
        until interrupt: PipeInterrupt
    ) {
        var buffer = [UInt8](repeating: 0, count: errorBufferBytes)
        var leftForLog = pipes.logFD >= 0 ? limits.maximumLogBytes : 0
        while true {
            let isOpen = buffer.withUnsafeMutableBytes { space in
                let count = readOnce(pipes.errorFD, space)
                guard count > 0, !interrupt.isRaised else { return false }
                let bytes = UnsafeRawBufferPointer(rebasing: space[..<count])
                sink.append(bytes)
                if leftForLog > 0 {
                    // A log that cannot be written any more must not stop the engine, so the outcome is let go.
                    _ = Glibc.write(pipes.logFD, bytes.baseAddress, min(bytes.count, leftForLog))
                    leftForLog -= bytes.count
                }
                return true
            }
            if !isOpen { return }
        }
    }

    private static func readOnce(_ fd: Int32, _ space: UnsafeMutableRawBufferPointer) -> Int {
        while true {
            let count = Glibc.read(fd, space.baseAddress, space.count)
            if count >= 0 || errno != EINTR { return count }
        }
    }
}
