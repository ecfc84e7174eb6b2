import Glibc

/// The engine's log, which is stderr: the client keeps its last lines.
enum Log {
    /// Writes one entry with one system call, so that entries of several threads stay whole.
    static func write(_ message: String) {
        var line = Array("torrbench-engine: ".utf8)
        line.append(contentsOf: message.utf8)
        line.append(10)
        // Nobody is left to tell if stderr is gone.
        _ = line.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
