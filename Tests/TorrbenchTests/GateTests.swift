import Foundation
import Testing

extension EndToEnd {
    /// Gates and comparisons over real runs: the slow-down is made in the engine, the verdict by the gate.
    @Suite struct Gates {
        /// Both arms move 8 MiB eight times; the second wastes four times its own CPU time.
        private static let wasteful =
            SmallScenario.text + """
                arms:
                  lean: {}
                  wasteful: { engines.burn_percent: 400 }
                gate:
                  looks: [8]
                  metrics:
                    leecher_cpu_seconds_per_gib: { tolerance: 5% }

                """

        private func check(_ text: String, _ arguments: String..., scratch: Scratch) throws -> Torrbench.Outcome {
            let scenario = try scratch.file("gate.yaml", text)
            return try Torrbench.run(["check", scenario, "--quiet"] + scratch.gateArguments + arguments, in: scratch)
        }

        @Test func aPlantedSlowDownFailsTheGateAndTheComparison() throws {
            let scratch = try Scratch()
            let outcome = try check(Self.wasteful, "--format", "junit", scratch: scratch)
            #expect(outcome.status == 2, "\(outcome.output)\n\(outcome.errors)")
            #expect(outcome.output.contains("tests=\"1\" failures=\"1\""))
            let record = try Record(in: scratch)
            let stored = try String(contentsOfFile: record.folder + "/comparison.json", encoding: .utf8)
            #expect(stored.contains("\"verdict\":\"regressed\""))

            let metric = "leecher_cpu_seconds_per_gib=5%"
            let compared = try Torrbench.run(["compare", record.folder, "--metric", metric], in: scratch)
            #expect(compared.status == 2)
            #expect(compared.output.contains("Failed for one reason."))
            let turned = ["compare", record.folder, "--metric", metric, "--base-arm", "wasteful"]
            #expect(try Torrbench.run(turned, in: scratch).status == 0)
            #expect(try Torrbench.run(turned + ["--fail-on", "improvement"], in: scratch).status == 2)
        }

        @Test func baselinesAreSetListedUsedAndDeleted() throws {
            let scratch = try Scratch()
            let place = ["--baselines", scratch.path + "/baselines"]
            let scenario = try scratch.file("small.yaml", SmallScenario.text)
            #expect(try Torrbench.run(["run", scenario] + scratch.runArguments, in: scratch).status == 0)
            let record = try Record(in: scratch)
            #expect(try Torrbench.run(["baseline", "set", "main", record.folder] + place, in: scratch).status == 0)
            #expect(try Torrbench.run(["baseline", "list"] + place, in: scratch).output.contains("main"))
            #expect(try Torrbench.run(["baseline", "show", "main"] + place, in: scratch).output.hasPrefix("small: "))
            // Two blocks against one tell nothing.
            let gate = SmallScenario.text + "gate: { looks: [2] }\n"
            let outcome = try check(gate, "--baseline", "main", scratch: scratch)
            #expect(outcome.status == 9, "\(outcome.output)\n\(outcome.errors)")
            #expect(try Torrbench.run(["baseline", "delete", "main"] + place, in: scratch).status == 0)
            #expect(try check(gate, "--baseline", "main", scratch: scratch).status == 5)
        }

        @Test func comparesOnlyWhatMayBeCompared() throws {
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", SmallScenario.text)
            #expect(try Torrbench.run(["run", scenario] + scratch.runArguments, in: scratch).status == 0)
            let record = try Record(in: scratch)
            let alone = try Torrbench.run(["compare", record.folder], in: scratch)
            #expect(alone.status == 5)
            #expect(alone.errors.contains("has no arms to compare"))
            #expect(try Torrbench.run(["compare", record.folder, record.folder], in: scratch).status == 9)
            let other = record.text.replacing("\"cores\":", with: "\"cores\":1")
            let folder = try scratch.file("other.json", other)
            let refused = try Torrbench.run(["compare", record.folder, folder], in: scratch)
            #expect(refused.status == 5)
            #expect(refused.errors.contains("the machines differ (cores"))
            #expect(refused.errors.contains("--allow-machine"))
            let allowed = try Torrbench.run(["compare", record.folder, folder, "--allow-machine"], in: scratch)
            #expect(allowed.status == 9)
            #expect(allowed.output.contains("Compared although the machines differ"))
        }

        @Test func aSelfTestSaysHowFarItsVerdictsCanBeTrustedInEveryFormat() throws {
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", SmallScenario.text)
            func selftest(_ arguments: String...) throws -> Torrbench.Outcome {
                let words = ["selftest", scenario, "--blocks", "2", "--quiet"] + scratch.gateArguments + arguments
                return try Torrbench.run(words, in: scratch)
            }
            let json = try selftest("--aa", "--format", "json")
            // Two blocks give no floor, and a self-test that measured none has not ended well.
            #expect(json.status == 9, "\(json.errors)")
            #expect(json.errors.contains("no noise floor is stored: no metric has the valid blocks"))
            let comparison = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
            let record = comparison?["selftest"] as? [String: Any]
            #expect(record?["kind"] as? String == "equal_arms" && record?["repetitions"] as? Int == 1000)
            let share = (record?["shares"] as? [[String: Any]])?.first
            #expect(share?["blocks"] as? Int == 2 && share?["regressed"] as? Double == 0)
            #expect(!json.errors.contains("called regressed"))

            let planted = try selftest("--planted", "400", "--format", "md")
            #expect(planted.status == 0, "\(planted.errors)")
            #expect(planted.output.contains("### Self-test"))
            #expect(planted.output.contains("Power: how often a waste of 400 % of CPU time would be called regressed"))
            let stored = try scratch.resultFolders.map {
                try String(contentsOfFile: $0 + "/comparison.json", encoding: .utf8)
            }
            #expect(stored.contains { $0.contains("\"planted_percent\":400") })
        }

        @Test func aSelfTestGivesUpOnAMachineThatLetsNoRunCount() throws {
            let scratch = try Scratch()
            // Nobody keeps foreign CPU time at 0 % beside a program that only burns it.
            let text = SmallScenario.text.replacing("foreign_cpu_percent: 100", with: "foreign_cpu_percent: 0")
                .replacing("size: 8MiB", with: "size: 128MiB")
            let scenario = try scratch.file("small.yaml", text)
            let busy = try BusyNeighbour()
            defer { busy.end() }
            let words = ["selftest", scenario, "--aa", "--blocks", "40"] + scratch.gateArguments
            let outcome = try Torrbench.run(words, in: scratch)
            #expect(outcome.status == 8, "\(outcome.errors)")
            let errors = outcome.errors.replacing("\n", with: " ")
            #expect(errors.contains("After 5 blocks none of their "), "\(errors)")
            #expect(errors.contains(" runs is valid, so more blocks are not tried."))
            #expect(errors.contains("mostly other programs"))
            #expect(try Record(in: scratch).state == "complete")
        }

        @Test func aCheckNeedsSomethingToCompareWith() throws {
            let scratch = try Scratch()
            let outcome = try check(SmallScenario.text, scratch: scratch)
            #expect(outcome.status == 5)
            #expect(outcome.errors.contains("name arms in the scenario, or a --baseline"))
            let odd = SmallScenario.text + "gate: { metrics: { speed: { tolerance: 5% } } }\n"
            #expect(try check(odd, "--baseline", "x", scratch: scratch).status == 65)
        }
    }
}
