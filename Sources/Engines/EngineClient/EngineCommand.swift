package import EngineProtocol

/// How to start an engine: any program that speaks the protocol on its standard input and output.
package struct EngineCommand: Equatable, Sendable {
    /// An absolute path; PATH is not searched.
    package var executable: String
    /// Without the program's own name.
    package var arguments: [String]
    /// The whole environment; nothing is inherited.
    package var environment: [String: String]
    /// The directory to start in; nil for the runner's.
    package var workingDirectory: String?
    /// CPUs it may run on; empty leaves the runner's mask.
    package var affinity: [Int32]
    /// How its messages are told apart.
    package var framing: Framing
    /// A file that receives all of its standard error; nil keeps only the last lines, in memory.
    package var logPath: String?

    /// Takes every field as it is; whether the program can be started shows when it is.
    package init(
        executable: String,
        arguments: [String] = [],
        environment: [String: String] = [:],
        workingDirectory: String? = nil,
        affinity: [Int32] = [],
        framing: Framing = .newline,
        logPath: String? = nil
    ) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.affinity = affinity
        self.framing = framing
        self.logPath = logPath
    }
}
