import Foundation
import Testing

extension EndToEnd {
    /// Real control groups, of version 1; version 2 is held by captured files (`ControlGroupTests`).
    @Suite struct ControlGroupRuns {
        private static func requireGroups(_ controller: String, _ file: String) throws {
            if let obstacle = ControlGroup.obstacle(controller, file) { try Test.cancel("\(obstacle)") }
        }

        @Test func aQuotaOfHalfACoreIsNamedEverywhere() throws {
            try Self.requireGroups("cpu", "cpu.cfs_quota_us")
            let group = try ControlGroup("cpu", ["cpu.cfs_quota_us": "50000"])
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", SmallScenario.text)
            let outcome = try group.run(
                ["run", scenario, "--format", "json", "--quiet", "--set", "payload.size=64MiB"] + scratch.runArguments,
                in: scratch
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
            let document = try #require(
                try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
            )
            let machine = (document["machine"] as? [String: Any])?["class"] as? [String: Any]
            #expect(machine?["cpu_quota_cores"] as? Double == 0.5)
            let run = try #require((document["runs"] as? [[String: Any]])?.first)
            let evidence = try #require(run["evidence"] as? [String: Any])
            let quota = try #require(evidence["cpu_quota"] as? [String: Any])
            let throttled = try #require(quota["throttled_periods"] as? Int)
            #expect(throttled > 0)
            let saturation = try #require(evidence["saturation"] as? [String: Any])
            #expect(saturation["resource"] as? String == "cpu_quota")
            let words = try #require(saturation["evidence"] as? String)
            #expect(words.hasPrefix("CPU quota: 0.5 of "), "\(words)")
            let warnings = (document["warnings"] as? [[String: Any]])?.compactMap { $0["code"] as? String }
            #expect(warnings?.contains("cpu_quota") == true)
        }

        @Test func aScenarioMayRefuseWhatAQuotaStops() throws {
            try Self.requireGroups("cpu", "cpu.cfs_quota_us")
            let group = try ControlGroup("cpu", ["cpu.cfs_quota_us": "30000"])
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", SmallScenario.text)
            let outcome = try group.run(
                ["run", scenario, "--set", "payload.size=64MiB", "--set", "validity.throttled_percent=5"]
                    + scratch.runArguments,
                in: scratch
            )
            #expect(outcome.status == 8)
            #expect(outcome.errors.contains("a CPU quota stopped the run in"), "\(outcome.errors)")
        }

        @Test func aMemoryLimitThatDoesNotHoldThePlanIsToldBeforeTheStart() throws {
            try Self.requireGroups("memory", "memory.limit_in_bytes")
            let group = try ControlGroup("memory", ["memory.limit_in_bytes": "512M"])
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", SmallScenario.text)
            let arguments = ["run", scenario, "--quiet", "--set", "payload.size=400MiB"] + scratch.runArguments
            let outcome = try group.run(arguments, in: scratch)
            #expect(outcome.status == 8)
            #expect(outcome.errors.contains("the memory limit of the control group is 512 MiB"), "\(outcome.errors)")
            #expect(outcome.errors.contains("this plan needs 800 MiB for files in memory"), "\(outcome.errors)")
            #expect(scratch.resultFolders.isEmpty)
        }

        /// The kernel's counter tells a kill for want of memory from an engine that falls over.
        @Test func anEngineKilledForWantOfMemoryIsTheMachinesMatter() throws {
            try Self.requireGroups("memory", "memory.limit_in_bytes")
            let group = try ControlGroup("memory", ["memory.limit_in_bytes": "400M"])
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", SmallScenario.text)
            let engine = try FaultyEngine.eatsMemory.install(in: scratch)
            let outcome = try group.run(["run", scenario, "--engine", engine] + scratch.runArguments, in: scratch)
            #expect(outcome.status == 8, "\(outcome.errors)")
            #expect(
                outcome.errors.contains("was killed by the kernel for want of memory (signal 9): the memory limit"),
                "\(outcome.errors)"
            )
        }

        @Test func anEngineThatKillsItselfIsStillTheEnginesMatter() throws {
            try Self.requireGroups("memory", "memory.limit_in_bytes")
            let group = try ControlGroup("memory", ["memory.limit_in_bytes": "400M"])
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", SmallScenario.text)
            let engine = try FaultyEngine.killsItselfHard.install(in: scratch)
            let outcome = try group.run(["run", scenario, "--engine", engine] + scratch.runArguments, in: scratch)
            #expect(outcome.status == 3, "\(outcome.errors)")
            #expect(outcome.errors.contains("killed by signal 9 (SIGKILL)"), "\(outcome.errors)")
        }
    }
}
