import Foundation
import Testing

extension EndToEnd {
    /// History over records that are copies of a real one with a step planted in them.
    @Suite struct History {
        private static let metric = "completion_throughput_bytes_per_second"

        /// Sixteen results a day apart; from the tenth on the throughput is four fifths of the real one.
        private func plant(in scratch: Scratch) throws -> String {
            let scenario = try scratch.file("small.yaml", SmallScenario.text)
            #expect(try Torrbench.run(["run", scenario] + scratch.runArguments, in: scratch).status == 0)
            let real = try Record(in: scratch).text
            let root = scratch.path + "/history"
            for number in 0..<16 {
                var document = try JSONSerialization.jsonObject(with: Data(real.utf8)) as? [String: Any] ?? [:]
                document["id"] = "made\(number)"
                document["started_at"] = "2026-11-\(String(number + 101).dropFirst())T08:00:00.000Z"
                let runs = document["runs"] as? [[String: Any]] ?? []
                document["runs"] = runs.map { run in
                    var run = run
                    var measurements = run["measurements"] as? [String: Any] ?? [:]
                    measurements[Self.metric] = ["value": (number < 9 ? 500e6 : 400e6) + Double(number % 3) * 1e6]
                    run["measurements"] = measurements
                    return run
                }
                let folder = "\(root)/\(number)"
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try JSONSerialization.data(withJSONObject: document).write(to: URL(filePath: folder + "/result.json"))
            }
            return root
        }

        @Test func thePlantedStepIsFoundInEveryFormat() throws {
            let scratch = try Scratch()
            let root = try plant(in: scratch)
            let broken = try scratch.file("history/3/result.json", "{")
            func history(_ arguments: String...) throws -> Torrbench.Outcome {
                try Torrbench.run(["history", root] + arguments, in: scratch)
            }
            let text = try history()
            #expect(text.status == 0, "\(text.errors)")
            #expect(text.output.contains("15 results"))
            #expect(
                text.output.contains("−20 % (−20 to −20") || text.output.contains("−20 % (−21 to −20"),
                "\(text.output)"
            )
            #expect(text.output.replacing("\n", with: " ").contains("history/9 of 2026-11-10 08:00 UTC on"))
            #expect(
                text.errors
                    == "left out: \(broken): is not a result of torrbench: not valid JSON (was the file cut short?)\n"
            )
            #expect(FileManager.default.fileExists(atPath: root + "/history.sqlite"))

            let json = try JSONSerialization.jsonObject(with: Data(try history("--format", "json").output.utf8))
            let lines = (json as? [String: Any])?["lines"] as? [[String: Any]] ?? []
            #expect(lines.count == 1 && lines.first?["metric"] as? String == Self.metric)
            let changes = lines.first?["changes"] as? [[String: Any]] ?? []
            #expect(changes.compactMap { $0["result"] as? String } == ["made9"])
            #expect(try history("--format", "csv").output.split(separator: "\r\n").count == 16)
            #expect(try history("--format", "md").output.contains("history/9 | 2026-11-10 08:00 UTC |"))
            let cpu = try history("--metric", "seeder_cpu_seconds_per_gib", "--cell", "transfer")
            #expect(cpu.status == 0)
            #expect(cpu.output.contains("no change of level") && !cpu.output.contains("from result"))
            #expect(try history("--metric", "all", "--format", "csv").output.contains("leecher_cpu_seconds_per_gib"))
        }

        @Test func wrongInputsSayWhatThereIs() throws {
            let scratch = try Scratch()
            let root = try plant(in: scratch)
            func failure(_ arguments: [String], _ status: Int32, _ words: String) throws {
                let outcome = try Torrbench.run(["history"] + arguments, in: scratch)
                #expect(outcome.status == status, "\(arguments) \(outcome.errors)")
                #expect(outcome.errors.contains(words), "\(outcome.errors)")
                #expect(outcome.output.isEmpty)
            }
            try failure([scratch.path + "/nowhere"], 65, "nowhere': No such file or directory")
            try failure([scratch.path + "/work"], 65, "there is no result at \(scratch.path)/work: make one with")
            try failure([root, "--cell", "check"], 65, "for --cell check; there is transfer")
            try failure([root, "--metric", "validation_rate_check_bytes_per_second"], 65, "; there is ")
            try failure([root, "--metric", "speed"], 64, "there is no metric of that name; known are all, completion_")
            try failure([root, "--index", root + "/0/result.json"], 65, "file is not a database")
            _ = try scratch.file("history/0/result.json", "{\"schema_version\": 999}")
            try failure([root + "/0"], 65, "none of the 1 record")
            try failure([root + "/0"], 65, "schema version 999, this torrbench reads up to 1")
        }
    }
}
