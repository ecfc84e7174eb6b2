import Metainfo
import TestSupport
import Testing
import Vocabulary

@testable import Tracker

/// Damaged requests straight into the parsers, many more than sockets would allow.
@Suite("Damaged requests", .timeLimit(.minutes(2)), .queued)
struct ParserFuzzTests {
    private let source = PeerAddress(text: "127.0.0.2")!

    @Test(arguments: [11, 12] as [UInt64])
    func leaveOnlySoundHTTPRequests(seed: UInt64) {
        var damage = Damage(seed: seed)
        let limits = TrackerLimits()
        let hash = HTTPRequestTests.quotedHash
        let good = [
            "\(HTTPRequestTests.minimal)&event=started&numwant=9", "/scrape?info_hash=\(hash)&info_hash=\(hash)",
        ]
        var accepted = 0
        for round in 0..<4000 {
            let target = String(decoding: damage.apply(to: Array(good[round % 2].utf8)), as: UTF8.self)
            do {
                switch try HTTPRequest(target: target, source: source, limits: limits) {
                case .announce(let request, _):
                    #expect(request.endpoint.port != 0)
                    #expect(request.endpoint.address == source)
                    #expect(request.wanted ?? 0 >= 0)
                case .scrape(let hashes):
                    #expect(!hashes.isEmpty && hashes.count <= limits.scrapeHashes)
                }
                accepted += 1
            } catch {
                // A reason goes out as text, whatever came in.
                #expect(error.reason.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f })
                #expect(error.reason.utf8.count < 200)
            }
        }
        // Damage that never hits, or always kills, would test nothing.
        #expect(accepted > 40 && accepted < 3960)
    }

    @Test(arguments: [21, 22] as [UInt64])
    func getNoUnsoundDatagramBack(seed: UInt64) throws {
        var damage = Damage(seed: seed)
        var secrets = SplitMix64(seed: seed)
        var state = TrackerState(TrackerConfiguration(), secrets: &secrets)
        let now = Samples.second(0)
        let connect = Samples.hex("0000041727101980" + "00000000" + "01020304")
        let connected = state.reply(to: connect, from: source, at: now)
        let id = try #require(connected).suffix(8)
        let good: [[UInt8]] = [
            connect, id + Array(Samples.hex(DatagramTests.announce).dropFirst(8)),
            id + Samples.hex("000000020a0b0c0d" + DatagramTests.hash + DatagramTests.hash),
        ]
        var answered = 0
        for round in 0..<6000 {
            let datagram = damage.apply(to: good[round % 3])
            let later = now + .milliseconds(round)
            guard let answer = state.reply(to: datagram, from: source, at: later) else { continue }
            answered += 1
            #expect(answer[4..<8] == datagram[12..<16])
            if datagram.prefix(8) != id { #expect(answer.count <= datagram.count) }
            #expect(answer.count <= 1400)
        }
        #expect(answered > 60 && answered < 5940)
        #expect(state.statistics.peers <= 2048)
    }
}
