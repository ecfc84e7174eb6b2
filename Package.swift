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
            dependencies: dependencies,
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
        .systemLibrary(name: "CCrypto", path: "Sources/System/CCrypto"),
        .systemLibrary(name: "CJansson", path: "Sources/System/CJansson"),
        .systemLibrary(name: "CPcap", path: "Sources/System/CPcap"),
        Floor(name: "System").native("CSimdjson", linking: [.linkedLibrary("simdjson")]),

        machine.native("CLinux", linking: [.linkedLibrary("crypto")]),
        machine.library("Threads", "CLinux"),
        machine.library("HostProbe", "CLinux", "Threads", "Vocabulary"),

        swarm.library("Metainfo", "CCrypto", "Vocabulary"),
        swarm.library("PeerWire", "Metainfo"),
        swarm.library("PacketCapture", "CLinux", "CPcap", "Metainfo", "PeerWire"),
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

        engines.native("CLibtorrent", cxx: libtorrentDefines, linking: libtorrentLibraries),
        engines.library("EngineProtocol", "CJansson", "Vocabulary"),
        engines.library("EngineClient", "EngineProtocol", "CLinux", "Threads", "Vocabulary"),
        engines.library("Conformance", "CLinux", "EngineClient", "EngineProtocol", "Metainfo", "Threads", "Vocabulary"),
        // The project book's backend: Python files that the binary carries.
        engines.library("PythonEngine", "EngineClient", "Metainfo", "Vocabulary", resources: [.embedInCode("Backend")]),

        bench.library("Vocabulary"),
        bench.library("Statistics", "Vocabulary"),
        bench.library("Scenarios", "Yams", "Vocabulary"),
        bench.library("Results", "CSimdjson", "Vocabulary", histogram),
        bench.library("Verdicts", "Results", "Statistics", "Vocabulary"),
        bench.library("History", "Results", "Verdicts", "Vocabulary", .product(name: "GRDB", package: "GRDB.swift")),
        bench.library("Judging", "HostProbe", "PeerWire", "Results", "Scenarios", "Statistics", "Vocabulary"),
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
        bench.library(
            "Harness",
            "Bridge",
            "EngineClient",
            "EngineProtocol",
            "HostProbe",
            "Judging",
            "Metainfo",
            "PacketCapture",
            "PeerWire",
            "PythonEngine",
            "Results",
            "Scenarios",
            "Statistics",
            "Threads",
            "Tracker",
            "Vocabulary"
        ),

        reports.library("Plotting"),
        reports.library("Reports", "Plotting", "Results", "Statistics", "Verdicts", "Vocabulary"),
        reports.library("CaptureReports", "PacketCapture", "Plotting", "Reports", "Results", "Vocabulary"),

        programs.program(
            "torrbench",
            "CaptureReports",
            "Conformance",
            "EngineClient",
            "EngineProtocol",
            "Harness",
            "History",
            "HostProbe",
            "Metainfo",
            "PacketCapture",
            "Plotting",
            "PythonEngine",
            "Reports",
            "Results",
            "Scenarios",
            "Statistics",
            "Tracker",
            "Verdicts",
            "Vocabulary",
            argumentParser
        ),
        programs.program("torrbench-engine", "CLibtorrent", "EngineProtocol", "Vocabulary"),
        programs.program("torrbench-bare", "CLinux", cxx: libtorrentDefines, linking: libtorrentLibraries),

        // The tracker in a process of its own, for tests that put it into a network namespace.
        fixtures.fixture("tracker-fixture", in: "TrackerFixture", "Tracker"),
        // An engine that dies, hangs, floods or lies as a test asks it to.
        fixtures.fixture("scripted-engine", in: "ScriptedEngineFixture", "EngineProtocol"),
        // A runner that starts engines and is then killed, to see that nothing outlives it.
        fixtures.fixture("runner-fixture", in: "RunnerFixture", "EngineClient", "EngineProtocol"),
        // A strict reader of markup, for tests of pages.
        .target(name: "MarkupFixture", path: "Tests/Fixtures/MarkupFixture", swiftSettings: strict),
        // What tests of several modules need.
        .target(name: "TestSupport", path: "Tests/Fixtures/TestSupport", swiftSettings: strict),

        machine.tests("CLinux"),
        machine.tests("HostProbe", "CLinux"),

        swarm.tests("Metainfo"),
        swarm.tests("PeerWire", "Metainfo"),
        swarm.tests("PacketCapture", "Metainfo", "PeerWire", excluding: ["Captures"]),
        swarm.tests("Tracker", "Metainfo", "tracker-fixture", subprocess),

        engines.tests("CLibtorrent"),
        engines.tests("EngineProtocol"),
        engines.tests("EngineClient", "EngineProtocol", "CLinux", "Threads", "scripted-engine", "runner-fixture"),
        engines.tests(
            "Conformance",
            "EngineClient",
            "EngineProtocol",
            "PythonEngine",
            "TestSupport",
            "Threads",
            "scripted-engine",
            "torrbench-engine"
        ),
        engines.tests("PythonEngine", "TestSupport"),

        bench.tests("Statistics"),
        bench.tests("Scenarios", "TestSupport"),
        bench.tests("Results", "TestSupport"),
        bench.tests("Verdicts", "Results", "Statistics"),
        bench.tests("History", "Results", "Verdicts"),
        bench.tests("Judging", "Bridge", "HostProbe", "Results", "Scenarios"),
        bench.tests(
            "Bridge",
            "EngineClient",
            "EngineProtocol",
            "HostProbe",
            "Results",
            "Scenarios",
            "TestSupport",
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
            "TestSupport",
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
        programs.suite(
            "TorrbenchTests",
            ["torrbench", "torrbench-engine", "TestSupport"],
            excluding: ["Schema1"]
        ),

        project.suite("TidyTests", ["TestSupport"]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
