import Foundation
import PacketCapture
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct CaptureFileTests {
    private static let talk: Conversation = {
        var talk = Conversation()
        talk.greet()
        talk.send(1, at: 30_000, Wire.unchoke)
        talk.send(0, at: 40_000, Wire.request(0, 0))
        talk.send(1, at: 1_040_123, Wire.piece(0, 0))
        return talk
    }()

    private static let files: [[UInt8]] = [
        PcapFile.pcap(talk.packets), PcapFile.pcapng(talk.packets),
        PcapFile.pcap(talk.packets.map { ($0.timeNs, Array($0.bytes.dropFirst(14))) }, link: 101),
        PcapFile.pcap(talk.packets.map { ($0.timeNs, [2, 0, 0, 0] + $0.bytes.dropFirst(14)) }, link: 0),
    ]

    @Test(arguments: files.indices) func readsEveryFormat(index: Int) throws {
        let analysis = try PcapFile.with(Self.files[index]) { try CaptureAnalysis.run(path: $0) }
        #expect(analysis.capture.packets == Self.talk.packets.count && analysis.capture.damage == nil)
        #expect(analysis.count("piece") == 1 && analysis.requestToPiece?.minimumNs == 1_000_123)
    }

    @Test func readsMicroseconds() throws {
        let analysis = try PcapFile.with(PcapFile.pcap(Self.talk.packets, isNano: false)) {
            try CaptureAnalysis.run(path: $0)
        }
        #expect(analysis.requestToPiece?.minimumNs == 1_000_000)
    }

    @Test func filtersWithoutRenumbering() throws {
        let analysis = try PcapFile.with(Self.files[0]) {
            try CaptureAnalysis.run(path: $0, filter: "tcp src port 6881 and greater 1000")
        }
        #expect(analysis.capture.packets == 12 && analysis.flows.first?.firstPacket == 7)
    }

    @Test func analysesADamagedFileUpToTheDamage() throws {
        let analysis = try PcapFile.with(Array(Self.files[0].dropLast(10))) { try CaptureAnalysis.run(path: $0) }
        #expect(analysis.capture.packets == Self.talk.packets.count - 1)
        #expect(analysis.capture.damage?.contains("after packet \(Self.talk.packets.count - 1)") == true)
    }

    @Test func saysWhatItCannotRead() throws {
        func code(_ bytes: [UInt8], filter: String = "") throws -> CaptureError.Code? {
            try PcapFile.with(bytes) { path in
                do throws(CaptureError) {
                    _ = try CaptureAnalysis.run(path: path, filter: filter)
                    return nil
                } catch { return error.code }
            }
        }
        #expect(try code([1, 2, 3]) == .unreadable)
        #expect(try code([]) == .unreadable)
        // 105 is 802.11.
        #expect(try code(PcapFile.pcap([], link: 105)) == .unsupportedLink)
        #expect(try code(PcapFile.pcap([]), filter: "tcp prot 1") == .badFilter)
        #expect(try code(PcapFile.pcap([])) == nil)
        let error = #expect(throws: CaptureError.self) {
            try CaptureFile(path: "/nowhere/a.pcap").forEachPacket { _ in }
        }
        #expect(error?.description.contains("/nowhere/a.pcap") == true)
    }

    @Test func writesJSONInSnakeCase() throws {
        let analysis = try PcapFile.with(Self.files[0]) { try CaptureAnalysis.run(path: $0) }
        let root = try JSONSerialization.jsonObject(with: Data(try analysis.json().utf8)) as? [String: Any]
        let latency = root?["request_to_piece"] as? [String: Any]
        #expect(root?["schema_version"] as? Int == 1 && latency?["minimum_ns"] as? Int == 1_000_123)
    }
}
