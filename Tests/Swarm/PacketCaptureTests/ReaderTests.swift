import Foundation
import PacketCapture
import TestSupport
import Testing

/// The two ways to read a file, held against each other: libpcap 1.10.3 is the authority.
@Suite(.timeLimit(.minutes(2)), .queued) struct ReaderTests {
    private static let packets: [(timeNs: Int64, bytes: [UInt8])] = (0..<12).map { number in
        let bytes = (0..<(number * 7)).map { UInt8(truncatingIfNeeded: $0 + number) }
        return (1_700_000_000_123_456_789 + Int64(number) * 1_000_001, bytes)
    }

    /// Files of all kinds, by name.
    private static let files: [String: [UInt8]] = [
        "pcap, ns": PcapFile.pcap(packets),
        "pcap, µs": PcapFile.pcap(packets, isNano: false),
        "pcap, ns, big endian": PcapFile.pcap(packets, isBigEndian: true),
        "pcap, µs, big endian": PcapFile.pcap(packets, isNano: false, isBigEndian: true),
        "pcap, cut to 20 bytes": PcapFile.pcap(packets, snapLength: 20),
        "pcap, raw IP": PcapFile.pcap(packets, link: 101),
        "pcap, version 2.3": {
            var file = PcapFile.pcap(packets); file[6] = 3; return file
        }(),
        "pcap, after 2038": PcapFile.pcap(packets.map { ($0.timeNs + 500_000_000_000_000_000, $0.bytes) }),
        "pcapng": PcapFile.pcapng(packets),
        "pcapng, stamps in µs": PcapFile.pcapng(packets, options: []),
        "pcapng, stamps in ms": PcapFile.pcapng(packets, options: [9, 0, 1, 0, 3, 0, 0, 0]),
        "pcapng, stamps in 2^-10 s": PcapFile.pcapng(packets, options: [9, 0, 1, 0, 0x8a, 0, 0, 0]),
        "pcapng, offset": PcapFile.pcapng(packets, options: [14, 0, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0]),
        "pcapng, comment": PcapFile.pcapng(packets, options: [1, 0, 3, 0, 65, 66, 67, 0, 9, 0, 1, 0, 9, 0, 0, 0]),
        "pcapng, other blocks between": PcapFile.pcapng(
            packets,
            between: PcapFile.block(5, PcapFile.bytes(0) + [1, 2, 3, 4, 5, 6, 7, 8])
        ),
        "pcapng, simple packets": PcapFile.pcapng(
            packets,
            between: PcapFile.block(3, PcapFile.bytes(5) + [1, 2, 3, 4, 5])
        ),
        "pcapng, second interface": PcapFile.pcapng(
            packets,
            between: PcapFile.block(1, [1, 0, 0, 0] + PcapFile.bytes(262_144))
        ),
        "pcapng, second section": PcapFile.pcapng(packets) + PcapFile.pcapng(packets, options: []),
    ]

    @Test(arguments: files.keys.sorted()) func bothFindTheSame(name: String) throws {
        try PcapFile.with(try #require(Self.files[name])) { path in
            #expect(ReadOutcome.disagreement(path: path) == nil)
            let found = ReadOutcome(path: path, by: .mapped)
            #expect(found.packets.count >= Self.packets.count && found.damage == nil)
        }
    }

    @Test(arguments: files.keys.sorted()) func bothFindTheSameWhereverTheFileIsCutOff(name: String) throws {
        let file = try #require(Self.files[name])
        for length in stride(from: 0, to: file.count, by: 3) {
            try PcapFile.with(Array(file.prefix(length))) { path in
                #expect(ReadOutcome.disagreement(path: path) == nil, "\(length) bytes")
            }
        }
    }

    @Test(arguments: files.keys.sorted()) func bothFilterTheSame(name: String) throws {
        try PcapFile.with(try #require(Self.files[name])) { path in
            #expect(ReadOutcome.disagreement(path: path, filter: "greater 40") == nil)
            let found = ReadOutcome(path: path, by: .mapped, filter: "greater 40")
            #expect(!found.packets.isEmpty && found.packets.allSatisfy { $0.wireBytes >= 40 })
        }
    }

    @Test func bothFindTheSameInAFileOfManyWindows() throws {
        let large = (0..<600).map { number in
            (timeNs: Int64(number), bytes: [UInt8](repeating: UInt8(number % 251), count: 50_000 + number))
        }
        for file in [PcapFile.pcap(large), PcapFile.pcapng(large)] {
            try PcapFile.with(file) { path in
                #expect(ReadOutcome.disagreement(path: path) == nil)
                #expect(ReadOutcome(path: path, by: .mapped).packets.count == large.count)
            }
        }
    }

    /// The first two lengths are met inside a window, which libpcap has no part in, the last one between two.
    @Test(arguments: [0, 16, 20_000_000], [false, true])
    func survivesAFileThatBecomesShorterMeanwhile(length: Int, isPcapng: Bool) throws {
        let large = (0..<600).map { (timeNs: Int64($0), bytes: [UInt8](repeating: 1, count: 50_000)) }
        try PcapFile.with(isPcapng ? PcapFile.pcapng(large) : PcapFile.pcap(large)) { path in
            var count = 0
            var sum = 0
            let damage = try CaptureFile(path: path).forEachPacket { packet in
                count += 1
                if count == 3 { #expect(truncate(path, off_t(length)) == 0) }
                for byte in packet.bytes { sum += Int(byte) }
            }
            let expected = length < 1000 ? "after packet 3: the file became shorter" : "truncated"
            #expect(damage?.description.contains(expected) == true && count < large.count)
            #expect(sum >= 100_000 && sum <= count * 50_000)
        }
    }

    @Test func readsAFileWhileItReadsAnother() throws {
        try PcapFile.with(PcapFile.pcapng(Self.packets)) { inner in
            try PcapFile.with(PcapFile.pcap(Self.packets)) { path in
                let alone = ReadOutcome(path: path, by: .libpcap)
                var seen: [[UInt8]] = []
                _ = try CaptureFile(path: path).forEachPacket { packet in
                    #expect(ReadOutcome.disagreement(path: inner) == nil)
                    seen.append(Array(packet.bytes))
                }
                #expect(seen == alone.packets.map(\.bytes))
            }
        }
    }
}
