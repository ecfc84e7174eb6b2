import CLinux
import EngineProtocol
import Glibc

/// The engine's input: frames that go out together are one `write(2)` where the pipe has room.
struct FrameWriter: ~Copyable, Sendable {
    private var fd: Int32
    private let encoder: FrameEncoder
    private var buffer: [UInt8] = []

    /// A larger buffer is given back after it was written.
    private static let keptBufferBytes = 4 << 20

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

    /// Encodes a request, to go out with the next `send`.
    mutating func add(_ request: Request) {
        encoder.append(to: &buffer) { request.append(to: &$0) }
    }

    /// Writes what was added; before and after `write(2)`, or nil when the engine can't be written to.
    ///
    /// Blocks while the pipe is full; an engine that does not read is killed at its call's deadline, which ends this.
    mutating func send() -> (enteredNs: Int64, returnedNs: Int64)? {
        defer { buffer.removeAll(keepingCapacity: buffer.count <= Self.keptBufferBytes) }
        guard fd >= 0 else { return nil }
        let enteredNs = tb_monotonic_ns()
        guard writeAll() else { return nil }
        return (enteredNs, tb_monotonic_ns())
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
