import CLinux
import Glibc

/// A regular file seen through one window of a few MiB after another, so that a large file takes no more memory than that.
///
/// Bytes that nobody looks at are never copied nor, where the kernel keeps the file in large folios, even touched: a
/// capture's blocks cost next to nothing. A file that becomes shorter meanwhile reads as zeros, and ``isTruncated`` says so.
struct FileWindow: ~Copyable {
    /// Bytes that are mapped at once. Their place in the file is a multiple of the largest folio, which then needs one entry
    /// in the page table instead of 512.
    static let windowBytes = 8 << 20
    private static let alignmentBytes = 2 << 20

    private let descriptor: Int32
    private var start = 0
    private var bytes = UnsafeRawBufferPointer(start: nil, count: 0)

    /// The file of an open descriptor, which stays the caller's; nil where it is no regular file.
    init?(of descriptor: Int32) {
        guard Self.size(of: descriptor) != nil else { return nil }
        self.descriptor = descriptor
    }

    deinit { close() }

    /// Whether zeros were seen in the place of bytes that the file no longer has.
    var isTruncated: Bool { tb_window_is_torn() != 0 }

    /// The file's bytes from `offset` to the window's end, at least `count`; nil where the file has fewer. They are lent
    /// until the next call.
    mutating func bytes(from offset: Int, atLeast count: Int) -> UnsafeRawBufferPointer? {
        if offset >= start, offset + count <= start + bytes.count {
            return UnsafeRawBufferPointer(rebasing: bytes[(offset - start)...])
        }
        return moved(to: offset, atLeast: count)
    }

    private mutating func moved(to offset: Int, atLeast count: Int) -> UnsafeRawBufferPointer? {
        guard let size = Self.size(of: descriptor), offset >= 0, count <= Self.windowBytes, offset + count <= size
        else {
            return nil
        }
        let place = offset / Self.alignmentBytes * Self.alignmentBytes
        let length = min(size - place, Self.alignmentBytes + Self.windowBytes)
        var mapped: UnsafeRawPointer?
        close()
        bytes = UnsafeRawBufferPointer(start: nil, count: 0)
        guard tb_window_open(descriptor, Int64(place), length, &mapped) == 0 else { return nil }
        start = place
        bytes = UnsafeRawBufferPointer(start: mapped, count: length)
        return UnsafeRawBufferPointer(rebasing: bytes[(offset - place)...])
    }

    private func close() {
        if bytes.baseAddress != nil { tb_window_close() }
    }

    private static func size(of descriptor: Int32) -> Int? {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }
}
