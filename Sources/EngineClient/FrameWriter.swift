import EngineProtocol
import Glibc

/// The engine's input: one frame, one `write(2)` where the pipe has room.
struct FrameWriter: ~Copyable, Sendable {
    private var fd: Int32
    private let encoder: FrameEncoder
    private var buffer: [UInt8] = []

    init(fd: Int32, encoder: FrameEncoder) {
        self.fd = fd
        self.encoder = encoder
    }

    deinit {
        if fd >= 0 { Glibc.close(fd) }
    }

    mutating func close() {
        if fd >= 0 { Glibc.close(fd) }
        fd = -1
    }

    /// Blocks while the pipe is full; an engine that does not read is killed at its call's deadline, which ends this.
    mutating func write(_ request: Request) -> Bool {
        guard fd >= 0 else { return false }
        buffer.removeAll(keepingCapacity: true)
        encoder.append(to: &buffer) { request.append(to: &$0) }
        return writeAll()
    }

    private func writeAll() -> Bool {
        buffer.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Glibc.write(fd, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count > 0 {
                    rest = rest.dropFirst(count)
                } else if errno != EINTR {
                    return false
                }
            }
            return true
        }
    }
}
