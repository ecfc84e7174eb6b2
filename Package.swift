// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is held to the same rules; a warning is an error.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// What Debian's libtorrent-rasterbar 2.0.8 was compiled with; it must match or the ABI differs.
///
/// SwiftPM drops the `-D` flags of a `.pc` file, so they stand here, and a tidy test holds them against pkg-config.
let libtorrentDefines: [CXXSetting] = [
    .define("TORRENT_LINKING_SHARED"),
    .define("TORRENT_USE_OPENSSL"),
    .define("TORRENT_USE_LIBCRYPTO"),
    .define("TORRENT_SSL_PEERS"),
    .define("BOOST_ASIO_ENABLE_CANCELIO"),
    .define("BOOST_ASIO_NO_DEPRECATED"),
    .define("OPENSSL_NO_SSL2"),
    .define("BOOST_ALL_NO_LIB"),
]

let libtorrentLibraries: [LinkerSetting] = [
    .linkedLibrary("torrent-rasterbar"), .linkedLibrary("ssl"), .linkedLibrary("crypto"),
]

let nio = "swift-nio"
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let histogram = Target.Dependency.product(name: "Histogram", package: "hdrhistogram-swift")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")

/// A group of modules with one concern: a folder of `Sources`, mirrored in `Tests`.
struct Floor {
    let name: String

    /// A library target in Swift.
    func library(
        _ module: String,
        _ dependencies: Target.Dependency...,
        resources: [Resource]? = nil
    ) -> Target {
        .target(
            name: module,
            dependencies: dependencies,
            path: "Sources/\(name)/\(module)",
            resources: resources,
            swiftSettings: strict
        )
    }

    /// A library of the system, made importable.
    func binding(_ module: String) -> Target { .systemLibrary(name: module, path: "Sources/\(name)/\(module)") }

    /// A library target in C or C++.
    func native(_ module: String, cxx: [CXXSetting] = [], linking: [LinkerSetting]) -> Target {
        .target(name: module, path: "Sources/\(name)/\(module)", cxxSettings: cxx, linkerSettings: linking)
    }

    /// A program that is a product.
    func program(
        _ module: String,
        _ dependencies: Target.Dependency...,
        cxx: [CXXSetting] = [],
        linking: [LinkerSetting] = []
    ) -> Target {
        .executableTarget(
            name: module,
            dependencies: dependencies,
            path: "Sources/\(name)/\(module)",
            cxxSettings: cxx,
            swiftSettings: strict,
            linkerSettings: linking
        )
    }

    /// A library for tests.
    func support(_ module: String) -> Target {
        .target(name: module, path: "Tests/\(name)/\(module)", swiftSettings: strict)
    }

    /// A program that tests start.
    func fixture(_ module: String, in folder: String, _ dependencies: Target.Dependency...) -> Target {
        .executableTarget(
            name: module,
            dependencies: dependencies,
            path: "Tests/\(name)/\(folder)",
            swiftSettings: strict
        )
    }

    /// A test target that may use the module under test and more.
    func tests(_ module: String, _ more: Target.Dependency..., excluding: [String] = []) -> Target {
        suite("\(module)Tests", [.byName(name: module)] + more, excluding: excluding)
    }

    /// A test target that is not named for one module.
    func suite(_ suite: String, _ dependencies: [Target.Dependency] = [], excluding: [String] = []) -> Target {
        .testTarget(
            name: suite,
            dependencies: dependencies + ["TestSupport"],
            path: "Tests/\(name)/\(suite)",
            exclude: excluding,
            swiftSettings: strict
        )
    }
}

/// What a person starts.
let programs = Floor(name: "Programs")
/// What is measured, recorded and judged.
let bench = Floor(name: "Bench")
/// What speaks to a BitTorrent engine.
let engines = Floor(name: "Engines")
/// What BitTorrent itself is: torrents, peers, trackers, captured packets.
let swarm = Floor(name: "Swarm")
/// What the kernel tells and does.
let machine = Floor(name: "Machine")
/// What a record looks like to people.
let reports = Floor(name: "Reports")
/// What the system's libraries need to be imported.
let system = Floor(name: "System")
/// Tests of the repository itself.
let project = Floor(name: "Project")
/// What tests start or read with.
let fixtures = Floor(name: "Fixtures")

let package = Package(
    name: "torrbench",
    products: [
        .executable(name: "torrbench", targets: ["torrbench"]),
        .executable(name: "torrbench-engine", targets: ["torrbench-engine"]),
        .executable(name: "torrbench-bare", targets: ["torrbench-bare"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        // The commands: arguments, terminal, exit codes.
        programs.program(
            "torrbench",
            // For `conformance` alone, whose engines are not the harness's.
            "Adapters",
            "CaptureReports",
            "Conformance",
            "EngineClient",
            "EngineKinds",
            "EngineProtocol",
            "Harness",
            "History",
            "HostProbe",
            "Metainfo",
            "PacketCapture",
            // For its markup.
            "Plotting",
            "Reports",
            "Results",
            "Scenarios",
            "Statistics",
            "Tracker",
            "Verdicts",
            "Vocabulary",
            argumentParser
        ),
        // The engine protocol in front of libtorrent.
        programs.program("torrbench-engine", "CLibtorrent", "EngineProtocol", "Vocabulary"),
        // The same transfer with nothing around it, for `torrbench overhead`.
        programs.program("torrbench-bare", "CLinux", cxx: libtorrentDefines, linking: libtorrentLibraries),

        // The words that scenarios, records and everything between share.
        bench.library("Vocabulary"),
        // YAML to a valid scenario, a matrix to cells, cells to an ordered plan.
        bench.library("Scenarios", "EngineKinds", "Vocabulary", "Yams"),
        // Carries out one plan: engines, workloads, payloads, captures, ceilings. Owns the clock and every child.
        bench.library(
            "Harness",
            "Adapters",
            "Bridge",
            "EngineClient",
            "EngineKinds",
            "EngineProtocol",
            "HostProbe",
            "Judging",
            "Metainfo",
            "PacketCapture",
            "PeerWire",
            "Results",
            "Scenarios",
            "Statistics",
            "Threads",
            "Tracker",
            "Vocabulary"
        ),
        // Times calls to an engine and a virtual interface's frames.
        bench.library(
            "Bridge",
            histogram,
            "EngineClient",
            "EngineProtocol",
            "HostProbe",
            "Results",
            "Scenarios",
            "Statistics",
            "Threads",
            "Vocabulary"
        ),
        // What was seen of a run to its verdict: rules, capture cross-checks, ceilings, saturation; without I/O or clock.
        bench.library(
            "Judging",
            // The setting that a library's advice points at.
            "EngineKinds",
            // Names of counters and limits.
            "EngineProtocol",
            "HostProbe",
            "PeerWire",
            "Results",
            "Scenarios",
            "Statistics",
            "Vocabulary"
        ),
        // What a run recorded, the definitions of metrics, the files of a result.
        bench.library("Results", "CSimdjson", "Vocabulary", histogram),
        // Numbers from numbers.
        bench.library("Statistics", "Vocabulary"),
        // Stored figures and ends of runs to one outcome: passed, failed, inconclusive, error.
        bench.library("Verdicts", "Results", "Statistics", "Vocabulary"),
        // Stored results as points in SQLite, made again from the records at any time.
        bench.library("History", "Results", "Verdicts", "Vocabulary", .product(name: "GRDB", package: "GRDB.swift")),

        // Requests, replies, events and framing of the engine protocol.
        engines.library("EngineProtocol", "CJansson", "Vocabulary"),
        // Starts, drives and ends one engine.
        engines.library("EngineClient", "EngineProtocol", "CLinux", "Threads", "Vocabulary"),
        // What is known of a kind of engine before one is started: launch, keys, settings.
        engines.library("EngineKinds"),
        // Engines in Python: files that the binary carries, and what an interpreter needs for them.
        engines.library(
            "Adapters",
            "EngineClient",
            "EngineKinds",
            "Metainfo",
            "Vocabulary",
            resources: [.embedInCode("Protocol"), .embedInCode("Libtorrent"), .embedInCode("Aria2")]
        ),
        // Holds any engine against the protocol, one check a sentence; hostile input. What it tests is a process.
        engines.library("Conformance", "CLinux", "EngineClient", "EngineProtocol", "Metainfo", "Threads", "Vocabulary"),
        // libtorrent behind a C ABI that cannot throw.
        engines.native("CLibtorrent", cxx: libtorrentDefines, linking: libtorrentLibraries),

        // Bencode, torrents, info-hashes, piece layout and payloads from a seed, as values.
        swarm.library("Metainfo", "CCrypto", "Vocabulary"),
        // The peer protocol as values and a decoder.
        swarm.library("PeerWire", "Metainfo"),
        // Announce and scrape over HTTP (NIO) and UDP (threads: many datagrams to a system call, which NIO does one by one).
        swarm.library(
            "Tracker",
            "CLinux",
            "Metainfo",
            "Threads",
            "Vocabulary",
            histogram,
            .product(name: "NIOCore", package: nio),
            .product(name: "NIOPosix", package: nio),
            .product(name: "NIOHTTP1", package: nio)
        ),
        // Packets, live or from a file, to flows and messages.
        swarm.library("PacketCapture", "CLinux", "CPcap", "Metainfo", "PeerWire"),

        // What the machine and a process did; the machine's ceilings.
        machine.library("HostProbe", "CLinux", "Threads", "Vocabulary"),
        // Threads of the kernel's own, for what blocks or is timed.
        machine.library("Threads", "CLinux"),
        // System calls that Swift cannot express: a child with a parent-death signal, its end with its usage.
        machine.native("CLinux", linking: [.linkedLibrary("crypto")]),

        // A record to text, HTML and pictures.
        reports.library("Reports", "Plotting", "Results", "Statistics", "Verdicts", "Vocabulary"),
        // The analysis of a capture to text and HTML.
        reports.library("CaptureReports", "PacketCapture", "Plotting", "Reports", "Results", "Vocabulary"),
        // Declarative descriptions to SVG.
        reports.library("Plotting"),

        // libcrypto's hashes.
        system.binding("CCrypto"),
        // jansson, which parses the protocol's JSON.
        system.binding("CJansson"),
        // libpcap, which captures and reads captures.
        system.binding("CPcap"),
        // simdjson behind a C ABI that cannot throw, for records of hundreds of megabytes.
        system.native("CSimdjson", linking: [.linkedLibrary("simdjson")]),

        // The tracker in a process of its own, for tests that put it into a network namespace.
        fixtures.fixture("tracker-fixture", in: "TrackerFixture", "Tracker"),
        // An engine that dies, hangs, floods or lies as a test asks it to.
        fixtures.fixture("scripted-engine", in: "ScriptedEngineFixture", "EngineProtocol"),
        // A runner that starts engines and is then killed, to see that nothing outlives it.
        fixtures.fixture("runner-fixture", in: "RunnerFixture", "EngineClient", "EngineProtocol"),
        // A strict reader of markup, for tests of pages.
        fixtures.support("MarkupFixture"),
        // What tests of several modules need; every test target has it.
        fixtures.support("TestSupport"),

        machine.tests("CLinux"),
        machine.tests("HostProbe", "CLinux"),

        swarm.tests("Metainfo"),
        swarm.tests("PeerWire", "Metainfo"),
        swarm.tests("PacketCapture", "Metainfo", "PeerWire", excluding: ["Captures"]),
        swarm.tests("Tracker", "Metainfo", "tracker-fixture", subprocess),

        engines.tests("CLibtorrent", "Vocabulary"),
        engines.tests("EngineProtocol"),
        engines.tests("EngineClient", "EngineProtocol", "CLinux", "Threads", "scripted-engine", "runner-fixture"),
        engines.tests(
            "Conformance",
            "Adapters",
            "EngineClient",
            "EngineKinds",
            "EngineProtocol",
            "Threads",
            "scripted-engine",
            "torrbench-engine"
        ),
        engines.tests("Adapters"),
        engines.tests("EngineKinds", "Vocabulary"),

        bench.tests("Statistics"),
        bench.tests("Scenarios", "EngineKinds"),
        bench.tests("Results"),
        bench.tests("Verdicts", "Results", "Statistics"),
        bench.tests("History", "Results", "Verdicts"),
        bench.tests("Judging", "Bridge", "EngineProtocol", "HostProbe", "Results", "Scenarios"),
        bench.tests(
            "Bridge",
            "EngineClient",
            "EngineProtocol",
            "HostProbe",
            "Results",
            "Scenarios",
            "Threads",
            "scripted-engine"
        ),
        bench.tests(
            "Harness",
            "Bridge",
            "EngineClient",
            "EngineProtocol",
            "HostProbe",
            "Judging",
            "Metainfo",
            "PacketCapture",
            "Results",
            "Scenarios",
            "Statistics",
            "Threads",
            "Tracker",
            "scripted-engine",
            "torrbench-engine"
        ),

        reports.tests("Plotting", excluding: ["Golden"]),
        reports.tests("Reports", "MarkupFixture", "Plotting", "Results", "Statistics", "Verdicts"),
        reports.tests("CaptureReports", "MarkupFixture", "PacketCapture"),

        programs.suite("BareTransferTests", ["torrbench-bare"]),
        programs.suite("EngineTests", ["torrbench-engine", "EngineProtocol", "Metainfo"]),
        programs.suite("TorrbenchTests", ["torrbench", "torrbench-engine"], excluding: ["Schema1"]),

        project.suite("TestSupportTests"),
        project.suite("TidyTests"),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

/// `TORRBENCH_MODULE=Tracker swift test` builds the tests of one module and what they need.
if let module = Context.environment["TORRBENCH_MODULE"] { package.narrow(to: "\(module)Tests") }

extension Package {
    /// Drops every target that `root` does not need.
    func narrow(to root: String) {
        let byName = Dictionary(uniqueKeysWithValues: targets.map { ($0.name, $0) })
        precondition(
            byName[root] != nil,
            "no target '\(root)': TORRBENCH_MODULE is the name of a test target less 'Tests'"
        )
        var needed: Set<String> = []
        var pending = [root]
        while let name = pending.popLast() {
            guard let target = byName[name], needed.insert(name).inserted else { continue }
            pending += target.dependencies.compactMap { if case .byNameItem(let name, _) = $0 { name } else { nil } }
        }
        targets.removeAll { !needed.contains($0.name) }
        products.removeAll { !needed.contains($0.name) }
    }
}
