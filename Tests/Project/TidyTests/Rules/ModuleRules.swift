/// What `Package.swift` cannot say of a module.
///
/// A new word in one of these is an argued change of the design: say why in the commit.
enum ModuleRules {
    /// What comes with the toolchain. `Foundation` is not in it: it costs start-up time, `FoundationEssentials` less.
    static let system: Set = ["Dispatch", "FoundationEssentials", "Glibc", "Synchronization"]

    /// Modules whose types are values: no I/O, no clock, no randomness that was not passed in.
    static let pure: Set = [
        "Metainfo", "PeerWire", "EngineProtocol", "Scenarios", "Statistics", "Verdicts", "Plotting", "Reports",
        "CaptureReports", "Judging", "Vocabulary",
    ]

    /// The only program that prints nothing: its output is the protocol's.
    static let silent: Set = ["torrbench-engine"]

    /// The only module that starts processes, besides the one in C that gives it the means.
    static let spawners: Set = ["EngineClient", "CLinux"]
}
