/// What each module of `Sources` may import: the architecture's table, which is the design in force.
///
/// A new line, or a new word in one, is an argued change of the design: say why in the commit.
enum ModuleTable {
    /// What comes with the toolchain. `Foundation` is not in it: it costs start-up time, `FoundationEssentials` less.
    private static let system: Set = ["Dispatch", "FoundationEssentials", "Glibc", "Synchronization"]

    /// Modules whose types are values: no I/O, no clock, no randomness that was not passed in.
    static let pure: Set = [
        "Metainfo", "PeerWire", "EngineProtocol", "Scenarios", "Statistics", "Verdicts", "Plotting", "Reports",
        "CaptureReports", "Judging",
    ]

    /// Programs. `torrbench-engine` prints nothing either: its output is the protocol's.
    static let executables: Set = ["torrbench", "torrbench-engine", "torrbench-bare"]

    /// The only module that starts processes, besides the one in C that gives it the means.
    static let spawners: Set = ["EngineClient", "CLinux"]

    private static let project: [String: Set<String>] = [
        "CCrypto": [],
        "CJansson": [],
        "CLibtorrent": [],
        "CLinux": [],
        "CPcap": [],
        "CSimdjson": [],
        "Metainfo": ["CCrypto"],
        "PeerWire": ["Metainfo"],
        "EngineProtocol": ["CJansson"],
        "Scenarios": ["Yams"],
        "Results": ["CSimdjson", "Histogram"],
        "Statistics": [],
        "Plotting": [],
        // CLinux and Threads for UDP, many datagrams to a system call, which NIO does one by one.
        "Tracker": ["CLinux", "Threads", "Metainfo", "NIOCore", "NIOPosix", "NIOHTTP1", "Histogram"],
        "Threads": ["CLinux"],
        "EngineClient": ["EngineProtocol", "CLinux", "Threads"],
        "PacketCapture": ["CLinux", "CPcap", "PeerWire", "Metainfo"],
        "HostProbe": ["CLinux", "Threads"],
        // Starts engines, writes torrents and reads the clock: what it tests is a process.
        "Conformance": ["CLinux", "EngineClient", "EngineProtocol", "Metainfo", "Threads"],
        // Asks an interpreter what it is, and hashes the files that it is to run.
        "PythonEngine": ["EngineClient", "Metainfo"],
        // Of HostProbe and PeerWire the values: what was read, and how large a request may be.
        "Judging": ["HostProbe", "PeerWire", "Results", "Scenarios", "Statistics"],
        "Bridge": [
            "EngineClient", "EngineProtocol", "Histogram", "HostProbe", "Results", "Scenarios", "Statistics", "Threads",
        ],
        "Harness": [
            "Bridge", "EngineClient", "EngineProtocol", "HostProbe", "Judging", "Metainfo", "PacketCapture", "PeerWire",
            "PythonEngine", "Results", "Scenarios", "Statistics", "Threads", "Tracker",
        ],
        "Verdicts": ["Results", "Statistics"],
        "History": ["GRDB", "Results", "Verdicts"],
        "Reports": ["Plotting", "Results", "Statistics", "Verdicts"],
        "CaptureReports": ["PacketCapture", "Plotting", "Reports", "Results"],
        "torrbench": [
            // EngineProtocol for `conformance` alone, whose engines are not the harness's; EngineClient for it, and because
            // only the program can say that all its children are engines (`Orphans`).
            "ArgumentParser", "CaptureReports", "Conformance", "EngineClient", "EngineProtocol", "Harness", "History",
            // Plotting for its markup.
            "HostProbe", "Metainfo", "PacketCapture", "Plotting", "PythonEngine", "Reports", "Results", "Scenarios",
            "Statistics", "Tracker", "Verdicts",
        ],
        "torrbench-engine": ["CLibtorrent", "EngineProtocol"],
        "torrbench-bare": [],
    ]

    /// What `module` may import; nil for a module that is not in the table.
    static func imports(of module: String) -> Set<String>? { project[module]?.union(system) }
}
