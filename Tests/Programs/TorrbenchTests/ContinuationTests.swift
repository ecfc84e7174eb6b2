import Foundation
import Glibc
import Testing

extension EndToEnd {
    /// Records that several invocations add to.
    @Suite struct Continuations {
        private static func runs(_ record: Record) throws -> [[String: Any]] {
            let document = try JSONSerialization.jsonObject(with: Data(record.text.utf8)) as? [String: Any]
            return document?["runs"] as? [[String: Any]] ?? []
        }

        @Test(arguments: [SIGINT, SIGKILL]) func anInterruptedPlanIsCompleted(signal number: Int32) throws {
            let scratch = try Scratch()
            let scenario = try scratch.file("slow.yaml", SmallScenario.withSlowCell)
            let first = try Torrbench(["run", scenario, "--format", "ndjson"] + scratch.runArguments, in: scratch)
            _ = try first.waitForPayload(inCell: "524288")
            let live = try Torrbench.run(
                ["run", "--resume", try Record(in: scratch).folder] + scratch.runArguments,
                in: scratch
            )
            #expect(
                live.status == 65 && live.errors.contains("is being written by another torrbench"),
                "\(live.errors)"
            )
            first.signal(number)
            _ = try first.end()
            let before = try Record(in: scratch)
            #expect(before.state != "complete")
            let outcome = try Torrbench.run(
                ["run", "--resume", before.folder, "--quiet"] + scratch.runArguments,
                in: scratch
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.contains("made in 2 invocations"), "\(outcome.output)")
            let after = try Record(in: scratch)
            #expect(after.state == "complete")
            let done = try Self.runs(after).filter { ($0["outcome"] as? [String: Any])?["state"] as? String == "valid" }
            #expect(Set(done.compactMap { $0["index"] as? Int }) == [0, 1])
            let again = try Torrbench.run(["run", "--resume", after.folder] + scratch.runArguments, in: scratch)
            #expect(again.status == 64 && again.errors.contains("lacks none of its 2 runs"), "\(again.errors)")
        }

        @Test func blocksAreAddedAndRecordsJoined() throws {
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", SmallScenario.withTwoCells)
            #expect(try Torrbench.run(["run", scenario, "--quiet"] + scratch.runArguments, in: scratch).status == 0)
            let folder = try #require(scratch.resultFolders.first)
            let more = ["run", "--more-blocks", "2", folder, "--quiet"] + scratch.runArguments
            let outcome = try Torrbench.run(more, in: scratch)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let record = try Record(in: scratch)
            #expect(try Self.runs(record).map { $0["block"] as? Int } == [0, 0, 1, 1, 2, 2])
            #expect(try Self.runs(record).map { $0["invocation"] as? Int ?? 0 } == [0, 0, 1, 1, 1, 1])
            #expect(try Torrbench.run(["run", scenario, "--quiet"] + scratch.runArguments, in: scratch).status == 0)
            let pooled = scratch.path + "/pooled.json"
            let merge = try Torrbench.run(["merge"] + scratch.resultFolders + ["--out", pooled], in: scratch)
            #expect(merge.status == 0, "\(merge.errors)")
            for format in ["text", "md", "html", "csv", "jsonl", "json", "junit", "bmf", "gha-benchmark"] {
                let report = try Torrbench.run(["report", pooled, "--format", format], in: scratch)
                #expect(report.status == 0 && !report.output.isEmpty, "\(format) \(report.errors)")
            }
            let text = try Torrbench.run(["report", pooled], in: scratch).output.replacing("\n", with: " ")
            #expect(text.contains("8 of 8 runs done") && text.contains("made in 3 invocations"), "\(text)")
            let twice = try Torrbench.run(["merge", pooled, folder, "--out", pooled], in: scratch)
            #expect(twice.status == 65 && twice.errors.contains("are given twice"), "\(twice.errors)")
            let onto = try Torrbench.run(["run", "--more-blocks", "1", pooled] + scratch.runArguments, in: scratch)
            #expect(onto.status == 65 && onto.errors.contains("joins several records"), "\(onto.errors)")
        }

        @Test func whatDiffersIsRefusedWithItsReason() throws {
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", SmallScenario.withTwoCells)
            #expect(try Torrbench.run(["run", scenario, "--quiet"] + scratch.runArguments, in: scratch).status == 0)
            let folder = try #require(scratch.resultFolders.first)
            let text = try String(contentsOfFile: folder + "/result.json", encoding: .utf8)
            var document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
            document["runs"] = Array((document["runs"] as? [Any] ?? []).prefix(1))
            document["state"] = "interrupted"
            let cut = try JSONSerialization.data(withJSONObject: document)
            try cut.write(to: URL(filePath: folder + "/result.json"))
            func refusal(_ arguments: [String], _ status: Int32, _ words: String) throws {
                let outcome = try Torrbench.run(["run"] + arguments + scratch.runArguments, in: scratch)
                #expect(
                    outcome.status == status && outcome.errors.contains(words),
                    "\(outcome.status) \(outcome.errors)"
                )
                #expect(try Data(contentsOf: URL(filePath: folder + "/result.json")) == cut)
            }
            let other = try scratch.file("other.yaml", SmallScenario.text)
            try refusal(["--resume", folder, other], 65, "another text of the scenario")
            try refusal(["--resume", folder, "--set", "blocks=2"], 65, "other overrides")
            try refusal(["--resume", folder, "--blocks", "2"], 64, "are those of the record that is continued")
            try refusal(["--more-blocks", "2", folder], 65, "complete it first with --resume")
            try refusal(["--more-blocks", "2"], 64, "--more-blocks needs a result to add to")
            try refusal(["--resume", folder, "--more-blocks", "2"], 64, "exclude each other")
            let engine = try FaultyEngine.saysNothing.install(in: scratch)
            try refusal(["--resume", folder, "--engine", engine], 65, "give it with --engine")
        }
    }
}
