import Foundation
import Glibc
import TestSupport
import Testing

extension EndToEnd {
    /// Machines that lack something: one sentence, the exit code for it, at once, and nothing left behind.
    @Suite struct Environments {
        private static func shell(
            _ script: String,
            _ arguments: [String],
            in scratch: Scratch,
            program: String = "/bin/sh",
            before: [String] = []
        ) throws -> Torrbench.Outcome {
            try Torrbench.run(
                before + ["-c", script + "; exec \"$@\"", "sh", Program.torrbench] + arguments,
                in: scratch,
                program: program
            )
        }

        private static func runArguments(_ scratch: Scratch, _ text: String = SmallScenario.text) throws -> [String] {
            ["run", try scratch.file("small.yaml", text), "--quiet"] + scratch.runArguments
        }

        @Test(arguments: [
            ("ulimit -n 20", "20 files may be open at once and at least 24 are needed"),
            ("ulimit -n 24", "24 files may be open at once and this plan needs 58 for 2 engines"),
            ("ulimit -n 57", "57 files may be open at once and this plan needs 58 for 2 engines"),
            ("ulimit -v 400000", "a process may have 390 MiB of address space and an engine needs 456 MiB"),
            ("ulimit -s 48", "the stack may have 48 KiB and 128 are needed"),
        ])
        func aLimitThatIsTooLowIsToldWithBothFigures(script: String, message: String) throws {
            let scratch = try Scratch()
            let outcome = try Self.shell(script, try Self.runArguments(scratch), in: scratch)
            #expect(outcome.status == 8)
            #expect(outcome.errors.hasPrefix("torrbench: \(message)"), "\(outcome.errors)")
            #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
            #expect(scratch.resultFolders.isEmpty)
            #expect(scratch.leftovers.isEmpty)
        }

        @Test(arguments: ["ulimit -n 58", "ulimit -n 64", "ulimit -s 128", "ulimit -v 700000"])
        func aLimitThatIsJustEnoughIsEnough(script: String) throws {
            let scratch = try Scratch()
            let outcome = try Self.shell(script, try Self.runArguments(scratch), in: scratch)
            #expect(outcome.status == 0, "\(outcome.errors)")
        }

        /// The slow peer of the phase magnet has sockets and threads of its own.
        @Test func aPlanWithASlowPeerNeedsMoreFiles() throws {
            let workload = "kind: ipc\n    ipc: { phases: [magnet], methods: [ping], calls: 20, warmup_calls: 2 }"
            let text = SmallScenario.text.replacing("kind: transfer", with: workload)
            for (limit, status) in [(127, Int32(8)), (128, 0)] {
                let scratch = try Scratch()
                let outcome = try Self.shell("ulimit -n \(limit)", try Self.runArguments(scratch, text), in: scratch)
                #expect(outcome.status == status, "\(outcome.errors)")
                let message = "torrbench: 127 files may be open at once and this plan needs 128 for 2 engines"
                #expect(outcome.errors.hasPrefix(message) == (status == 8), "\(outcome.errors)")
            }
        }

        @Test(
            .enabled(if: getuid() == 0, "the limit of threads holds for ordinary users, and only root can become one"),
            arguments: [
                (2, "the system grants no more threads"), (30, "more threads and this plan needs 54 for 2 engines"),
            ]
        )
        func threadsThatCannotBeHadAreToldAtOnce(limit: Int, message: String) throws {
            let scratch = try Scratch()
            let arguments = try Self.runArguments(scratch)
            for path in [scratch.path, scratch.memory, scratch.path + "/work", scratch.path + "/results"] {
                #expect(chmod(path, 0o777) == 0)
            }
            // A user of no other process, so that the limit is this program's alone.
            let user = "\(3_000_000 + Int.random(in: 0..<900_000))"
            let outcome = try Self.shell(
                "ulimit -u \(limit)",
                arguments,
                in: scratch,
                program: "/usr/bin/setpriv",
                before: ["--reuid=\(user)", "--regid=\(user)", "--clear-groups", "/bin/bash"]
            )
            #expect(outcome.status == 8)
            #expect(outcome.errors.contains(message), "\(outcome.errors)")
        }

        @Test(
            .enabled(if: MountNamespace.isAvailable, "no mount namespace to be had (needs root or user namespaces)"),
            arguments: [["run", "--quiet"], ["validate"], ["--help"], ["check"]]
        )
        func withoutProcNoCommandPretendsToHaveRun(command: [String]) throws {
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", SmallScenario.text)
            let script = "mount -t tmpfs none /proc && exec \"$@\""
            let outcome = try Torrbench.run(
                MountNamespace.arguments([script, "sh", Program.torrbench] + command + [scenario]),
                in: scratch,
                program: MountNamespace.program
            )
            #expect(outcome.status == 8)
            #expect(outcome.errors.hasPrefix("torrbench: there is no /proc here"), "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
        }

        @Test(arguments: [
            ("lo is down", ":", "the loopback interface carries nothing: Network is unreachable"),
            (
                "lo has one address",
                "ip link set lo up && ip address del 127.0.0.1/8 dev lo && ip address add 127.0.0.1/32 dev lo",
                "and '127.0.0.2' cannot be used: Cannot assign requested address"
            ),
        ])
        func aLoopbackThatCarriesNothingIsToldAtOnce(what: String, script: String, message: String) throws {
            let scratch = try Scratch()
            let probe = try Torrbench.run(
                ["--map-root-user", "--net", "true"],
                in: scratch,
                program: MountNamespace.program
            )
            guard probe.status == 0 else {
                print("skipped: no network namespace to be had: \(probe.errors)")
                return
            }
            let outcome = try Self.shell(
                script,
                try Self.runArguments(scratch),
                in: scratch,
                program: MountNamespace.program,
                before: ["--map-root-user", "--net", "/bin/sh"]
            )
            #expect(outcome.status == 8)
            #expect(outcome.errors.contains(message), "\(outcome.errors)")
            #expect(outcome.errors.contains("mend it with 'sudo ip "))
            #expect(scratch.resultFolders.isEmpty)
        }

        @Test(arguments: ["größe ß", "日本語", "a 'quote\" $x", "two\nlines", "-dash"], ["libtorrent", "python"])
        func aFolderOfAnyNameHoldsARun(name: String, kind: String) throws {
            let scratch = try Scratch()
            let folder = "\(scratch.memory)/\(name)"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let scenario = try scratch.file("small.yaml", SmallScenario.text)
            let outcome = try Torrbench.run(
                ["run", scenario, "--quiet", "--set", "engines.kind=\(kind)", "--no-ceilings"]
                    + ["--out", "\(scratch.path)/results", "--tmpfs-dir", folder],
                in: scratch
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(try Record(in: scratch).outcomes == ["valid"])
        }

        @Test(arguments: ["--out", "--tmpfs-dir", "--work-dir"])
        func aPathThatIsNoTextIsRefusedInsteadOfAltered(option: String) throws {
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", SmallScenario.text)
            let outcome = try Torrbench.run(
                ["-c", "exec \"$0\" run \"$1\" \(option) \"$(printf 'caf\\351')\"", Program.torrbench, scenario],
                in: scratch,
                program: "/bin/sh"
            )
            #expect(outcome.status == 64)
            #expect(outcome.errors.contains("is not UTF-8"), "\(outcome.errors)")
            let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
            #expect(!names.contains { $0.hasPrefix("caf") })
        }
    }
}
