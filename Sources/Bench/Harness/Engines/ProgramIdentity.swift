import Glibc
import Metainfo

/// Which program an engine is, beyond what it says of itself.
enum ProgramIdentity {
    private static let bufferBytes = 1 << 20

    /// The file's own name.
    static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Lower-case hexadecimal; nil when the file cannot be read.
    static func sha256(_ path: String) -> String? {
        let fd = open(path, O_RDONLY | O_CLOEXEC)
        guard fd >= 0 else { return nil }
        defer { close(fd) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferBytes, alignment: 16)
        defer { buffer.deallocate() }
        var digest = Digest<SHA256Digest>()
        while true {
            let count = read(fd, buffer.baseAddress, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return count == 0 ? digest.finish().hex : nil }
            digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }
}
