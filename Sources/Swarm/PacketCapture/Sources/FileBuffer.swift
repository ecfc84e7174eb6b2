import Glibc

/// A regular file read piece by piece through a buffer of its own.
///
/// ``FileWindow`` is faster and there is one of it a thread; this serves the files that only ``PcapngReader`` can read.
struct FileBuffer: ~Copyable {
    /// The most bytes that are handed out at once: libpcap's limit of a block (`MAX_BLOCKSIZE`, 16 MiB).
    static let capacityBytes = 16 << 20
    private static let stepBytes = 1 << 20

    private let descriptor: Int32
    private let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: capacityBytes, alignment: 16)
    private var start = 0
    private var filledBytes = 0

    /// Opens the file at `path`; nil where it is no regular file or cannot be opened.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
        memory.deallocate()
    }

    /// The `count` bytes at `offset`, lent until the next call; nil where the file has fewer.
    mutating func bytes(at offset: Int, count: Int) -> UnsafeRawBufferPointer? {
        guard count <= Self.capacityBytes else { return nil }
        if offset < start || offset + count > start + filledBytes { fill(from: offset, atLeast: count) }
        guard offset + count <= start + filledBytes else { return nil }
        return UnsafeRawBufferPointer(rebasing: memory[(offset - start)..<(offset - start + count)])
    }

    private mutating func fill(from offset: Int, atLeast count: Int) {
        start = offset
        filledBytes = 0
        let wanted = min(Self.capacityBytes, max(count, Self.stepBytes))
        while filledBytes < wanted {
            let room = UnsafeMutableRawBufferPointer(rebasing: memory[filledBytes..<wanted])
            let taken = pread(descriptor, room.baseAddress, room.count, off_t(offset + filledBytes))
            if taken < 0, errno == EINTR { continue }
            guard taken > 0 else { return }
            filledBytes += taken
        }
    }
}
