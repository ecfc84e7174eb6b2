import Foundation
import Testing

extension EndToEnd {
    /// `torrbench analyze` on captures that are written here byte by byte.
    @Suite struct AnalyzeCommand {
        private static func number(_ value: UInt32) -> [UInt8] {
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
        }

        /// One TCP segment behind an IPv4 header, raw (RFC 791, 9293).
        private static func packet(from side: UInt8, _ sequence: UInt32, _ payload: [UInt8], flags: UInt8) -> [UInt8] {
            let length = UInt16(40 + payload.count)
            let ports: [UInt8] = side == 1 ? [0x9c, 0x40, 0x1a, 0xe1] : [0x1a, 0xe1, 0x9c, 0x40]
            return [0x45, 0, UInt8(length >> 8), UInt8(length & 0xff), 0, 0, 0, 0, 64, 6, 0, 0] + [10, 0, 0, side]
                + [10, 0, 0, 3 - side] + ports + number(sequence) + number(0) + [0x50, flags, 16, 0, 0, 0, 0, 0]
                + payload
        }

        /// Two handshakes, then a block of 4 bytes that nobody asked for: packet 5.
        private static func capture() -> Data {
            let greeting = [19] + Array("BitTorrent protocol".utf8) + [UInt8](repeating: 0, count: 8)
            let peers = [1, 2].map {
                greeting + [UInt8](repeating: 0xaa, count: 20) + [UInt8](repeating: $0, count: 20)
            }
            let block: [UInt8] = [0, 0, 0, 13, 7] + [UInt8](repeating: 0, count: 12)
            let packets = [
                packet(from: 1, 99, [], flags: 2), packet(from: 2, 199, [], flags: 18),
                packet(from: 1, 100, peers[0], flags: 24), packet(from: 2, 200, peers[1], flags: 24),
                packet(from: 2, 268, block, flags: 24),
            ]
            var bytes: [UInt8] = [0xa1, 0xb2, 0xc3, 0xd4, 0, 2, 0, 4] + [UInt8](repeating: 0, count: 8)
            bytes += number(65535) + number(101)
            for (index, packet) in packets.enumerated() {
                bytes += number(1) + number(UInt32(index)) + number(UInt32(packet.count)) + number(UInt32(packet.count))
                bytes += packet
            }
            return Data(bytes)
        }

        private func run(_ arguments: [String], cutBytes: Int = 0) throws -> Torrbench.Outcome {
            let scratch = try Scratch()
            try Self.capture().dropLast(cutBytes).write(to: URL(filePath: scratch.path + "/a.pcap"))
            return try Torrbench.run(["analyze"] + arguments, in: scratch)
        }

        @Test func saysWhatACaptureShows() throws {
            let outcome = try run(["a.pcap"])
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
            #expect(outcome.output.contains("5 packets; ") && outcome.output.contains("flows: 1 peer protocol"))
            #expect(outcome.output.contains("the first in packet 5: piece 0, 4 bytes from"))
            #expect(outcome.output.contains("piece requested  10.0.0.2:6881  10.0.0.1:40000"))
            for line in outcome.output.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
        }

        @Test func saysThatNothingCouldBeChecked() throws {
            let outcome = try run(["a.pcap", "--flow", ":9"])
            #expect(outcome.status == 0 && outcome.output.contains("No rule of the BEPs could be checked"))
            let strict = try run(["a.pcap", "--strict", "--flow", ":9"])
            #expect(strict.status == 9 && strict.errors.contains("nothing was checked"), "\(strict.errors)")
        }

        @Test func saysWhatACaptureMustBe() throws {
            let scratch = try Scratch()
            try Data([0x1f, 0x8b, 8, 0] + [UInt8](repeating: 7, count: 40)).write(
                to: URL(filePath: scratch.path + "/a.gz")
            )
            let outcome = try Torrbench.run(["analyze", "a.gz"], in: scratch)
            #expect(outcome.status == 65, "\(outcome.errors)")
            #expect(
                outcome.errors.contains("cannot read the capture 'a.gz', it must be pcap or pcapng, and not compressed")
            )
        }

        @Test(arguments: [
            (["--out", "a.pcap/a.json"], Int32(8), "cannot write --out 'a.pcap/a.json': Not a directory"),
            (["--out", "."], 6, "cannot write --out '.': "),
            (["--torrent", "none.torrent"], 65, "cannot read the torrent 'none.torrent': No such file or directory"),
            (["--torrent", "a.pcap"], 65, "'a.pcap' is not a torrent: "),
        ])
        func namesWhatWasGiven(arguments: [String], status: Int32, words: String) throws {
            let outcome = try run(["a.pcap"] + arguments)
            #expect(outcome.status == status && outcome.errors.contains(words), "\(outcome.errors)")
            #expect(!outcome.errors.contains(".partial") && !outcome.errors.contains("NSError"))
        }

        /// A witness needs a torrent's hash and sizes: what else is wrong with it is said, and no reason to refuse it.
        @Test(arguments: [
            (
                "d4:infod5:filesld6:lengthi5e4:pathl2:..1:xeee4:name1:t12:piece lengthi16384e6:pieces20:", "ee",
                Int32(0),
                "path with the name '..'; its info hash and sizes are used all the same"
            ),
            (
                "d4:infod6:lengthi5e4:name1:a12:piece lengthi16384e6:pieces20:", "ee\n", 0,
                "1 byte after the end of the value"
            ),
            ("d4:infod6:lengthi5e4:name1:a12:piece lengthi0e6:pieces20:", "ee", 65, "'x.torrent' cannot be used: "),
            ("x", "", 65, "'x.torrent' is not a torrent: "),
        ])
        func takesATorrentWithFaults(head: String, tail: String, status: Int32, words: String) throws {
            let scratch = try Scratch()
            try Self.capture().write(to: URL(filePath: scratch.path + "/a.pcap"))
            try Data("\(head)aaaaaaaaaaaaaaaaaaaa\(tail)".utf8).write(to: URL(filePath: scratch.path + "/x.torrent"))
            let outcome = try Torrbench.run(["analyze", "a.pcap", "--torrent", "x.torrent"], in: scratch)
            #expect(outcome.status == status && outcome.errors.contains(words), "\(outcome.errors)")
            #expect(outcome.errors.hasPrefix("warning: 'x.torrent': ") == (status == 0))
            #expect(outcome.output.contains("5 packets") == (status == 0))
        }

        @Test func printsTheSameAsJSON() throws {
            let outcome = try run(["a.pcap", "--json", "--filter", "tcp", "--flow", ":6881"])
            let root = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
            let total = root?["total"] as? [String: Any]
            #expect(total?["payload_bytes"] as? Int == 4 && total?["frame_bytes"] as? Int == 5 * 40 + 136 + 17)
        }

        @Test func failsWhereARuleIsBrokenAndThatWasAsked() throws {
            let outcome = try run(["a.pcap", "--strict"])
            #expect(outcome.status == 2 && outcome.errors.contains("rules were broken: piece_requested (1)"))
            #expect(try run(["a.pcap", "--strict", "--filter", "greater 100"]).status == 0)
        }

        @Test func analysesADamagedCaptureAndSaysSo() throws {
            let outcome = try run(["a.pcap"], cutBytes: 3)
            #expect(outcome.status == 0 && outcome.errors.contains("the capture ends too early, after packet 4"))
            #expect(outcome.output.contains("4 packets"))
        }

        @Test(arguments: [
            (["b.pcap"], Int32(65), "cannot read the capture 'b.pcap'"),
            (["a.pcap", "--filter", "tcp prot"], 64, "man 7 pcap-filter"),
            (["a.pcap", "--flow", "x:y"], 64, "--flow is 'x:y'"),
            (["a.pcap", "--torrent", "a.pcap"], 65, "'a.pcap' is not a torrent"),
            (["a.pcap", "--torrent", "b.torrent"], 65, "cannot read the torrent 'b.torrent'"),
            (["a.pcap", "--limit", "-1"], 64, "--limit"),
        ])
        func refusesWhatItCannotRead(arguments: [String], status: Int32, words: String) throws {
            let outcome = try run(arguments)
            #expect(outcome.status == status && outcome.errors.contains(words), "\(outcome.status): \(outcome.errors)")
            #expect(outcome.output.isEmpty)
        }
    }
}
