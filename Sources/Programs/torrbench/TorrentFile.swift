import Glibc

/// Reading a torrent's bytes.
enum TorrentFile {
    /// More than any torrent has: 16 million pieces take 320 MiB in v1, those of public trackers a thousandth.
    private static let maximumBytes = 512 << 20
    private static let stepBytes = 1 << 20

    /// The bytes at `path`; throws `InputError` with what the system says.
    static func bytes(at path: String) throws(InputError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var step = [UInt8](repeating: 0, count: stepBytes)
        while true {
            let count = step.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw failure(path, errno) }
            if count == 0 { return bytes }
            guard bytes.count + count <= maximumBytes else {
                throw InputError(message: "the torrent '\(path)' has more than \(maximumBytes >> 20) MiB")
            }
            bytes += step[..<count]
        }
    }

    private static func failure(_ path: String, _ number: Int32) -> InputError {
        InputError(
            message: "cannot read the torrent '\(path)': \(String(cString: strerror(number)))",
            code: number == EACCES ? .permission : .badInput
        )
    }
}
