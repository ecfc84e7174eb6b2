import Glibc

/// An open descriptor, closed when the last user lets go of it.
final class Descriptor: Sendable {
    let number: Int32

    /// Opens `path` for reading, relative to `directory` where one is given.
    init(path: String, directory: Descriptor? = nil, flags: Int32 = 0) throws(HostProbeError) {
        let opened = openat(directory?.number ?? AT_FDCWD, path, O_RDONLY | O_CLOEXEC | flags)
        guard opened >= 0 else { throw HostProbeError(.unreadable, "open \(path)", systemError: errno) }
        number = opened
    }

    /// Takes over a descriptor that the caller opened.
    init(adopting number: Int32) {
        self.number = number
    }

    deinit {
        close(number)
    }
}
