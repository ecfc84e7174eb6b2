import Foundation
import Metainfo
import PacketCapture
import PeerWire
import TestSupport
import Testing

/// Held against Debian's tshark 4.0.17 on captures of real clients: libtorrent 2.0.8, aria2 1.36.0, transmission 3.00.
@Suite(
    .serialized,
    .enabled(if: ClientPair.obstacle == nil, "needs root, tshark and the clients"),
    .timeLimit(.minutes(5)),
    .queued
)
struct TsharkAgreementTests {
    private func analysis(_ directory: String) throws -> WireAnalysis {
        let torrent = try Data(contentsOf: URL(fileURLWithPath: directory + "/payload.torrent"))
        let facts = TorrentFacts(try TorrentMetainfo(parsing: Array(torrent)))
        return try CaptureAnalysis.run(path: directory + "/capture.pcapng", torrents: [facts])
    }

    @Test(arguments: [ClientPair.libtorrent, .libtorrentV2, .aria2, .transmission])
    func countsMessagesAndBytesAsTsharkDoes(pair: ClientPair) throws {
        try pair.with { directory in
            let ours = try analysis(directory)
            let plain = directory + "/capture.pcap"
            _ = try ClientPair.run(["editcap", "-F", "pcap", directory + "/capture.pcapng", plain])
            let asCaptured = try TsharkCount(plain)
            let recut = RecutCapture(pcap: Array(try Data(contentsOf: URL(fileURLWithPath: plain))))
            try PcapFile.with(PcapFile.pcap(recut.packets)) { path in
                try expectTheSame(ours, TsharkCount(path), recut)
                #expect(
                    try CaptureAnalysis.run(path: path).messages == ours.messages,
                    "the same streams, cut elsewhere"
                )
            }
            if recut.movedCuts == 0, RecutCapture.unknownNumbers.isDisjoint(with: recut.messages.keys) {
                try expectTheSame(ours, asCaptured, recut)
            }
            let tcp = ours.flows.filter { $0.transport == "tcp" }.flatMap(\.sides)
            #expect(tcp.reduce(0) { $0 + $1.transportPayloadBytes } == Int64(asCaptured.tcpPayloadBytes))
            #expect((pair == .libtorrentV2) == (ours.count("hashes") > 0), "hashes come with a magnet link's torrent")
            try expectTheTransfer(ours)
        }
    }

    /// Every kind of message that tshark knows, keep-alives and handshakes; BEP 52's three after a walk along the prefixes.
    private func expectTheSame(_ ours: WireAnalysis, _ theirs: TsharkCount, _ recut: RecutCapture) throws {
        for kind in MessageKind.allCases where kind != .keepAlive && kind != .unknown {
            let number = Int(kind.rawValue)
            let isUnknown = RecutCapture.unknownNumbers.contains(number)
            let report = ours.messages[kind.name]
            #expect(report?.count ?? 0 == recut.messages[number] ?? 0, "\(kind.name)")
            #expect(report?.wireBytes ?? 0 == Int64(recut.messageBytes[number] ?? 0), "\(kind.name)")
            #expect(theirs.messages[number] ?? 0 == (isUnknown ? 0 : report?.count ?? 0), "\(kind.name)")
            #expect(Int64(theirs.messageBytes[number] ?? 0) == (isUnknown ? 0 : report?.wireBytes ?? 0), "\(kind.name)")
        }
        #expect(ours.count("keep_alive") == theirs.keepAlives)
        #expect(ours.count("unknown") == 0)
        #expect(ours.flows.flatMap(\.sides).count { $0.peer?.peerID != nil } == theirs.handshakes)
    }

    /// Two segments each, of which tshark loses the have: the first ends with a request's length prefix, or the second holds a
    /// number of BEP 52 (a hash reject).
    private static let losses: [(first: [UInt8], second: [UInt8])] = [
        (Wire.interested + Wire.request(1, 0).prefix(4), Wire.request(1, 0).dropFirst(4) + Wire.have(3)),
        (Wire.interested, Wire.message(23, [UInt8](repeating: 1, count: 48)) + Wire.have(3)),
    ]

    @Test(arguments: losses.indices) func knowsWhereTsharkLosesMessages(index: Int) throws {
        var talk = Conversation()
        talk.greet()
        talk.send(1, at: 30_000, Wire.unchoke)
        talk.send(0, at: 40_000, Self.losses[index].first)
        talk.send(0, at: 50_000, Self.losses[index].second)
        talk.send(0, at: 60_000, Wire.message(3))
        let file = PcapFile.pcap(talk.packets)
        let ours = talk.analyzed()
        let lossy = try PcapFile.with(file) { try TsharkCount($0) }
        #expect(lossy.messages[4] == nil && ours.count("have") == 1)
        #expect(lossy.messages[2] == 1 && lossy.messages[3] == 1, "what stands before and what begins a later segment")
        let recut = RecutCapture(pcap: file)
        try PcapFile.with(PcapFile.pcap(recut.packets)) { try expectTheSame(ours, TsharkCount($0), recut) }
    }

    @Test func followsATransferOverUTP() throws {
        try ClientPair.libtorrentOverUTP.with { directory in
            let ours = try analysis(directory)
            try expectTheTransfer(ours)
            let sides = ours.flows.flatMap { $0.utp ?? [] }
            #expect(sides.contains { ($0.roundTrip?.count ?? 0) > 0 })
            #expect(ours.flowsByContent["utp"] == 1 && ours.messages["request"]?.count == ours.messages["piece"]?.count)
        }
    }

    /// The pair moved the payload once, and asked the tracker.
    private func expectTheTransfer(_ analysis: WireAnalysis) throws {
        #expect(analysis.capture.damage == nil)
        let download = try #require(analysis.downloads.max { $0.payloadBytes < $1.payloadBytes })
        #expect(download.payloadBytes - download.duplicateBytes == Int64(ClientPair.payloadBytes))
        #expect(download.timeline.count == 64 && download.timeline.allSatisfy { $0.receivedBytes == 65536 })
        #expect((analysis.trackers.responseTimes["http_announce"]?.count ?? 0) > 0)
        // aria2 sends bitfields instead of many haves, against BEP 3; nothing else is broken by anyone.
        #expect(analysis.broken().allSatisfy { $0 == .bitfieldOnce })
    }
}
