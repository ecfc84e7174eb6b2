import Foundation
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import Harness

@Suite(.timeLimit(.minutes(5)), .queued) struct WorkspaceTests {
    private struct Planted: Error {}

    private let directory: TemporaryDirectory
    private let options: BenchmarkOptions

    init() throws {
        directory = try TemporaryDirectory()
        for name in ["disk", "memory"] {
            try FileManager.default.createDirectory(atPath: directory.path(of: name), withIntermediateDirectories: true)
        }
        options = BenchmarkOptions(
            enginePath: "/bin/false",
            diskDirectory: directory.path(of: "disk"),
            tmpfsDirectory: directory.path(of: "memory")
        )
    }

    private func entries(_ name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory.path(of: name)).sorted()
    }

    @Test func isThereForTheBodyAndGoneAfterwards() async throws {
        try await Workspace.with(options, needsDisk: true, needsTmpfs: true, id: "a") { workspace in
            #expect(try entries("disk").map { $0.hasPrefix("torrbench-a-") } == [true])
            #expect(try entries("memory").map { $0.hasPrefix("torrbench-a-") } == [true])
            let root = try #require(workspace.tmpfsPath)
            let run = try workspace.makeRunDirectory(root, index: 7)
            try Data("x".utf8).write(to: URL(filePath: run + "/file"))
            #expect(throws: HarnessError.self) { try workspace.makeRunDirectory(root, index: 7) }
        }
        #expect(try entries("disk").isEmpty)
        #expect(try entries("memory").isEmpty)
    }

    @Test func isGoneWhenTheBodyThrows() async throws {
        await #expect(throws: Planted.self) {
            try await Workspace.with(options, needsDisk: false, needsTmpfs: true, id: "a") { workspace in
                #expect(workspace.diskPath == nil)
                #expect(try entries("memory").count == 1)
                throw Planted()
            }
        }
        #expect(try entries("memory").isEmpty)
    }

    @Test func sweepsWhatDeadRunnersLeftAndNothingElse() throws {
        let stale = "torrbench-dead-0"
        let kept = ["torrbench-1-without-a-lock", "torrbench-x", "somebody-99999999-else"]
        for name in kept + [stale] {
            let path = directory.path(of: "disk/\(name)/inside")
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        // Held by nobody: the file of one whose owner is gone.
        try Data().write(to: URL(filePath: directory.path(of: "disk/\(stale)/.torrbench-lock")))
        Workspace.sweep(options)
        #expect(try entries("disk") == kept.sorted())
    }

    @Test(arguments: [
        ("/nonexistent/x", HarnessError.Kind.environmentUnfit, "No such file or directory"),
        ("/tmp", .environmentUnfit, "File exists"),
        ("/sys/kernel/x", .permission, ""),
    ])
    func aDirectoryThatCannotBeMadeSaysWhy(path: String, kind: HarnessError.Kind, reason: String) {
        let error = #expect(throws: HarnessError.self) { try Workspace.makeDirectory(path) }
        #expect(error?.kind == kind)
        #expect(error?.message.hasPrefix("cannot make the working directory '\(path)': \(reason)") == true)
    }

    @Test func aPlanThatDoesNotFitIsRefusedWithItsNumbers() throws {
        let plan = try TestPlan.plan(set: ["payload.size=1TiB", "payload.piece_size=64MiB"])
        let error = #expect(throws: HarnessError.self) { try SpaceCheck.verify(plan, options: options) }
        #expect(error?.kind == .environmentUnfit)
        // The payload, and the leecher's copy of it.
        #expect(error?.message.contains("this plan needs 2097152 MiB and is to leave 1 MiB") == true)
        #expect(error?.message.contains("--tmpfs-dir") == true)
        try SpaceCheck.verify(try TestPlan.plan(), options: options)
    }

    @Test func onlyTheStorageThatAPlanUsesIsLookedAt() throws {
        var options = options
        options.diskDirectory = "/nonexistent"
        try SpaceCheck.verify(try TestPlan.plan(), options: options)
        let error = #expect(throws: HarnessError.self) {
            try SpaceCheck.verify(try TestPlan.plan(set: ["storage.kind=disk"]), options: options)
        }
        #expect(error?.message == "cannot use '/nonexistent': No such file or directory; name another with --work-dir")
    }
}
