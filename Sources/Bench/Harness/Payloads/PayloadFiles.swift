import FoundationEssentials
import Glibc
import Metainfo

/// Writing a payload out, in bounded memory.
enum PayloadFiles {
    /// Larger than the CPU's caches' reach matters little here; large enough that the system call does not.
    static let bufferBytes = 4 << 20

    /// Writes one file of a payload, with the directories above it; stops when the task is cancelled.
    static func write(_ payload: Payload, file: Int, to path: String) throws {
        try makeParents(of: path)
        try withFile(path) { fd in
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferBytes, alignment: 16)
            defer { buffer.deallocate() }
            let size = payload.files[file].sizeBytes
            var offset: Int64 = 0
            while offset < size {
                try Task.checkCancellation()
                let part = UnsafeMutableRawBufferPointer(
                    rebasing: buffer[..<Int(min(Int64(buffer.count), size - offset))]
                )
                payload.fill(part, file: file, offset: offset)
                try writeAll(UnsafeRawBufferPointer(part), to: fd, path: path)
                offset += Int64(part.count)
            }
        }
    }

    /// Writes a small file.
    static func write(bytes: [UInt8], to path: String) throws {
        try withFile(path) { fd in
            try bytes.withUnsafeBytes { try writeAll($0, to: fd, path: path) }
        }
    }

    private static func makeParents(of path: String) throws {
        let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    }

    private static func withFile(_ path: String, _ body: (Int32) throws -> Void) throws {
        let fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard fd >= 0 else { throw failure("create", path) }
        defer { close(fd) }
        try body(fd)
    }

    private static func writeAll(_ bytes: UnsafeRawBufferPointer, to fd: Int32, path: String) throws {
        var written = 0
        while written < bytes.count {
            let count = Glibc.write(fd, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw failure("write", path) }
            written += count
        }
    }

    private static func failure(_ verb: String, _ path: String) -> HarnessError {
        let advice = errno == ENOSPC ? "; free some space or take a smaller payload" : ""
        return HarnessError(.environmentUnfit, "cannot \(verb) '\(path)': \(String(cString: strerror(errno)))\(advice)")
    }
}
