import Foundation
import Metainfo
import PacketCapture
import TestSupport
import Testing

/// The same as ``LossTests`` on captures of real clients, with libtorrent 2.0.8 and aria2 1.36.0.
@Suite(
    .serialized,
    .enabled(if: ClientPair.obstacle == nil, "needs root, tshark and the clients"),
    .timeLimit(.minutes(5)),
    .queued
)
struct RealLossTests {
    private func packets(_ path: String) throws -> [SimulatedPacket] {
        var packets: [SimulatedPacket] = []
        _ = try CaptureFile(path: path).forEachPacket {
            packets.append(SimulatedPacket(timeNs: $0.stamp.timeNs, bytes: Array($0.bytes)))
        }
        return packets
    }

    @Test(arguments: [(ClientPair.libtorrent, SimulatedLink.Carrier.tcp), (.libtorrentOverUTP, .utp)])
    func costsWhatItHid(pair: ClientPair, carrier: SimulatedLink.Carrier) throws {
        try pair.with { directory in
            let torrent = try Data(contentsOf: URL(fileURLWithPath: directory + "/payload.torrent"))
            let facts = [TorrentFacts(try TorrentMetainfo(parsing: Array(torrent)))]
            let clean = try packets(directory + "/capture.pcapng")
            let truth = StreamTruth(clean, carrier)
            #expect(LossTests.Outcome(clean, truth: truth, facts: facts).share == 1)
            for item in LossTests.cases where item.damage.missingFirst < 200 && item.damage.missingLast < 200 {
                for seed in UInt64(1)...3 {
                    let damaged = item.damage.applied(to: clean, seed: seed)
                    let outcome = LossTests.Outcome(damaged, truth: truth, facts: facts)
                    #expect(outcome.invented.isEmpty, "\(item.name), seed \(seed): \(outcome.invented.prefix(3))")
                    #expect(
                        outcome.analysis.violations.isEmpty,
                        "\(item.name): \(outcome.analysis.violations.prefix(3))"
                    )
                    if item.damage.lost == 0.01 { #expect(outcome.share >= 0.9, "seed \(seed)") }
                }
            }
        }
    }
}
