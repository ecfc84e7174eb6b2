import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// A real client behind the whole program, on either side of libtorrent: data moves, and the record says what it was.
    @Suite struct Aria2Engine {
        private static func scenario(seeder: String, leecher: String, more: String = "") -> String {
            """
            schema: 1
            name: aria2
            question: Does a real client move data to libtorrent and back?
            validity: { foreign_cpu_percent: 100, steal_percent: 100, memory_pressure_percent: 100, io_pressure_percent: 100 }
            workloads:
              - name: transfer
                kind: transfer
                blocks: 1
                warmup_blocks: 0
                payload: { size: 64MiB }
                discovery: tracker-http
                seeder: { kind: \(seeder) }
                leecher: { kind: \(leecher)\(more) }
            """
        }

        @Test(arguments: [("libtorrent", "aria2"), ("aria2", "libtorrent"), ("aria2", "aria2")])
        func everyByteArrivesAndTheRecordSaysWhatItWas(seeder: String, leecher: String) throws {
            let scratch = try Scratch()
            let path = try scratch.file("aria2.yaml", Self.scenario(seeder: seeder, leecher: leecher))
            let outcome = try Torrbench.run(["run", path, "--quiet"] + scratch.runArguments, in: scratch)
            #expect(outcome.status == 0, "\(outcome.output)\n\(outcome.errors)")
            #expect(scratch.leftovers.isEmpty)
            let record = try Record(in: scratch)
            #expect(["valid", "suspect"].contains(record.outcomes.first), "\(record.text.suffix(3000))")
            let document = try JSONSerialization.jsonObject(with: Data(record.text.utf8)) as? [String: Any]
            let run = try #require((document?["runs"] as? [[String: Any]])?.first)
            #expect((run["verification"] as? [String: Any])?["bytes_verified"] as? Int == 64 << 20)
            let engines = try #require(run["engines"] as? [[String: Any]])
            for (engine, kind) in zip(engines, [seeder, leecher]) where kind == "aria2" {
                #expect(engine["library"] as? String == "aria2")
                #expect((engine["library_version"] as? String)?.contains(".") == true)
                let absent = engine["counters_absent"] as? [String: String] ?? [:]
                #expect(absent["payload_received_bytes"]?.contains("completedLength") == true)
                #expect(absent["payload_sent_bytes"] == nil)
                let settings = engine["settings_applied"] as? [String: Any] ?? [:]
                #expect((settings["interface"] as? String)?.hasPrefix("127.0.0.") == true)
                #expect(settings["enable-dht"] as? String == "false" && settings["disable-ipv6"] as? String == "true")
                // Hashing 64 MiB alone takes more than the adapter beside it does.
                let usage = engine["usage"] as? [String: Any] ?? [:]
                #expect((usage["user_cpu_seconds"] as? Double ?? 0) > 0.05)
            }
            let measured = run["measurements"] as? [String: Any] ?? [:]
            let role = leecher == "aria2" ? "leecher" : "seeder"
            let memory = measured["\(role)_memory_peak_resident_bytes"] as? [String: Any]
            #expect((memory?["value"] as? Double ?? 0) > Double(1 << 20), "\(measured.keys.sorted())")
        }

        @Test(arguments: [
            (", settings: { bt-max-pears: 77 }", 65, "(did you mean 'bt-max-peers'?)"),
            (", settings: { aio_threads: 4 }", 65, "'aio_threads' is unknown to aria2 1.36.0"),
            (", settings: { dir: /tmp }", 65, "setting 'dir' cannot be set here"),
            (", settings: { file-allocation: sometimes }", 65, "file-allocation"),
            (", disk_backend: posix", 65, "disk_backend is not for engines of kind aria2"),
            (", program: /nonexistent/aria2c", 8, "apt-get install aria2"),
        ])
        func whatItCannotBeIsSaidBeforeAnythingRuns(more: String, status: Int32, message: String) throws {
            let scratch = try Scratch()
            let text = Self.scenario(seeder: "libtorrent", leecher: "aria2", more: more)
            let arguments = ["run", try scratch.file("aria2.yaml", text), "--quiet"] + scratch.runArguments
            let outcome = try Torrbench.run(arguments, in: scratch)
            #expect(outcome.status == status, "\(outcome.errors)")
            #expect(outcome.errors.contains(message), "\(outcome.errors)")
            #expect(scratch.resultFolders.isEmpty && scratch.leftovers.isEmpty)
        }

        /// Who cannot dial is not asked to.
        @Test func directDiscoveryNeedsAnEngineThatDials() throws {
            let scratch = try Scratch()
            let text = Self.scenario(seeder: "libtorrent", leecher: "aria2")
                .replacing("discovery: tracker-http", with: "discovery: direct")
            let outcome = try Torrbench.run(
                ["run", try scratch.file("aria2.yaml", text), "--quiet"] + scratch.runArguments,
                in: scratch
            )
            #expect(outcome.status == 65 && outcome.errors.contains("discovery direct"), "\(outcome.errors)")
        }
    }
}
