/// What an invocation is told beside its plan.
package struct BenchmarkOptions: Sendable {
    /// The engine program, an absolute path.
    package var enginePath: String
    /// Where runs with `storage.kind: disk` keep their files; a directory that exists.
    package var diskDirectory: String
    /// Where runs with `storage.kind: tmpfs` keep theirs; a tmpfs.
    package var tmpfsDirectory: String
    /// Where the result's folder is made.
    package var resultsRoot: String
    /// The argument vector, kept in the record.
    package var command: [String]
    /// Failures of one cell after which its other runs are left out, from 1.
    package var failuresPerCell: Int

    package init(
        enginePath: String,
        diskDirectory: String = "/var/tmp",
        tmpfsDirectory: String = "/dev/shm",
        resultsRoot: String = "Results",
        command: [String] = [],
        failuresPerCell: Int = 2
    ) {
        self.enginePath = enginePath
        self.diskDirectory = diskDirectory
        self.tmpfsDirectory = tmpfsDirectory
        self.resultsRoot = resultsRoot
        self.command = command
        self.failuresPerCell = max(1, failuresPerCell)
    }
}
