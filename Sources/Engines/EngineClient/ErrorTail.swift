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
        return (finished + [Self.printable(current)]).suffix(maximumLines)
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
        finished.append(Self.printable(current))
        current.removeAll(keepingCapacity: true)
        if finished.count > maximumLines { finished.removeFirst(finished.count - maximumLines) }
    }
    /// The lines go to terminals and into reports, so that nothing in them may move a cursor or ring a bell.
    private static func printable(_ bytes: [UInt8]) -> String {
        let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar -> Unicode.Scalar in
            let isControl = scalar.properties.generalCategory == .control && scalar != "\t"
            return isControl ? "\u{FFFD}" : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
