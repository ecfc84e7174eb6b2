import TestSupport
import Testing

/// Each rule finds what it is there to find, and leaves its like alone.
@Suite(.timeLimit(.minutes(2)), .queued) struct RuleProofs {
    private func swift(_ text: String, path: String = "Sources/Swarm/Metainfo/Sample.swift") -> SourceFile {
        SourceFile(path: path, text: text)
    }

    private func function(lines: Int) -> String {
        "func long() {\n" + String(repeating: "    step()\n", count: lines - 2) + "}\n"
    }

    @Test func findsALongFile() {
        #expect(LengthRules.file(swift(String(repeating: "// x\n", count: 500))) == [])
        let found = LengthRules.file(swift(String(repeating: "// x\n", count: 501)))
        #expect(
            found.map(\.description) == [
                "Sources/Swarm/Metainfo/Sample.swift: 501 lines, at most 500: split it by topic ('Type+Topic.swift')"
            ]
        )
    }

    @Test(arguments: [
        "Sources/Machine/CLinux/a.c", "Sources/Engines/CLibtorrent/a.cpp", "Sources/Swarm/Metainfo/A.swift",
    ])
    func findsALongFunction(path: String) {
        let prefix = path.hasSuffix("swift") ? "" : "#define A 1\nnamespace x {\nstatic int y = 1;\nint "
        let suffix = path.hasSuffix("swift") ? "" : "}\n"
        let text = { (lines: Int) in
            prefix + self.function(lines: lines).replacing("func ", with: prefix.isEmpty ? "func " : "") + suffix
        }
        #expect(LengthRules.functions(SourceFile(path: path, text: text(70))) == [])
        let found = LengthRules.functions(SourceFile(path: path, text: text(71)))
        #expect(found.map(\.line) == [prefix.isEmpty ? 1 : 4])
        #expect(found.first?.message.contains("long' has 71 lines, at most 70") == true)
    }

    private static let manifest = """
        let yams = Target.Dependency.product(name: "Yams", package: "Yams")
        /// What the kernel tells.
        let low = Floor(name: "Machine")
        /// What BitTorrent is.
        let swarm = Floor(name: "Swarm")
        let other = Floor
        targets: [
            // Hashes.
            low.native("CCrypto", linking: [.linkedLibrary("crypto")]),
            // Torrents,
            // as values.
            swarm.library(
                "Metainfo",
                // For its hashes.
                "CCrypto",
                .product(name: "NIOCore", package: nio),
                resources: [.embedInCode("Backend")]
            ),
            // Starts.
            swarm.program("tool", "Metainfo", yams),
            swarm.tests("Metainfo", "TestSupport"),
        ]
        """

    @Test func readsTheModulesOfAManifest() throws {
        let manifest = try PackageManifest(parsing: Self.manifest)
        #expect(manifest.floors.map(\.name) == ["Machine", "Swarm"])
        #expect(manifest.modules.map(\.name) == ["CCrypto", "Metainfo", "tool"])
        #expect(manifest.module("CCrypto")?.floor == "Machine")
        #expect(manifest.module("Metainfo")?.uses == ["CCrypto", "NIOCore"])
        #expect(manifest.module("Metainfo")?.purpose == "Torrents, as values.")
        #expect(manifest.module("tool")?.uses == ["Metainfo", "Yams"])
        #expect(manifest.modules.filter(\.isProgram).map(\.name) == ["tool"])
        let table = """
            | module | what it is for | what it uses |
            | --- | --- | --- |
            | **Machine** | What the kernel tells. |  |
            | `CCrypto` | Hashes. |  |
            | **Swarm** | What BitTorrent is. | Machine |
            | `Metainfo` | Torrents, as values. | `CCrypto`, NIOCore |
            | `tool` | Starts. | `Metainfo`, Yams |
            """
        #expect(manifest.table == table)
        let document = "a\n<!-- modules -->\n\(table)\n<!-- end of modules -->\nb\n"
        #expect(GeneratedText.matching(table, name: "modules", path: "a.md", document: document) == [])
        let stale = document.replacing("Torrents", with: "Files")
        let found = GeneratedText.matching(table, name: "modules", path: "a.md", document: stale)
        #expect(found.first?.message.hasSuffix("paste:\n\(table)") == true)
        #expect(GeneratedText.matching(table, name: "modules", path: "a.md", document: "none").count == 1)
    }

    @Test(arguments: [
        ("// Hashes.\n", "\n", "'CCrypto' has no comment above that says what it is for"),
        ("yams),", "yaml),", "'yaml'"),
        ("/// What BitTorrent is.\n", "\n", "'Swarm' has no comment"),
    ])
    func refusesAManifestThatItCannotRead(old: String, new: String, message: String) {
        let text = Self.manifest.replacing(old, with: new)
        let failure = #expect(throws: PackageManifest.Failure.self) { try PackageManifest(parsing: text) }
        #expect(failure?.description.contains(message) == true)
    }

    @Test(arguments: [
        ("import NIOPosix", ["1: Metainfo may not import NIOPosix"]),
        ("package import Foundation", ["1: Metainfo may not import Foundation"]),
        (
            "import Glibc\n@preconcurrency private import struct CLibtorrent.tb_error",
            ["2: Metainfo may not import CLibtorrent"]
        ),
        ("import CCrypto\nimport Glibc\n// import Yams\nlet x = \"import Yams\"", []),
    ])
    func findsAnImport(text: String, expected: [String]) throws {
        let manifest = try PackageManifest(parsing: Self.manifest)
        let tail =
            " (it may: CCrypto, Dispatch, FoundationEssentials, Glibc, NIOCore, Synchronization): see Package.swift"
        let lines = expected.map { "Sources/Swarm/Metainfo/Sample.swift:\($0)\(tail)" }
        #expect(ImportRules.imports(swift(text), manifest).map(\.description) == lines)
        #expect(ImportRules.imports(swift("", path: "Sources/Swarm/Newcomer/A.swift"), manifest).count == 1)
        #expect(ImportRules.imports(swift("", path: "Sources/Machine/Metainfo/A.swift"), manifest).count == 1)
    }

    /// The absences of `Architecture.md`: who alone may know what.
    @Test(arguments: [
        ("CLibtorrent", ["torrbench-engine"]), ("NIOCore", ["Tracker"]), ("NIOPosix", ["Tracker"]),
        ("CPcap", ["PacketCapture"]), ("Yams", ["Scenarios"]), ("ArgumentParser", ["torrbench"]),
        ("CJansson", ["EngineProtocol"]), ("GRDB", ["History"]),
    ])
    func onlyItsOwnerImports(module: String, owners: [String]) throws {
        let modules = try Repository.current.get().manifest().modules
        #expect(modules.filter { $0.uses.contains(module) }.map(\.name) == owners)
    }

    @Test func findsASpawnOutsideItsOwner() {
        #expect(ImportRules.spawning(swift("tb_spawn(&child)", path: "Sources/Bench/Harness/A.swift")).count == 1)
        #expect(ImportRules.spawning(swift("tb_spawn(&child)", path: "Sources/Engines/EngineClient/A.swift")) == [])
        #expect(
            ImportRules.spawning(
                SourceFile(path: "Sources/Engines/CLibtorrent/a.cpp", text: "int x() { return posix_spawn(0); }")
            ).count == 1
        )
    }

    @Test func findsAPrint() throws {
        let manifest = try PackageManifest(
            parsing: Self.manifest.replacing("\"tool\"", with: "\"torrbench\"")
                + "\n// The protocol.\nswarm.program(\"torrbench-engine\")"
        )
        let text =
            "print(1)\nlog.print(2)\nfunc print(x: Int) {}\nlet s = \"print(3)\"\n// print(4)\nlet t = \"\\(print(5))\"\nfingerprint(6)"
        #expect(ImportRules.printing(swift(text), manifest).map(\.line) == [1, 6])
        #expect(ImportRules.printing(swift(text, path: "Sources/Programs/torrbench/A.swift"), manifest) == [])
        let engine = swift(text, path: "Sources/Programs/torrbench-engine/A.swift")
        #expect(ImportRules.printing(engine, manifest).count == 2)
    }

    @Test(arguments: [
        ("let f = open(path, O_RDONLY)", 1), ("let n = Int.random(in: 0..<9)", 1), ("let n = list.shuffled()", 1),
        ("let t = ContinuousClock.now", 1),
        ("let n = Int.random(in: 0..<9, using: &generator)", 0), ("reader.open(path)", 0),
        ("func open(path: String) {}", 0), ("reopen(x)", 0),
    ])
    func findsImpurity(text: String, count: Int) {
        #expect(ImportRules.purity(swift(text)).count == count)
        #expect(ImportRules.purity(swift(text, path: "Sources/Bench/Harness/A.swift")) == [])
    }

    @Test(arguments: [
        ("let x = try! f()", 1), ("let x = y as! Int", 1), ("fatalError(\"no\")", 1), ("preconditionFailure()", 1),
        ("let x = y!", 1), ("f(x!, y)", 1),
        ("list[0]!.go()", 1), ("f()!", 1), ("var x: Int!", 1), ("let x = y?.z!", 1),
        ("if !x && a != b || a! = c {}", 1), ("if !x && a != b { f(!y) }", 0), ("#if !os(Linux)", 0), ("x!=y", 0),
        ("\"try! it!\"", 0),
        ("// x!", 0), ("preconditionFailure(\"a sentence\")", 0), ("try? f()", 0),
    ])
    func findsATrap(text: String, count: Int) {
        #expect(ForbiddenRules.unexplainedTraps(swift(text)).count == count)
        #expect(ForbiddenRules.unexplainedTraps(swift(text, path: "Tests/Bench/MetainfoTests/A.swift")) == [])
    }

    @Test func findsUnfinishedWork() {
        let text = "// TO" + "DO: later\nlet x = 1 // FIX" + "ME\nlet methodTO" + "DOs = 2\n"
        #expect(ForbiddenRules.unfinishedWork(swift(text)).map(\.line) == [1, 2])
    }

    @Test func findsAPromiseWithoutItsReason() {
        let text = """
            extension A: @unchecked Sendable {}
            // The lock guards every member.
            extension B: @unchecked Sendable {}

            nonisolated(unsafe) var c = 0
            /// Set once before any thread starts.
            nonisolated(unsafe) var d = 0
            """
        #expect(ForbiddenRules.unexplainedPromises(swift(text)).map(\.line) == [1, 5])
    }

    @Test func findsDetachedWork() {
        #expect(
            ForbiddenRules.detachedWork(swift("Task.detached { }\nThread.detachNewThread { }\nTask { }")).map(\.line)
                == [1, 2]
        )
    }

    @Test func findsAnAssertedTime() {
        let text =
            "#expect(elapsed < 3)\n#expect(clock.now - start <= .seconds(2))\n#expect(plan.estimate < .seconds(3))\nwait(for: .seconds(2))\n#expect(elapsed > .zero)"
        #expect(ForbiddenRules.assertedTimes(swift(text, path: "Tests/Bench/ATests/A.swift")).map(\.line) == [1, 2])
        #expect(ForbiddenRules.assertedTimes(swift(text)) == [])
    }

    @Test(arguments: [
        ("@Suite(.timeLimit(.minutes(1)), .queued) struct A {\n    @Test func a() {}\n}", [Int]()),
        ("@Suite(\n    .timeLimit(.minutes(1)),\n    .queued\n)\nstruct A {\n    @Test func a() {}\n}", []),
        ("@Suite(.timeLimit(.minutes(1))) struct A {\n    @Test func a() {}\n}", [1]),
        ("@Suite(.queued) struct A {\n    @Test func a() {}\n}", [1]),
        ("@Suite struct A {\n}", [1]), ("struct A {\n    @Test func a() {}\n}", [1]),
        ("struct A {\n}\nextension B {\n    @Suite struct C {\n        @Test func a() {}\n    }\n}", []),
        ("@Test func a() {}", [1]),
    ])
    func findsASuiteWithoutALimit(text: String, lines: [Int]) {
        #expect(TestRules.limits(swift(text, path: "Tests/Bench/ATests/A.swift")).map(\.line) == lines)
        #expect(TestRules.limits(swift(text)) == [])
    }

    @Test func findsATestThatAssertsNothing() {
        let first = """
            struct A {
                @Test func good() { #expect(x) }
                @Test(arguments: [
                    1
                ])
                func bad(n: Int) {
                    run(n)
                }
                @Test func helped() {
                    func within() -> Int { 1 }
                    check(1)
                }
                @Test func deeper() { try outer { 1 } }
                @Test func alsoBad() { /* #expect(x) */ outerly() }
                func check(_ n: Int) throws { try #require(n) }
            }
            """
        let second = "func outer() {\n    x.check(1)\n}\nfunc run() {}\nfunc outerly() {}\n"
        let files = [
            swift(first, path: "Tests/Bench/ATests/A.swift"), swift(second, path: "Tests/Bench/ATests/B.swift"),
            swift("func run() { #expect(x) }", path: "Tests/Bench/BTests/B.swift"), swift("func run() { #expect(x) }"),
        ]
        #expect(TestRules.assertions(files).map(\.line) == [6, 14])
    }

    @Test func findsATypeWithItsModulesName() {
        let text = "package struct Results {}\nenum Tracker {}\nextension Results {}\n"
        #expect(NameRules.moduleNames(swift(text, path: "Sources/Bench/Results/A.swift")).map(\.line) == [1])
        #expect(NameRules.moduleNames(swift(text, path: "Sources/Swarm/Tracker/A.swift")).map(\.line) == [2])
    }

    @Test(arguments: [
        ("Sources/Bench/A/StringUtils.swift", 1), ("Sources/Bench/A/Helpers.swift", 1),
        ("Sources/Bench/A/JSON+Helper.swift", 1),
        ("Sources/Bench/A/utils.c", 1), ("Sources/Bench/A/FrameDecoder.swift", 0),
        ("Sources/Bench/A/Commonwealth.swift", 1),
    ])
    func findsAVagueFileName(path: String, count: Int) {
        #expect(NameRules.fileNames(path).count == count)
    }

    @Test func findsWhatIsOutOfTheLayout() {
        let paths = [
            "Package.swift", "Sources/Bench/A/A.swift", "docs/a.md", "Makefile", ".ci/run", "README.md",
            "Results/README.md",
        ]
        #expect(NameRules.layout(paths).map(\.path) == ["Makefile", "docs"])
        #expect(
            NameRules.testFolders([
                "Tests/Bench/ATests/a.swift", "Tests/Bench/Stuff/a.swift", "Tests/Fixtures/BFixture/main.swift",
                "Tests/Benchmarks/stall",
            ]).map(
                \.path
            ) == ["Tests/Bench/Stuff"]
        )
    }

    @Test func findsTheUndocumented() {
        let text = """
            package struct A {}
            /// Says what it is.
            @frozen
            public enum B {}
            struct Inside {}
            /// Says what it does.
            package static func documented() {}
            @discardableResult package mutating func bare<T>(_ x: T) -> Int { 0 }
            package init() {}
            package let stored = 1
            // Not a doc comment.
            package protocol C {}
            /// Too far away.

            package class func far() {}
            package static func == (a: A, b: A) -> Bool { true }
            package static func < (a: A, b: A) -> Bool { true }
            let text = "package struct D {}"
            package subscript(x: Int) -> Int { 0 }
            """
        #expect(DocumentationRule.documented(swift(text)).map(\.line) == [1, 8, 12, 15, 19])
        #expect(DocumentationRule.documented(swift(text)).last?.message.hasPrefix("'subscript") == true)
    }

    @Test func findsDefinesThatDiffer() {
        let flags = "-fexceptions -DTORRENT_A -DBOOST_B=2 -I/usr/include"
        let good = #"[.define("TORRENT_A"), .define("BOOST_B=2"), .define("OURS")]"#
        #expect(CompileDefinesRule.matching(manifest: good, flags: flags) == [])
        let bad = #"[.define("TORRENT_A"), .define("TORRENT_NO_DEPRECATE")]"#
        let found = CompileDefinesRule.matching(manifest: bad, flags: flags)
        #expect(
            found.map(\.description) == [
                "Package.swift: defines missing: [BOOST_B=2], too many: [TORRENT_NO_DEPRECATE]: take pkg-config's"
            ]
        )
        #expect(CompileDefinesRule.matching(manifest: "", flags: "").count == 1)
    }

    @Test func findsAScenarioWithoutItsQuestion() {
        #expect(ScenarioRule.opensWithItsQuestion(path: "a", text: "# How fast is it?\nversion: 1\n") == [])
        for text in ["", "version: 1\n", "#\nversion: 1\n", "\n# How fast is it?\n"] {
            #expect(ScenarioRule.opensWithItsQuestion(path: "a", text: text).count == 1)
        }
    }
}
