import Foundation
import Metainfo
import PacketCapture
import PeerWire
import Testing

/// Held against Debian's tshark 4.0.17 on captures of real clients: libtorrent 2.0.8, aria2 1.36.0, transmission 3.00.
@Suite(.serialized, .enabled(if: ClientPair.obstacle == nil, "needs root, tshark and the clients"))
struct TsharkAgreementTests {
    private func analysis(_ directory: String) throws -> WireAnalysis {
        let torrent = try Data(contentsOf: URL(fileURLWithPath: directory + "/payload.torrent"))
        let facts = TorrentFacts(try TorrentMetainfo(parsing: Array(torrent)))
        return try CaptureAnalysis.run(path: directory + "/capture.pcapng", torrents: [facts])
    }

    @Test(arguments: [ClientPair.libtorrent, .aria2, .transmission])
    func countsMessagesAndBytesAsTsharkDoes(pair: ClientPair) throws {
        try pair.with { directory in
            let ours = try analysis(directory)
            let theirs = try TsharkCount(directory + "/capture.pcapng")
            for kind in MessageKind.allCases where kind != .keepAlive && kind != .unknown {
                let report = ours.messages[kind.name]
                #expect(report?.count ?? 0 == theirs.messages[Int(kind.rawValue)] ?? 0, "\(kind.name)")
                #expect(report?.wireBytes ?? 0 == Int64(theirs.messageBytes[Int(kind.rawValue)] ?? 0), "\(kind.name)")
            }
            let tcp = ours.flows.filter { $0.transport == "tcp" }.flatMap(\.sides)
            #expect(tcp.reduce(0) { $0 + $1.transportPayloadBytes } == Int64(theirs.tcpPayloadBytes))
            try expectTheTransfer(ours)
        }
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
