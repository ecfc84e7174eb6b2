/// The last lines of a stream, within bounds.
struct ErrorTail: Sendable {
    private let maximumLines: Int
    private let maximumLineBytes: Int
    private var finished: [String] = []
    private var current: [UInt8] = []

    init(maximumLines: Int, maximumLineBytes: Int) {
        self.maximumLines = maximumLines
        self.maximumLineBytes = maximumLineBytes
    }

    /// All kept lines, oldest first, the unfinished one last.
    var lines: [String] {
        guard !current.isEmpty else { return finished }
        return (finished + [String(decoding: current, as: UTF8.self)]).suffix(maximumLines)
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        for byte in bytes {
            if byte == 10 {
                finishLine()
            } else if current.count < maximumLineBytes {
                current.append(byte)
            }
        }
    }

    private mutating func finishLine() {
        finished.append(String(decoding: current, as: UTF8.self))
        current.removeAll(keepingCapacity: true)
        if finished.count > maximumLines { finished.removeFirst(finished.count - maximumLines) }
    }
}
