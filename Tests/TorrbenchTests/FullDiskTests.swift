import Foundation
import Testing

extension EndToEnd {
    /// A file system that is, or becomes, full. Each test mounts a small tmpfs in a mount namespace of its own.
    @Suite(.enabled(if: FullDisk.canMount, "no mount namespace to be had (needs root or user namespaces)"))
    struct FullDisk {
        static let canMount: Bool = {
            guard let scratch = try? Scratch() else { return false }
            let outcome = try? Torrbench.run(
                unshare + ["mount -t tmpfs none '\(scratch.path)/work'"],
                in: scratch,
                program: "/usr/bin/unshare"
            )
            return outcome?.status == 0
        }()

        private static let unshare = ["--map-root-user", "--mount", "/bin/sh", "-c"]

        /// Runs torrbench with a tmpfs of `mebibytes` in place of `directory`.
        private func run(
            _ arguments: [String],
            in scratch: Scratch,
            over directory: String,
            mebibytes: Int
        ) throws -> Torrbench.Outcome {
            let mount = "mount -t tmpfs -o size=\(mebibytes)m none '\(directory)' && exec \"$@\""
            return try Torrbench.run(
                Self.unshare + [mount, "sh", Programs.torrbench] + arguments,
                in: scratch,
                program: "/usr/bin/unshare"
            )
        }

        @Test func planThatDoesNotFitIsRefusedBeforeAnythingStarts() throws {
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", SmallScenario.text)
            let outcome = try run(
                ["run", scenario, "--quiet"] + scratch.runArguments,
                in: scratch,
                over: scratch.memory,
                mebibytes: 10
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
            let outcome = try run(
                ["run", scenario, "--engine", engine, "--set", "engines.disk_backend=\(backend)"]
                    + scratch.runArguments,
                in: scratch,
                over: scratch.memory,
                mebibytes: 24
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
            let fill = "cat /dev/zero > '\(scratch.path)/results/filler' 2>/dev/null; exec \"$@\""
            let mount = "mount -t tmpfs -o size=64k none '\(scratch.path)/results' && { \(fill); }"
            let outcome = try Torrbench.run(
                Self.unshare + [mount, "sh", Programs.torrbench, "run", scenario, "--quiet"] + scratch.runArguments,
                in: scratch,
                program: "/usr/bin/unshare"
            )
            #expect(outcome.status == 8)
            #expect(outcome.errors.contains("No space left on device"), "\(outcome.errors)")
            #expect(scratch.leftovers.isEmpty)
        }
    }
}
