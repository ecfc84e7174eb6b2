import Foundation
import Glibc
import TestSupport
import Testing

extension EndToEnd {
    /// What stands behind the figures, by real engines on this machine, and what the doctor says of it.
    @Suite struct Evidence {
        private func run(_ text: String, _ arguments: [String]) throws -> (Torrbench.Outcome, [String: Any]) {
            let scratch = try Scratch()
            let scenario = try scratch.file("small.yaml", text)
            let outcome = try Torrbench.run(
                ["run", scenario, "--quiet"] + scratch.runArguments + arguments,
                in: scratch
            )
            let record = try Record(in: scratch)
            return (
                outcome, try #require(try JSONSerialization.jsonObject(with: Data(record.text.utf8)) as? [String: Any])
            )
        }

        private func evidence(_ record: [String: Any]) throws -> [String: Any] {
            let runs = try #require(record["runs"] as? [[String: Any]])
            return try #require(runs.first?["evidence"] as? [String: Any])
        }

        @Test func aTransferHasWitnessesCeilingsAndAVerdictOnWhatWasFull() throws {
            let text = SmallScenario.text.replacing("profile: loopback", with: "profile: loopback, disk_backend: posix")
            let (outcome, record) = try run(text, ["--ceilings"])
            #expect(outcome.status == 0, "\(outcome.errors)")
            let evidence = try evidence(record)
            let witnesses = try #require(evidence["witnesses"] as? [[String: Any]])
            #expect(
                witnesses.compactMap { $0["quantity"] as? String } == [
                    "payload between engines", "payload on the wire", "payload received and kept", "payload written",
                    "payload read",
                ]
            )
            #expect(witnesses.allSatisfy { $0["bytes"] as? Int == 8 << 20 })
            let uses = try #require(evidence["ceilings"] as? [[String: Any]])
            #expect(
                Set(uses.compactMap { $0["name"] as? String }) == [
                    "libtorrent_network", "loopback_tcp_one_stream", "sha1_one_thread", "tmpfs_read_cached",
                    "tmpfs_write",
                ]
            )
            #expect((evidence["saturation"] as? [String: Any])?["evidence"] is String)
            let engines = try #require(evidence["engines"] as? [[String: Any]])
            #expect(engines.compactMap { $0["engine"] as? String } == ["leecher-1", "seeder-1"])
            let tool = try #require((record["tool"] as? [String: Any])?["extra"] as? [String: String])
            #expect(tool["torrbench-engine SHA-256"]?.count == 64)
            #expect(tool["torrbench-engine boost"] != nil)
        }

        @Test(arguments: ["none", "basic", "full"])
        func telemetryIsAsMuchAsAskedFor(level: String) throws {
            let (outcome, record) = try run(SmallScenario.text, ["--telemetry", level])
            #expect(outcome.status == 0, "\(outcome.errors)")
            let evidence = try evidence(record)
            #expect(evidence["telemetry"] as? String == level)
            let ticks = try #require((evidence["sampler"] as? [String: Any])?["ticks"] as? Int)
            #expect((ticks == 0) == (level == "none"))
            // Marks are read whatever the level, so that every rule can be applied.
            let runs = try #require(record["runs"] as? [[String: Any]])
            let measured = try #require(runs.first?["measurements"] as? [String: [String: Any]])
            #expect(measured["steal_ratio"]?["value"] is Double)
        }

        @Test func redactedRecordsDoNotNameTheMachine() throws {
            let (outcome, record) = try run(SmallScenario.text, ["--redact"])
            #expect(outcome.status == 0)
            let command = try #require(record["command"] as? [String])
            #expect(command.contains("small.yaml"))
            #expect(command.allSatisfy { !$0.contains("/") })
            #expect((record["scenario"] as? [String: Any])?["path"] as? String == "small.yaml")
            let detail = try #require((record["machine"] as? [String: Any])?["detail"] as? [String: Any])
            #expect((detail["host_name"] as? [String: String]) == ["absent": "redacted"])
        }

        /// An engine that tells whose machine it is on, in a folder that does, and dies: nothing of it is in any output.
        @Test(arguments: [["--format", "text"], ["--format", "json"], ["--format", "ndjson"], ["--verbose"]])
        func redactedOutputsNameNobody(format: [String]) throws {
            let scratch = try Scratch()
            let folder = "\(scratch.path)/acme secrets"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let scenario = try scratch.file(
                "acme secrets/small.yaml",
                SmallScenario.text + "# by \(folder)/notes of Cabbage\n"
            )
            let script = """
                #!/bin/sh
                echo "$(hostname) $(id -un) planted-user@cabbage.example '\(folder)/home/plans' $PWD $0 /srv/acme/lib/x.so 10.20.30.40" >&2
                case "$PWD" in */run-*) exit 70 ;; esac
                exec '\(Program.engine)' "$@"

                """
            let engine = try scratch.file("acme secrets/engine", script, isExecutable: true)
            let environment = [
                "PATH": "/usr/bin:/bin", "COLUMNS": "100", "HOME": "\(folder)/home", "LOGNAME": "planted-user",
                "HOSTNAME": "cabbage.example",
            ]
            let outcome = try Torrbench.run(
                ["run", scenario, "--engine", engine, "--redact"] + scratch.runArguments + format,
                in: scratch,
                environment: environment
            )
            #expect(outcome.status == 3, "\(outcome.errors)")
            let result = try #require(scratch.resultFolders.first)
            var texts = ["stdout": outcome.output, "stderr": outcome.errors]
            for name in try FileManager.default.contentsOfDirectory(atPath: result) {
                texts[name] = try String(contentsOfFile: "\(result)/\(name)", encoding: .utf8)
            }
            #expect(Set(texts.keys).isSuperset(of: ["result.json", "report.md", "report.html", "events.ndjson"]))
            for export in ["csv", "jsonl", "junit"] {
                texts[export] = try Torrbench.run(["report", result, "--format", export], in: scratch).output
            }
            #expect(texts["result.json"]?.contains("<user>@<host>") == true, "\(texts["result.json"] ?? "")")
            let named = ["acme", "planted-user", "cabbage", "10.20.30.40", scratch.path, scratch.memory]
            let hostName = try Regex(
                "\\b\(NSRegularExpression.escapedPattern(for: ProcessInfo.processInfo.hostName))\\b"
            )
            .ignoresCase()
            for (name, text) in texts {
                for line in text.lowercased().split(separator: "\n") {
                    for word in named where line.contains(word.lowercased()) {
                        Issue.record("\(name) has '\(word)': \(line.prefix(2000))")
                    }
                    if let place = line.firstMatch(of: hostName) {
                        Issue.record("\(name) has the host's name: \(line[place.range.lowerBound...].prefix(200))")
                    }
                }
            }
        }

        @Test func aRunThatWasDisturbedThroughoutEndsWithWhatToDo() throws {
            // Nobody keeps foreign CPU time at 0 %: this test's own runner is foreign.
            let text = SmallScenario.text.replacing("foreign_cpu_percent: 100", with: "foreign_cpu_percent: 0")
                .replacing("size: 8MiB", with: "size: 128MiB")
            let busy = try BusyNeighbour()
            defer { busy.end() }
            let (outcome, record) = try run(text, [])
            #expect(outcome.status == 8)
            #expect(outcome.output.contains("run torrbench doctor"))
            #expect(outcome.output.contains("No verdict: the only run was disturbed (other programs)."))
            let runs = try #require(record["runs"] as? [[String: Any]])
            #expect((runs.first?["outcome"] as? [String: Any])?["state"] as? String == "suspect")
        }

        @Test func theDoctorFindsAndChangesNothing() throws {
            let scratch = try Scratch()
            let text = try Torrbench.run(["doctor", "--seconds", "1"], in: scratch)
            #expect(text.status == 0)
            #expect(text.output.contains("Nothing was changed."))
            let json = try Torrbench.run(["doctor", "--seconds", "1", "--json"], in: scratch)
            let report = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
            let noise = try #require(report["noise"] as? [String: Any])
            #expect(noise["foreign_cpu_ratio"] is Double)
            #expect(noise["timer_late_p99_ns"] is Int)
            let findings = try #require(report["findings"] as? [[String: Any]])
            #expect(findings.allSatisfy { $0["message"] is String && $0["mend"] is [String] && $0["undo"] is [String] })
        }
    }
}
