package import HostProbe
package import Results

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

    /// How much the sampler looks at while a run goes on.
    package var telemetry: TelemetryLevel
    /// Whether the machine's ceilings are measured first, a few seconds in all.
    package var measuresCeilings: Bool
    /// Time of one ceiling's measurement, 30 ms to 3 s; there are some fifteen of them.
    package var ceilingTime: Duration
    /// Whether runs of the bridge take their floors, a second before each, and watch for hiccups.
    package var takesFloors = true
    /// Takes out of the record what tells whose machine this is; nil where all of it stays.
    package var redactor: Redactor?
    /// Whether captures of witness runs stay beside the record, 8 GiB of them at most.
    package var keepsCaptures: Bool
    /// What the arms are to be judged by, kept in the record; nil where nothing is demanded.
    package var gate: GateRecord?

    package init(
        enginePath: String,
        diskDirectory: String = "/var/tmp",
        tmpfsDirectory: String = "/dev/shm",
        resultsRoot: String = "Results",
        command: [String] = [],
        failuresPerCell: Int = 2,
        telemetry: TelemetryLevel = .full,
        measuresCeilings: Bool = false,
        ceilingTime: Duration = .milliseconds(120),
        redactor: Redactor? = nil,
        keepsCaptures: Bool = false
    ) {
        self.enginePath = enginePath
        self.diskDirectory = diskDirectory
        self.tmpfsDirectory = tmpfsDirectory
        self.resultsRoot = resultsRoot
        self.command = command
        self.failuresPerCell = max(1, failuresPerCell)
        self.telemetry = telemetry
        self.measuresCeilings = measuresCeilings
        self.ceilingTime = ceilingTime
        self.redactor = redactor
        self.keepsCaptures = keepsCaptures
    }
}
