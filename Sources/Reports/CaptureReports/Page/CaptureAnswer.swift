import PacketCapture
import Reports

/// What a capture says, in sentences, and what is to be known before believing them.
enum CaptureAnswer {
    /// What came out: bytes, latency, rules.
    static func sentences(_ analysis: WireAnalysis) -> [String] {
        [amount(analysis), latency(analysis), trackers(analysis), rules(analysis)].compactMap { $0 }
    }

    private static func amount(_ analysis: WireAnalysis) -> String {
        let total = analysis.total
        let connections = analysis.flowsByContent[FlowContent.peerWire.rawValue, default: 0]
        let datagrams = analysis.flowsByContent[FlowContent.utp.rawValue, default: 0]
        let carriers = [(connections, "TCP"), (datagrams, "uTP")].filter { $0.0 > 0 }.map { count, name in
            "\(count) \(name) \(count == 1 ? "connection" : "connections")"
        }
        guard !carriers.isEmpty else { return "No connection of the peer protocol can be read in this capture." }
        guard total.payloadBytes > 0 else {
            return "\(carriers.joined(separator: " and ")), and no block of payload that can be read."
        }
        let share = Double(total.payloadBytes) / Double(max(1, total.frameBytes))
        return
            "\(AnalysisUnits.bytes(total.payloadBytes)) of blocks over \(carriers.joined(separator: " and ")) "
            + "in \(span(analysis)): \(NumberText.fixed(share * 100, 2)) % of all bytes on the wire."
    }

    private static func latency(_ analysis: WireAnalysis) -> String? {
        guard let span = analysis.requestToPiece else { return nil }
        func milliseconds(_ ns: Int64) -> String { "\(NumberText.fixed(Double(ns) / 1e6, ns < 10_000_000 ? 2 : 1)) ms" }
        let requests = "\(span.count) \(span.count == 1 ? "request" : "requests")"
        guard let median = span.p50Ns else {
            return "A request had its whole block after \(milliseconds(span.meanNs)) on average (\(requests))."
        }
        let tail = span.p99Ns.map { ", 99 in 100 within \(milliseconds($0))" } ?? ""
        return "Half of the requests had their whole block within \(milliseconds(median))\(tail) (\(requests))."
    }

    private static func trackers(_ analysis: WireAnalysis) -> String? {
        let trackers = analysis.trackers
        let asked = trackers.requests.values.reduce(0, +)
        guard asked > 0 else { return nil }
        let slowest = trackers.responseTimes.values.map(\.maximumNs).max()
        let words = slowest.map { ", the slowest after \(NumberText.fixed(Double($0) / 1e6, 2)) ms" } ?? ""
        return "Trackers answered \(asked - trackers.unanswered) of \(asked) requests\(words)."
    }

    private static func rules(_ analysis: WireAnalysis) -> String {
        let broken = analysis.conformance.filter { $0.violations > 0 }
        let partly = analysis.conformance.count { $0.unchecked != nil }
        if partly == analysis.conformance.count, broken.isEmpty { return "No rule of the BEPs could be checked." }
        let checked = "\(analysis.conformance.count) checked" + (partly > 0 ? ", \(partly) of them in part" : "")
        guard !broken.isEmpty else { return "No rule of the BEPs was seen broken (\(checked))." }
        let times = broken.reduce(0) { $0 + $1.violations }
        let first = analysis.violations.first.map { "; the first in packet \($0.packet): \($0.detail)" } ?? ""
        return
            "\(broken.count) of \(analysis.conformance.count) rules of the BEPs \(broken.count == 1 ? "was" : "were") broken, "
            + "\(times) \(times == 1 ? "time" : "times") in all\(first)."
    }

    /// How long the capture lasted.
    static func span(_ analysis: WireAnalysis) -> String {
        analysis.capture.durationNs.map { NumberText.span(seconds: Double($0) / 1e9) } ?? "no time"
    }

    private static func absence(_ amount: String, _ what: String) -> String {
        "\(amount) missing in the capture: \(what) and that no packet shows. Messages in them are not counted, and no rule "
            + "counts as broken for want of them."
    }

    /// `1 packet`, `2 packets`.
    static func packets(_ count: Int) -> String { "\(count) \(count == 1 ? "packet" : "packets")" }

    private static func sizeWords(_ bytes: Int64) -> String {
        bytes < 10_000
            ? "\(bytes) \(bytes == 1 ? "byte" : "bytes")" : NumberText.size(bytes: Double(bytes))
    }

    /// What limits the findings.
    static func cautions(_ analysis: WireAnalysis) -> [String] {
        let capture = analysis.capture
        let encrypted = analysis.encryptedConnections
        let missing = analysis.uncapturedBytes
        let packets = analysis.uncapturedPackets ?? 0
        return [
            capture.damage.map { "The capture ends too early, \($0); what came before is analysed." },
            capture.cutPackets > 0
                ? "\(capture.cutPackets) of \(capture.packets) packets are held only in part (snap length): messages in the "
                    + "rest of them are not seen." : nil,
            missing > 0 ? absence("\(sizeWords(missing))", "bytes that were sent") : nil,
            packets > 0
                ? absence("\(Self.packets(packets)) of uTP", "data packets that were sent")
                : nil,
            encrypted > 0
                ? "\(encrypted) \(encrypted == 1 ? "connection begins" : "connections begin") as message stream encryption does: "
                    + "counted, not read." : nil,
            analysis.connectionsLeft > 0
                ? "\(analysis.connectionsLeft) \(analysis.connectionsLeft == 1 ? "peer connection was" : "peer connections were") "
                    + "only counted: too many to follow." : nil,
        ].compactMap { $0 }
            + capture.leftPackets.sorted { $0.key < $1.key }.map { reason, count in
                "Packets left as \(reason.replacing("_", with: " ")): \(count)."
            }
    }
}
