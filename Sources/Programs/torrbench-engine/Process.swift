import Glibc

/// What the process owes its surroundings before it serves.
enum Process {
    /// libtorrent turns paths into the locale's encoding and back: in the C locale every name beyond ASCII is another
    /// file's. C.UTF-8 is in glibc itself from 2.35 on, and in Debian's and Fedora's before.
    private static let utf8Locales = ["C.UTF-8", "C.utf8", "en_US.UTF-8", ""]

    /// Has paths taken as UTF-8, makes a closed pipe an error instead of a signal, and lets libtorrent have the descriptors it may have:
    /// it caps `connections_limit` at 80 % of the soft limit.
    static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        // A file that would be too long is an error of the write and not the end of the process.
        signal(SIGXFSZ, SIG_IGN)
        _ = utf8Locales.first { setlocale(LC_CTYPE, $0) != nil }
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
        limit.rlim_cur = limit.rlim_max
        _ = setrlimit(resource, &limit)
    }

    /// Takes stdout for the protocol alone and points descriptor 1 at stderr, so that a stray print in a library can't
    /// corrupt the stream.
    ///
    /// A pipe is opened anew: `O_NONBLOCK` belongs to the open file, and must not reach another process that shares it.
    static func takeStandardOutput() -> Int32 {
        var information = stat()
        var descriptor: Int32 = -1
        if fstat(STDOUT_FILENO, &information) == 0, information.st_mode & S_IFMT == S_IFIFO {
            descriptor = open("/proc/self/fd/1", O_WRONLY | O_NONBLOCK | O_CLOEXEC)
        }
        if descriptor < 0 {
            descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
        }
        guard descriptor >= 0, dup2(STDERR_FILENO, STDOUT_FILENO) == STDOUT_FILENO else {
            Log.write("can't take stdout for the protocol: errno \(errno)")
            ExitStatus.outOfResources.end()
        }
        return descriptor
    }
}
