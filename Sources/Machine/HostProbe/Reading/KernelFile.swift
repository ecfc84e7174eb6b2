import Glibc

/// A kernel file kept open and read again from its start each time: half the cost of opening it anew.
final class KernelFile {
    /// Kernel files are far shorter; a longer one is refused, never cut.
    static let bytesMaximum = 1 << 20

    private let descriptor: Descriptor
    private let path: String
    private let directory: String
    private var buffer: [UInt8]

    /// Opens a file; `expectedBytes` is the first size of its buffer, which grows as needed.
    init(
        path: String,
        in directory: Descriptor? = nil,
        named directoryName: String = "",
        expectedBytes: Int = 4096
    ) throws(HostProbeError) {
        self.path = path
        self.directory = directoryName
        do {
            descriptor = try Descriptor(path: path, directory: directory)
        } catch {
            throw HostProbeError(.unreadable, "open \(directoryName)\(path)", systemError: error.systemError)
        }
        buffer = [UInt8](repeating: 0, count: expectedBytes)
    }

    /// Hands the file's present text to `body`; the text must not outlive the call, or the buffer is copied.
    func read<Result>(
        _ body: (ArraySlice<UInt8>) throws(HostProbeError) -> Result
    ) throws(HostProbeError) -> Result {
        let count = try fill()
        return try body(buffer[0..<count])
    }

    /// The file's text without trailing white space.
    func readLine() throws(HostProbeError) -> String {
        try read { bytes throws(HostProbeError) in
            let end = bytes.lastIndex { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: " ") } ?? -1
            return String(decoding: bytes[0..<(end + 1)], as: UTF8.self)
        }
    }

    /// Reads to the end of the file. Files of several records come in pieces of up to a page, so only a read of 0 bytes
    /// is the end.
    private func fill() throws(HostProbeError) -> Int {
        var filled = 0
        while true {
            if filled == buffer.count { try grow() }
            let offset = filled
            let count = buffer.withUnsafeMutableBytes { space in
                pread(descriptor.number, space.baseAddress.map { $0 + offset }, space.count - offset, off_t(offset))
            }
            if count == 0 { return filled }
            if count > 0 {
                filled += count
            } else if errno != EINTR {
                throw HostProbeError(.unreadable, "read \(directory)\(path)", systemError: errno)
            }
        }
    }

    private func grow() throws(HostProbeError) {
        guard buffer.count < Self.bytesMaximum else {
            throw HostProbeError(.limit, "\(directory)\(path) is longer than \(Self.bytesMaximum) bytes")
        }
        buffer.append(contentsOf: repeatElement(0, count: buffer.count))
    }
}
