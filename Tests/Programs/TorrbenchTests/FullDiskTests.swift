import Foundation
import TestSupport
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
        func diskThatFillsUpDuringARunIsTheMachinesMatter(backend: String) throws {
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
            #expect(outcome.status == 8)
            #expect(outcome.errors.contains("run 1 of 1"), "\(outcome.errors)")
            #expect(
                outcome.errors.contains("leecher-1 reported an error: No space left on device"),
                "\(outcome.errors)"
            )
            #expect(try Record(in: scratch).outcomes == ["failed"])
        }

        /// Where a record can be kept nowhere it is printed, so that what was measured is not lost.
        @Test func recordThatCannotBeStoredGoesToTheOutput() throws {
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", SmallScenario.text)
            let script = """
                #!/bin/sh
                case "$PWD" in */run-*) rm -rf '\(scratch.path)/results' ;; esac
                exec '\(Program.engine)' "$@"

                """
            let engine = try scratch.file("engine", script, isExecutable: true)
            let outcome = try Torrbench.run(
                ["run", scenario, "--engine", engine, "--format", "json", "--quiet"] + scratch.runArguments,
                in: scratch
            )
            #expect(outcome.status == 8)
            #expect(outcome.errors.contains("name another place for results with --out"), "\(outcome.errors)")
            let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
            #expect((document?["runs"] as? [Any])?.count == 1)
        }

        @Test func outputFolderThatIsMissingIsMade() throws {
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", SmallScenario.text)
            let places = ["--out", scratch.path + "/results/a/b", "--tmpfs-dir", scratch.memory, "--no-ceilings"]
            #expect(try Torrbench.run(["run", scenario, "--quiet"] + places, in: scratch).status == 0)
            let folders = try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/results/a/b")
            let result = scratch.path + "/results/a/b/\(try #require(folders.first))"
            let report = scratch.path + "/results/c/d/report.md"
            let outcome = try Torrbench.run(["report", result, "--format", "md", "--out", report], in: scratch)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(try String(contentsOfFile: report, encoding: .utf8).contains("small"))
            let blocked = try Torrbench.run(
                ["report", result, "--format", "md", "--out", report + "/below/a/file.md"],
                in: scratch
            )
            #expect(blocked.status == 8)
            #expect(blocked.errors.contains("Not a directory"), "\(blocked.errors)")
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
