import Glibc
import Synchronization

/// What a program printed, within bounds.
final class OutputCollector: Sendable {
    private let maximumBytes: Int
    private let bytes = Mutex<[UInt8]>([])

    init(maximumBytes: Int) {
        self.maximumBytes = maximumBytes
    }

    var isFull: Bool { bytes.withLock { $0.count >= maximumBytes } }
    var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }

    /// Reads to the end of the pipe, or until it is interrupted.
    func read(from fd: Int32, until interrupt: PipeInterrupt) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Glibc.read(fd, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0, !interrupt.isRaised else { return }
            bytes.withLock { bytes in
                bytes.append(contentsOf: buffer[..<count].prefix(maximumBytes - bytes.count))
            }
        }
    }
}
