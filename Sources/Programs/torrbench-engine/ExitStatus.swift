import Glibc

/// How this process ends; the client takes anything else for a crash.
enum ExitStatus: Int32 {
    /// Shut down as asked, or stdin was closed.
    case fine = 0
    /// The command line was wrong (`EX_USAGE`).
    case usage = 64
    /// The engine could not go on (`EX_SOFTWARE`).
    case internalError = 70
    /// The system has no thread or descriptor left (`EX_OSERR`).
    case outOfResources = 71

    /// Ends now. Without `atexit` handlers: other threads still run, and libtorrent's statics are theirs.
    func end() -> Never {
        _exit(rawValue)
    }
}
