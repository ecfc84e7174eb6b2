import Foundation
import PacketCapture
import TestSupport
import Testing
import Vocabulary

/// Damaged captures, from a seed: nothing may trap, and what is counted must stay within what was there.
///
/// `TORRBENCH_FUZZ_CASES` asks for more than the few of a test run; a case that failed is met again by its number.
@Suite(.timeLimit(.minutes(2)), .queued) struct FuzzTests {
    private static let cases = ProcessInfo.processInfo.environment["TORRBENCH_FUZZ_CASES"].flatMap { Int($0) } ?? 400

    private static let conversations: [[(timeNs: Int64, bytes: [UInt8])]] = {
        var tcp = Conversation()
        tcp.greet()
        tcp.send(1, at: 30_000, Wire.message(5, [0xff]) + Wire.unchoke)
        tcp.send(
            0,
            at: 40_000,
            Wire.interested + Wire.request(0, 0, 700) + Wire.message(20, Array("\0d1:md6:ut_pexi1eee".utf8))
        )
        tcp.send(
            1,
            at: 50_000,
            Wire.piece(0, 0, 700) + Wire.message(20, [1] + Array("d5:added0:e".utf8)),
            segmentBytes: 200
        )
        tcp.send(0, at: 60_000, Wire.have(0) + Wire.message(21, [UInt8](repeating: 1, count: 48)))
        let ends = Frame(sourcePort: 5000)
        var udp = Conversation(ends, handshake: false)
        let magic: [UInt8] = [0, 0, 4, 0x17, 0x27, 0x10, 0x19, 0x80]
        udp.add(0, ends.udp([0x41, 0, 0, 9] + [UInt8](repeating: 0, count: 12) + [0, 1, 0, 0]))
        udp.add(
            1,
            ends.udp([0x01, 0, 0, 10] + [UInt8](repeating: 0, count: 12) + [0, 2, 0, 0] + Wire.handshake(peer: 1))
        )
        udp.add(2, Frame(sourcePort: 6).udp(magic + [UInt8](repeating: 0, count: 8)))
        var http = Conversation(Frame(destinationPort: 80))
        http.send(0, at: 1, Array("GET /announce?info_hash=1 HTTP/1.1\r\n\r\n".utf8))
        http.send(1, at: 2, Array("HTTP/1.1 200 OK\r\n\r\n".utf8))
        return [tcp.packets, udp.packets, http.packets]
    }()

    private func damaged(_ generator: inout SplitMix64) -> [(timeNs: Int64, bytes: [UInt8])] {
        var packets = Self.conversations.randomElement(using: &generator) ?? []
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
            let index = Int.random(in: 0..<packets.count, using: &generator)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: packets[index].bytes.removeLast(Int.random(in: 0...packets[index].bytes.count, using: &generator))
            case 1: packets.swapAt(index, Int.random(in: 0..<packets.count, using: &generator))
            case 2: packets.append(packets[index])
            case 3: packets[index].timeNs = Int64.random(in: .min ... .max, using: &generator)
            case 4 where packets.count > 1: packets.remove(at: index)
            default:
                for _ in 0..<Int.random(in: 1...8, using: &generator) where !packets[index].bytes.isEmpty {
                    let place = Int.random(in: 0..<packets[index].bytes.count, using: &generator)
                    packets[index].bytes[place] = UInt8.random(in: 0...255, using: &generator)
                }
            }
        }
        return packets
    }

    @Test func survivesDamagedPackets() {
        for number in 0..<Self.cases {
            var generator = SplitMix64(seed: UInt64(number))
            let packets = damaged(&generator)
            var analyzer = CaptureAnalyzer(link: .ethernet)
            for (index, packet) in packets.enumerated() {
                let wireBytes = packet.bytes.count + Int.random(in: 0...2, using: &generator) * 100
                packet.bytes.withUnsafeBytes {
                    analyzer.receive(
                        CapturedPacket(
                            stamp: PacketStamp(number: index + 1, timeNs: packet.timeNs),
                            bytes: $0,
                            wireBytes: wireBytes
                        )
                    )
                }
            }
            let analysis = analyzer.finish(link: .ethernet)
            #expect(analysis.capture.packets == packets.count, "case \(number)")
            #expect(analysis.total.frameBytes <= analysis.capture.frameBytes, "case \(number)")
            #expect(analysis.total.otherBytes >= 0 && analysis.total.payloadBytes >= 0, "case \(number)")
        }
    }

    @Test func survivesDamagedFiles() throws {
        for number in 0..<Self.cases / 4 {
            var generator = SplitMix64(seed: UInt64(number))
            let packets = Self.conversations.randomElement(using: &generator) ?? []
            var file =
                Bool.random(using: &generator)
                ? PcapFile.pcap(packets, isNano: .random(using: &generator), isBigEndian: .random(using: &generator))
                : PcapFile.pcapng(packets, between: PcapFile.block(5, [0, 0, 0, 0]))
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                file[Int.random(in: 0..<file.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            file.removeLast(Int.random(in: 0...20, using: &generator))
            try PcapFile.with(file) { path in
                // libpcap is the authority on what a damaged file holds.
                #expect(ReadOutcome.disagreement(path: path) == nil, "case \(number)")
                do throws(CaptureError) {
                    let analysis = try CaptureAnalysis.run(path: path)
                    #expect(analysis.capture.packets <= file.count / 16, "case \(number)")
                } catch { #expect(!error.message.isEmpty) }
            }
        }
    }
}
