package import Vocabulary

/// What bounds an engine, and the setting that sets it by the library's name.
package struct EngineLimitRecord: Codable, Sendable, Equatable {
    package var value: Int
    package var setting: String

    package init(value: Int, setting: String) {
        self.value = value
        self.setting = setting
    }
}

/// One engine process of a run.
package struct EngineRecord: Codable, Sendable, Equatable {
    /// `seeder` or `leecher`.
    package var role: String
    /// Number among the engines of its role, from 0.
    package var index: Int
    /// Process id while it ran.
    package var pid: Int?
    /// Name of the engine program.
    package var engine: String
    /// BitTorrent library inside it; absent when it died before it could say.
    package var library: String?
    /// Version of that library as it reports it.
    package var libraryVersion: String?
    /// What the engine was built with and against, in its own words, as in `boost=1_74`; absent when it did not say.
    package var buildFlags: [String]?
    /// Settings that the engine confirmed, as a JSON object.
    package var settingsApplied: JSONValue
    /// The profile's settings that this library does not have; absent when it has all.
    package var settingsAbsent: [String]?
    /// What bounds it, by the protocol's names, as in `disk_threads`; absent when the engine did not say.
    package var limits: [String: EngineLimitRecord]?
    /// Why counters of the protocol that it cannot tell are absent, by name; absent when it tells all.
    package var countersAbsent: [String: String]?
    /// The disk back end in force, as the engine said; absent when it did not.
    package var diskBackend: String?
    /// What interprets the engine; absent for a program of its own.
    package var interpreter: InterpreterRecord?
    /// How the process ended; absent when it could not be reaped.
    package var exit: EngineExit?
    /// What the process used over its life, from the kernel; absent when it could not be read.
    package var usage: ProcessUsage?
    /// Threads asked for and seen.
    package var threads: ThreadCounts?
    /// Count of libtorrent `performance_alert`s by kind; empty when there were none.
    package var performanceAlerts: [String: Int]
    /// Alerts that the library dropped because its queue was full.
    package var alertsDropped: Int?
    /// What the pipe of its requests holds before the client waits, in bytes; absent where the kernel did not say.
    package var requestPipeBytes: Int?
    /// What the pipe of its answers holds before the engine waits, in bytes; absent where the kernel did not say.
    package var answerPipeBytes: Int?
    /// Last lines of stderr (at most 64), kept when the process did not end well.
    package var stderrTail: [String]

    /// Names and ids of processes that it had started and that could not be ended; absent where there were none.
    package var leftProcesses: String?

    /// A value of these fields.
    package init(
        role: String,
        index: Int,
        pid: Int? = nil,
        engine: String,
        library: String? = nil,
        libraryVersion: String? = nil,
        buildFlags: [String]? = nil,
        settingsApplied: JSONValue = .object([:]),
        settingsAbsent: [String]? = nil,
        limits: [String: EngineLimitRecord]? = nil,
        countersAbsent: [String: String]? = nil,
        diskBackend: String? = nil,
        interpreter: InterpreterRecord? = nil,
        exit: EngineExit? = nil,
        usage: ProcessUsage? = nil,
        threads: ThreadCounts? = nil,
        performanceAlerts: [String: Int] = [:],
        alertsDropped: Int? = nil,
        requestPipeBytes: Int? = nil,
        answerPipeBytes: Int? = nil,
        stderrTail: [String] = []
    ) {
        self.role = role
        self.index = index
        self.pid = pid
        self.engine = engine
        self.library = library
        self.libraryVersion = libraryVersion
        self.buildFlags = buildFlags
        self.settingsApplied = settingsApplied
        self.settingsAbsent = settingsAbsent
        self.limits = limits
        self.countersAbsent = countersAbsent
        self.diskBackend = diskBackend
        self.interpreter = interpreter
        self.exit = exit
        self.usage = usage
        self.threads = threads
        self.performanceAlerts = performanceAlerts
        self.alertsDropped = alertsDropped
        self.requestPipeBytes = requestPipeBytes
        self.answerPipeBytes = answerPipeBytes
        self.stderrTail = stderrTail
    }

    private enum CodingKeys: String, CodingKey {
        case role
        case index
        case pid
        case engine
        case library
        case libraryVersion = "library_version"
        case buildFlags = "build_flags"
        case settingsApplied = "settings_applied"
        case settingsAbsent = "settings_absent"
        case limits
        case countersAbsent = "counters_absent"
        case diskBackend = "disk_backend"
        case interpreter
        case exit
        case usage
        case threads
        case performanceAlerts = "performance_alerts"
        case alertsDropped = "alerts_dropped"
        case requestPipeBytes = "request_pipe_bytes"
        case answerPipeBytes = "answer_pipe_bytes"
        case stderrTail = "stderr_tail"
        case leftProcesses = "left_processes"
    }
}
