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

/// A test target that may use the module under test and more.
func tests(_ module: String, _ more: Target.Dependency...) -> Target {
    .testTarget(
        name: "\(module)Tests",
        dependencies: [.byName(name: module)] + more,
        swiftSettings: strict
    )
}

/// A library target in Swift.
func library(_ name: String, _ dependencies: Target.Dependency...) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

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
        .systemLibrary(name: "CCrypto"),
        .systemLibrary(name: "CJansson"),
        .systemLibrary(name: "CPcap"),
        .target(name: "CSimdjson", linkerSettings: [.linkedLibrary("simdjson")]),
        .target(name: "CLinux", linkerSettings: [.linkedLibrary("crypto")]),
        .target(name: "CLibtorrent", cxxSettings: libtorrentDefines, linkerSettings: libtorrentLibraries),

        library("Metainfo", "CCrypto"),
        library("PeerWire", "Metainfo"),
        library("PacketCapture", "CLinux", "CPcap", "Metainfo", "PeerWire"),
        library("EngineProtocol", "CJansson"),
        library("Statistics"),
        library("Plotting"),
        library("Results", "CSimdjson", histogram),
        library("Scenarios", "Yams"),
        library(
            "Tracker",
            "CLinux",
            "Metainfo",
            "Threads",
            histogram,
            .product(name: "NIOCore", package: nio),
            .product(name: "NIOPosix", package: nio),
            .product(name: "NIOHTTP1", package: nio)
        ),
        library("Threads", "CLinux"),
        library("EngineClient", "EngineProtocol", "CLinux", "Threads"),
        library("HostProbe", "CLinux", "Threads"),
        library("Conformance", "CLinux", "EngineClient", "EngineProtocol", "Metainfo", "Threads"),
        // The project book's backend: Python files that the binary carries.
        .target(
            name: "PythonEngine",
            dependencies: ["EngineClient", "Metainfo"],
            resources: [.embedInCode("Backend")],
            swiftSettings: strict
        ),
        library(
            "Harness",
            histogram,
            "EngineClient",
            "EngineProtocol",
            "HostProbe",
            "Metainfo",
            "PacketCapture",
            "PeerWire",
            "PythonEngine",
            "Results",
            "Scenarios",
            "Statistics",
            "Threads",
            "Tracker"
        ),
        library("Verdicts", "Results", "Statistics"),
        library("History", "Results", "Verdicts", .product(name: "GRDB", package: "GRDB.swift")),
        library("Reports", "Plotting", "Results", "Statistics", "Verdicts"),
        library("CaptureReports", "PacketCapture", "Plotting", "Reports", "Results"),

        .executableTarget(
            name: "torrbench",
            dependencies: [
                "CaptureReports", "Conformance", "EngineClient", "EngineProtocol", "Harness", "History", "HostProbe",
                "Metainfo", "PacketCapture", "Plotting", "PythonEngine", "Reports", "Results", "Scenarios",
                "Statistics", "Tracker",
                "Verdicts", argumentParser,
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "torrbench-engine",
            dependencies: ["CLibtorrent", "EngineProtocol"],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "torrbench-bare",
            dependencies: ["CLinux"],
            cxxSettings: libtorrentDefines,
            linkerSettings: libtorrentLibraries
        ),

        // The tracker in a process of its own, for tests that put it into a network namespace.
        .executableTarget(
            name: "tracker-fixture",
            dependencies: ["Tracker"],
            path: "Tests/TrackerFixture",
            swiftSettings: strict
        ),
        // An engine that dies, hangs, floods or lies as a test asks it to.
        .executableTarget(
            name: "scripted-engine",
            dependencies: ["EngineProtocol"],
            path: "Tests/ScriptedEngineFixture",
            swiftSettings: strict
        ),
        // A strict reader of markup, for tests of pages.
        .target(name: "MarkupFixture", path: "Tests/MarkupFixture", swiftSettings: strict),
        // A runner that starts engines and is then killed, to see that nothing outlives it.
        .executableTarget(
            name: "runner-fixture",
            dependencies: ["EngineClient", "EngineProtocol"],
            path: "Tests/RunnerFixture",
            swiftSettings: strict
        ),
        .testTarget(name: "BareTransferTests", dependencies: ["torrbench-bare"], swiftSettings: strict),
        tests("CaptureReports", "MarkupFixture", "PacketCapture"),
        tests("CLibtorrent"),
        tests("CLinux"),
        tests("EngineClient", "EngineProtocol", "CLinux", "Threads", "scripted-engine", "runner-fixture"),
        tests("EngineProtocol"),
        tests(
            "Conformance",
            "EngineClient",
            "EngineProtocol",
            "PythonEngine",
            "Threads",
            "scripted-engine",
            "torrbench-engine"
        ),
        tests("PythonEngine"),
        .testTarget(
            name: "EvidenceTests",
            dependencies: ["Harness", "HostProbe", "PacketCapture", "Results", "Scenarios"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "EngineTests",
            dependencies: ["torrbench-engine", "EngineProtocol", "Metainfo"],
            swiftSettings: strict
        ),
        tests(
            "Harness",
            "EngineClient",
            "EngineProtocol",
            "HostProbe",
            "Metainfo",
            "PacketCapture",
            "Results",
            "Scenarios",
            "Statistics",
            "Tracker",
            "scripted-engine",
            "torrbench-engine"
        ),
        tests("HostProbe", "CLinux"),
        tests("Metainfo"),
        .testTarget(
            name: "PacketCaptureTests",
            dependencies: ["PacketCapture", "Metainfo", "PeerWire"],
            exclude: ["Captures"],
            swiftSettings: strict
        ),
        tests("PeerWire", "Metainfo"),
        .testTarget(
            name: "PlottingTests",
            dependencies: ["Plotting"],
            exclude: ["Golden"],
            swiftSettings: strict
        ),
        tests("Reports", "MarkupFixture", "Plotting", "Results", "Statistics", "Verdicts"),
        tests("Results"),
        tests("Scenarios"),
        tests("Statistics"),
        .testTarget(name: "TidyTests", swiftSettings: strict),
        tests("Verdicts", "Results", "Statistics"),
        tests("History", "Results", "Verdicts"),
        .testTarget(name: "TorrbenchTests", dependencies: ["torrbench", "torrbench-engine"], swiftSettings: strict),
        tests("Tracker", "Metainfo", "tracker-fixture", subprocess),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
