import Foundation
import PacketCapture
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)), .queued) struct LiveCaptureTests {
    /// Whether this process may capture: CAP_NET_RAW is bit 13 of its effective set.
    private static let mayCapture: Bool = {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("CapEff:") }
        let set = line.flatMap { UInt64($0.dropFirst(7).trimmingCharacters(in: .whitespaces), radix: 16) } ?? 0
        return set & (1 << 13) != 0
    }()

    @Test(.enabled(if: mayCapture, "needs CAP_NET_RAW"), arguments: CaptureMode.allCases)
    func seesEachLoopbackPacketOnce(mode: CaptureMode) async throws {
        let path = NSTemporaryDirectory() + "torrbench-live-\(UUID().uuidString).pcap"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let pair = try DatagramPair()
        let payload = [UInt8](repeating: 7, count: 1000)
        let options = CaptureOptions(path: path, mode: mode, ports: [pair.port])
        let (sent, statistics) = try await LiveCapture.with(options) {
            (0..<50).filter { _ in pair.send(payload) }.count
        }
        #expect(sent == 50 && statistics.packetsWritten == 50 && statistics.packetsDropped == 0)
        let analysis = try CaptureAnalysis.run(path: path)
        #expect(analysis.capture.packets == 50)
        #expect(analysis.flows.flatMap(\.sides).reduce(0) { $0 + $1.transportPayloadBytes } == 50_000)
        #expect((analysis.capture.cutPackets == 50) == (mode == .headers))
    }

    @Test(.enabled(if: mayCapture, "needs CAP_NET_RAW")) func endsWithItsBodysError() async throws {
        let path = NSTemporaryDirectory() + "torrbench-live-\(UUID().uuidString).pcap"
        defer { try? FileManager.default.removeItem(atPath: path) }
        await #expect(throws: CancellationError.self) {
            try await LiveCapture.with(CaptureOptions(path: path, mode: .full)) { throw CancellationError() }
        }
        #expect(try CaptureAnalysis.run(path: path).capture.damage == nil)
    }

    @Test func saysWhatIsMissing() async throws {
        var options = CaptureOptions(path: "/nowhere/a.pcap", mode: .headers)
        let expected: Set<CaptureError.Code> = Self.mayCapture ? [.cannotWrite] : [.notPermitted]
        let error = await #expect(throws: CaptureError.self) { try await LiveCapture.with(options) {} }
        #expect(error.map { expected.contains($0.code) } == true)
        options.interface = "no-such-interface"
        let other = await #expect(throws: CaptureError.self) { try await LiveCapture.with(options) {} }
        #expect(other?.code == (Self.mayCapture ? .cannotCapture : .notPermitted) || other?.code == .cannotCapture)
    }

    @Test func namesTheCommandThatGrantsCapturing() {
        // -8 is PCAP_ERROR_PERM_DENIED of pcap/pcap.h.
        let error = CaptureRefusal.error(status: -8, interface: "lo", words: "")
        #expect(error.code == .notPermitted && error.message.contains("sudo setcap cap_net_raw=ep /"))
    }

    @Test func buildsAFilterFromPorts() {
        #expect(CaptureOptions.filter(ports: [6882, 6881, 6882]) == "port 6881 or port 6882")
        #expect(CaptureOptions.filter(ports: []) == "")
    }
}
