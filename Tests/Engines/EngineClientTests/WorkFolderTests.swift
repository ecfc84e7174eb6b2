import EngineClient
import Foundation
import TestSupport
import Testing
import Vocabulary

/// A lock decides who lives, also between runners for whom process ids mean nothing.
@Suite(.timeLimit(.minutes(5)), .queued) struct WorkFolderTests {
    private func names(_ directory: TemporaryDirectory) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
    }

    /// Root in a container has the name without the right.
    private static let mayMakeProcessNamespaces: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/unshare")
        process.arguments = ["--pid", "--fork", "/bin/true"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    /// A runner in a process namespace of its own, where it is process 1.
    private func runner(_ arguments: [String]) throws -> (process: Process, output: Pipe) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/unshare")
        process.arguments = ["--pid", "--fork", "--kill-child", Program.runner] + arguments
        process.standardOutput = output
        try process.run()
        return (process, output)
    }

    @Test func isThereWithItsLockAndGoneAfterwards() throws {
        let directory = try TemporaryDirectory()
        let folder = try WorkFolder("a", below: directory.path)
        #expect(try names(directory).count == 1)
        #expect(folder.path.hasPrefix(directory.path + "/torrbench-a-"))
        WorkFolder.sweep(directory.path)
        #expect(FileManager.default.fileExists(atPath: folder.path), "its owner lives")
        folder.remove()
        #expect(try names(directory).isEmpty)
    }

    @Test func aFolderThatIsNotOursIsNeverSwept() throws {
        let directory = try TemporaryDirectory()
        for name in ["torrbench-99999999-old", "torrbench-mine", "other", ".torrbench-making-0"] {
            try FileManager.default.createDirectory(atPath: directory.path(of: name), withIntermediateDirectories: true)
        }
        let elsewhere = directory.path(of: "other/torrbench-x")
        try FileManager.default.createDirectory(atPath: elsewhere, withIntermediateDirectories: true)
        try Data().write(to: URL(filePath: elsewhere + "/.torrbench-lock"))
        let link = directory.path(of: "torrbench-link")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: elsewhere)
        let before = try names(directory)
        WorkFolder.sweep(directory.path)
        #expect(try names(directory) == before)
        #expect(FileManager.default.fileExists(atPath: elsewhere))
    }

    @Test func leftoversAreSwept() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path(of: "torrbench-a-0123")
        try FileManager.default.createDirectory(atPath: path + "/run-1/leecher-1", withIntermediateDirectories: true)
        try Data().write(to: URL(filePath: path + "/.torrbench-lock"))
        WorkFolder.sweep(directory.path)
        #expect(try names(directory).isEmpty)
    }

    /// The locks on the lock files of these folders; other tests hold some too.
    private func locks(_ folders: [WorkFolder]) throws -> String {
        let inodes = try folders.map { folder in
            let lock = folder.path + "/.torrbench-lock"
            let number = try FileManager.default.attributesOfItem(atPath: lock)[.systemFileNumber] as? UInt64
            return ":\(try #require(number)) "
        }
        let lines = try #require(KernelLocks.text()).split(separator: "\n")
        return lines.filter { line in inodes.contains { line.contains($0) } }.joined(separator: "\n")
    }

    /// Promises are seen by all, of what is written only the rest, and go with their folder.
    @Test func promisedSpaceIsSeenByOthersUntilItIsWritten() throws {
        let directory = try TemporaryDirectory()
        let first = try WorkFolder("a", below: directory.path)
        defer { first.remove() }
        first.promise(64 << 20)
        #expect(try first.promisedByOthers(locks: locks([first])) == (0, 0, false))
        try FileManager.default.createDirectory(atPath: directory.path(of: "else"), withIntermediateDirectories: true)
        let second = try WorkFolder("b", below: directory.path(of: "else"))
        second.promise(3 << 20)
        #expect(try first.promisedByOthers(locks: locks([first, second])) == (3 << 20, 1, true))
        #expect(try second.promisedByOthers(locks: locks([first, second])) == (64 << 20, 1, false))
        let third = try WorkFolder("c", below: directory.path)
        defer { third.remove() }
        third.promise(1 << 20)
        #expect(try third.promisedByOthers(locks: locks([first, second, third])) == (67 << 20, 2, false))
        try FileManager.default.createDirectory(atPath: first.path + "/payload-0", withIntermediateDirectories: true)
        try Data(count: 5 << 20).write(to: URL(filePath: first.path + "/payload-0/a"))
        let left = try third.promisedByOthers(locks: locks([first, second, third])).bytes
        #expect(left <= 62 << 20 && left > 61 << 20, "\(left)")
        first.promise(2 << 20, onlyRunsAreLeft: true)
        #expect(try third.promisedByOthers(locks: locks([first, second, third])) == (5 << 20, 2, false))
        second.remove()
        #expect(try third.promisedByOthers(locks: locks([first, third])) == (2 << 20, 1, false))
    }

    /// Folders of versions before there were locks: only where nothing has touched them since the machine was started.
    @Test func foldersOfOldVersionsAreSweptOnceTheMachineWasStartedAnew() throws {
        let directory = try TemporaryDirectory()
        for name in ["torrbench-1234-0123abcd", "torrbench-77-validate", "torrbench-mine-0123abcd"] {
            let path = directory.path(of: name)
            try FileManager.default.createDirectory(atPath: path + "/run-0", withIntermediateDirectories: true)
        }
        let before = try names(directory)
        WorkFolder.sweep(directory.path)
        #expect(try names(directory) == before, "they may be in use")
    }

    /// Both are process 1 of their namespace: by process ids each would take the other for dead, and a dead one for alive.
    @Test(.enabled(if: Self.mayMakeProcessNamespaces, "process namespaces need CAP_SYS_ADMIN"))
    func twoContainersOnOneFolderLeaveEachOtherAlone() async throws {
        let directory = try TemporaryDirectory()
        let (first, output) = try runner(["folder", directory.path, "one"])
        let text = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        let path = text.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(FileManager.default.fileExists(atPath: path))
        let (sweeper, _) = try runner(["sweep", directory.path, "-"])
        sweeper.waitUntilExit()
        #expect(FileManager.default.fileExists(atPath: path), "its owner lives in the other namespace")
        // The whole namespace ends, its janitor with it.
        kill(first.processIdentifier, SIGKILL)
        first.waitUntilExit()
        #expect(
            await LiveProcess.eventually {
                WorkFolder.sweep(directory.path)
                return !FileManager.default.fileExists(atPath: path)
            }
        )
    }
}
