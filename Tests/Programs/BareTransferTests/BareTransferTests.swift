import Foundation
import TestSupport
import Testing

/// The shipped comparison program, run as a user would. One after the other: it is bound to fixed loopback addresses.
@Suite(.serialized, .timeLimit(.minutes(5)), .queued) struct BareTransferTests {
    private let place: URL

    init() throws {
        place = FileManager.default.temporaryDirectory.appending(path: "torrbench-bare-\(UUID().uuidString)")
        for name in ["payload", "out"] {
            try FileManager.default.createDirectory(at: place.appending(path: name), withIntermediateDirectories: true)
        }
    }

    @Test func transfersEveryByteAndReportsIt() throws {
        defer { try? FileManager.default.removeItem(at: place) }
        try makePayload(bytes: 16 << 20)
        let settings = "aio_threads=2,max_queued_disk_bytes=16777216,request_queue_time=1"
        let run = try bare(transfer(extra: ["--settings", settings]))
        #expect(run.status == 0, "\(run.errors)")
        let sent = try Data(contentsOf: place.appending(path: "payload/payload.bin"))
        let received = try Data(contentsOf: place.appending(path: "out/payload.bin"))
        #expect(sent == received)
        let line = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(run.output.hasSuffix("}\n") && run.output.count { $0 == "\n" } == 1)
        #expect(line["bytes"] as? Int == 16 << 20)
        let seconds = try #require(line["seconds"] as? Double)
        let rate = try #require(line["bytes_per_second"] as? Double)
        #expect(abs(rate * seconds - Double(16 << 20)) < Double(16 << 20) * 0.001)
        for role in ["seeder_cpu_seconds", "leecher_cpu_seconds"] { #expect(try #require(line[role] as? Double) > 0) }
    }

    @Test func saysThatTheSeederLacksThePayload() throws {
        defer { try? FileManager.default.removeItem(at: place) }
        try makePayload(bytes: 1 << 20)
        try FileManager.default.removeItem(at: place.appending(path: "payload/payload.bin"))
        let run = try bare(transfer())
        #expect(run.status == 3)
        #expect(run.errors.contains("seeder: "))
        #expect(run.errors.contains("payload.bin"))
        #expect(run.output.isEmpty)
    }

    @Test func refusesAnOutputThatIsNotEmpty() throws {
        defer { try? FileManager.default.removeItem(at: place) }
        try makePayload(bytes: 1 << 20)
        try FileManager.default.copyItem(
            at: place.appending(path: "payload/payload.bin"),
            to: place.appending(path: "out/payload.bin")
        )
        let run = try bare(transfer())
        #expect(run.status == 64)
        #expect(run.errors.contains("holds a part of the payload already"))
    }

    @Test(arguments: [
        (["--settings", "no_such_setting=1"], "libtorrent has no setting 'no_such_setting'"),
        (["--settings", "aio_threads=many"], "setting aio_threads is 'many', needed is a 32-bit number"),
        (["--settings", "enable_dht=maybe"], "setting enable_dht is 'maybe', needed is true or false"),
        (["--settings", "aio_threads"], "--settings has 'aio_threads', needed is name=value"),
        (["--disk", "tape"], "--disk is 'tape', needed is mmap, posix or disabled"),
        (["--deadline", "0"], "--deadline is '0', needed is a number from 1 to 86400"),
        (["--speed", "9"], "unknown option --speed"),
    ])
    func refusesWhatItDoesNotUnderstand(_ extra: [String], _ message: String) throws {
        defer { try? FileManager.default.removeItem(at: place) }
        try makePayload(bytes: 1 << 16)
        let run = try bare(transfer(extra: extra))
        #expect(run.status == 64)
        #expect(run.errors.contains(message))
    }

    @Test func endsAtItsDeadlineWithNothingLeft() throws {
        defer { try? FileManager.default.removeItem(at: place) }
        try makePayload(bytes: 16 << 20)
        // No libtorrent finishes 16 MiB in a second at 4 KiB a second; limits need 127/8 out of the class "local".
        let slow = "upload_rate_limit=4096,ignore_limits_on_local_network=false"
        let run = try bare(transfer(extra: ["--seeder-settings", slow, "--deadline", "2"]))
        #expect(run.status == 124)
        #expect(run.errors.contains("deadline"))
        #expect(try processesMentioning(place.path).isEmpty)
    }

    @Test func measuresThePipe() throws {
        defer { try? FileManager.default.removeItem(at: place) }
        let run = try bare(["pingpong", "--size", "64", "--count", "200"])
        #expect(run.status == 0)
        let line = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Int])
        #expect(line["message_bytes"] == 64)
        #expect(line["count"] == 200)
        let figures = try ["median_ns", "p90_ns", "p99_ns"].map { try #require(line[$0]) }
        #expect(figures == figures.sorted())
        #expect(figures[0] > 0)
    }

    private func transfer(extra: [String] = []) -> [String] {
        [
            "transfer", "--torrent", place.appending(path: "payload.torrent").path,
            "--payload", place.appending(path: "payload").path, "--out", place.appending(path: "out").path,
        ] + extra
    }

    /// Incompressible bytes, and a torrent of them made by python3-libtorrent (2.0.8), not by code of ours.
    private func makePayload(bytes: Int) throws {
        let script = """
            import libtorrent as lt, os, random, sys
            place, size = sys.argv[1], int(sys.argv[2])
            with open(place + '/payload/payload.bin', 'wb') as file: file.write(random.Random(7).randbytes(size))
            files = lt.file_storage()
            lt.add_files(files, place + '/payload/payload.bin')
            v1_only = 64  # create_torrent.hpp of 2.0.8; the binding has no name for it
            torrent = lt.create_torrent(files, 262144, flags=v1_only)
            lt.set_piece_hashes(torrent, place + '/payload')
            with open(place + '/payload.torrent', 'wb') as file: file.write(lt.bencode(torrent.generate()))
            """
        let made = try Program.run(Program.python, "-c", script, place.path, String(bytes))
        try #require(made.status == 0, "\(made.errors)")
    }

    private func bare(_ arguments: [String]) throws -> Program.Outcome { try Program.run([Program.bare] + arguments) }

    private func processesMentioning(_ text: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { entry in
            guard Int32(entry) != nil, let line = FileManager.default.contents(atPath: "/proc/\(entry)/cmdline") else {
                return false
            }
            return String(decoding: line, as: UTF8.self).contains(text)
        }
    }
}
