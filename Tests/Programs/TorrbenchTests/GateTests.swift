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
            let itself = try Torrbench.run(["compare", record.folder, record.folder], in: scratch)
            #expect(itself.status == 5)
            #expect(itself.errors.contains("are the same result"))
            // The short form of a format and the option that writes a file are told apart by what follows.
            let short = try Torrbench.run(["compare", record.folder, "--json"], in: scratch)
            #expect(short.status == 5 && short.output.contains("\"state\":\"error\""), "\(short.errors)")
            let named = try Torrbench.run(["compare", record.folder, "--json", "c.json"], in: scratch)
            #expect(named.status == 5 && !named.output.contains("{"))
            let file = try String(contentsOfFile: scratch.path + "/c.json", encoding: .utf8)
            #expect(file.contains("\"state\":\"error\"") && file.contains("has no arms to compare"))
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

        /// The engine of one arm dies: every output says so, and so does stderr though it is quiet.
        @Test func aCrashIsSaidInEveryOutput() throws {
            let scratch = try Scratch()
            let engine = try FaultyEngine.killsItselfOnPayload.install(in: scratch)
            let text =
                SmallScenario.text + """
                    arms:
                      base: {}
                      change: { leecher.program: \(engine) }
                    gate:
                      looks: [2]
                      metrics:
                        leecher_cpu_seconds_per_gib: { tolerance: 50%, level: warn }

                    """
            let files = ["junit", "md", "comment", "html", "json"].map { ["--\($0)", scratch.path + "/gate.\($0)"] }
            let scenario = try scratch.file("gate.yaml", text)
            let words = ["check", scenario, "--quiet"] + scratch.gateArguments + files.flatMap { $0 }
            let outcome = try Torrbench.run(words, in: scratch)
            #expect(outcome.status == 3, "\(outcome.output)\n\(outcome.errors)")
            #expect(outcome.errors.contains("engine failed: ") && outcome.errors.contains("(exit code 3)"))
            for file in files {
                let text = try String(contentsOfFile: file[1], encoding: .utf8)
                #expect(
                    text.contains(file[0] == "--json" ? "\"state\":\"error\"" : "Error: engine failed"),
                    "\(file[0])"
                )
                #expect(!text.contains("Passed") && !text.contains("Inconclusive: "))
            }
            let junit = try String(contentsOfFile: scratch.path + "/gate.junit", encoding: .utf8)
            #expect(junit.contains("errors=\"1\"") && junit.contains("about to fall over"))
            // The record's own page, and whoever compares or reports it later, say the same.
            let record = try Record(in: scratch)
            let page = try String(contentsOfFile: record.folder + "/report.html", encoding: .utf8)
            #expect(page.contains("Error: engine failed"))
            let compared = try Torrbench.run(["compare", record.folder], in: scratch)
            #expect(compared.status == 3 && compared.output.contains("Error: engine failed"))
        }

        /// An engine that dies when it is asked about its settings is an engine's failure, with its words in the headline.
        @Test func anEngineThatDiesAtStartIsSaidInEveryOutput() throws {
            let scratch = try Scratch()
            let engine = try FaultyEngine.diesAtStart.install(in: scratch)
            let text =
                SmallScenario.text
                + "arms:\n  base: {}\n  change: { leecher.program: \(engine) }\ngate: { looks: [2] }\n"
            let files = ["junit", "md", "comment"].map { ["--\($0)", scratch.path + "/gate.\($0)"] }
            let scenario = try scratch.file("gate.yaml", text)
            let words = ["check", scenario, "--quiet"] + scratch.gateArguments + files.flatMap { $0 }
            let outcome = try Torrbench.run(words, in: scratch)
            #expect(outcome.status == 3 && outcome.errors.contains("cannot find libfoo.so.7"), "\(outcome.errors)")
            for file in files {
                let text = try String(contentsOfFile: file[1], encoding: .utf8)
                let headline = "its last words on stderr: engine: cannot find libfoo.so.7"
                #expect(text.contains(headline) && text.contains("engine failed"), "\(file[0]): \(text)")
            }
        }

        /// What ends before anything is compared leaves no empty file behind.
        @Test(arguments: [
            ("looks: [1]", 65, "bad_scenario"), ("looks: [2]", 5, "baseline_unusable"),
        ])
        func aRefusalIsInEveryFile(gate: String, status: Int32, kind: String) throws {
            let scratch = try Scratch()
            let path = scratch.path + "/gate.xml"
            let outcome = try check(
                SmallScenario.text + "gate: { \(gate) }\n",
                "--baseline",
                "main",
                "--format",
                "pr",
                "--junit",
                path,
                scratch: scratch
            )
            #expect(outcome.status == status, "\(outcome.errors)")
            let junit = try String(contentsOfFile: path, encoding: .utf8)
            #expect(junit.contains("<error message=") && junit.contains("type=\"\(kind)\""))
            #expect(outcome.output.contains("**Error: "))
            #expect(!outcome.errors.isEmpty)
        }

        /// The gate in the record is what `compare` judges by, not a default.
        @Test func aStoredGateIsJudgedAsItWas() throws {
            let scratch = try Scratch()
            let text =
                SmallScenario.text + """
                    arms:
                      lean: {}
                      wasteful: { engines.burn_percent: 400 }
                    gate:
                      looks: [8]
                      metrics:
                        seeder_memory_peak_pss_anon_bytes: { tolerance: 50%, level: warn }

                    """
            let outcome = try check(text, scratch: scratch)
            #expect(outcome.status == 0, "\(outcome.output)\n\(outcome.errors)")
            let record = try Record(in: scratch)
            let compared = try Torrbench.run(["compare", record.folder], in: scratch)
            #expect(compared.status == 0, "\(compared.output)")
            #expect(compared.output.contains("seeder memory"))
        }

        @Test func aBaselineGathersInvocations() throws {
            let scratch = try Scratch()
            let place = ["--baselines", scratch.path + "/baselines"]
            let scenario = try scratch.file("small.yaml", SmallScenario.text)
            for _ in 0..<2 {
                #expect(try Torrbench.run(["run", scenario] + scratch.runArguments, in: scratch).status == 0)
            }
            let folders = scratch.resultFolders
            let added = try Torrbench.run(["baseline", "add", "main"] + folders + place, in: scratch)
            #expect(added.status == 0, "\(added.errors)")
            #expect(added.output.contains("1 invocation\n") && added.output.contains("2 invocations"))
            let again = try Torrbench.run(["baseline", "add", "main", folders[0]] + place, in: scratch)
            #expect(again.status == 5 && again.errors.contains("already"))
            // Two records of one invocation each are for information, and no pass.
            let compared = try Torrbench.run(["compare"] + folders, in: scratch)
            #expect(compared.status == 9, "\(compared.output)")
            #expect(compared.output.contains("cannot be told") && compared.errors.contains("(exit code 9)"))
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
            #expect(planted.output.contains("\n## Self-test\n"))
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
