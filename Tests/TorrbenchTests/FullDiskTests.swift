import Foundation
import Testing

extension EndToEnd {
    /// A file system that is, or becomes, full.
    @Suite(.enabled(if: MountNamespace.isAvailable, "no mount namespace to be had (needs root or user namespaces)"))
    struct FullDisks {
        @Test func planThatDoesNotFitIsRefusedBeforeAnythingStarts() throws {
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", SmallScenario.text)
            let outcome = try MountNamespace.run(
                ["run", scenario, "--quiet"] + scratch.runArguments,
                in: scratch,
                over: scratch.memory,
                size: "10m"
            )
            #expect(outcome.status == 8)
            #expect(
                outcome.errors == """
                    torrbench: '\(scratch.memory)' has 10 MiB free, this plan needs 16 MiB and is to leave 1 MiB; free some, \
                    name another place with --tmpfs-dir, or take a smaller payload with --set payload.size=…

                    """
            )
            #expect(scratch.resultFolders.isEmpty)
        }

        @Test(arguments: ["mmap", "posix"])
        func diskThatFillsUpDuringARunIsTheEnginesOwnError(backend: String) throws {
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", SmallScenario.text)
            let engine = try FaultyEngine.fillsTheDisk.install(in: scratch)
            let outcome = try MountNamespace.run(
                ["run", scenario, "--engine", engine, "--set", "engines.disk_backend=\(backend)"]
                    + scratch.runArguments,
                in: scratch,
                over: scratch.memory,
                size: "24m"
            )
            #expect(outcome.status == 3)
            #expect(outcome.errors.contains("run 1 of 1"), "\(outcome.errors)")
            #expect(
                outcome.errors.contains("leecher-1 reported an error: No space left on device"),
                "\(outcome.errors)"
            )
            #expect(try Record(in: scratch).outcomes == ["failed"])
        }

        @Test func resultThatCannotBeStoredIsSaid() throws {
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", SmallScenario.text)
            let results = scratch.path + "/results"
            let outcome = try MountNamespace.run(
                ["run", scenario, "--quiet"] + scratch.runArguments,
                in: scratch,
                over: results,
                size: "64k",
                before: "cat /dev/zero > '\(results)/filler' 2>/dev/null"
            )
            #expect(outcome.status == 8)
            #expect(outcome.errors.contains("No space left on device"), "\(outcome.errors)")
            #expect(scratch.leftovers.isEmpty)
        }
    }
}
