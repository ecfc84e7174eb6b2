import Judging
import PacketCapture
import Results
import Vocabulary

/// The metrics that only a capture gives.
enum WireMeasures {
    static func of(
        _ analysis: WireAnalysis,
        _ statistics: CaptureStatistics,
        _ mode: CaptureMode
    ) -> [String: Measurement] {
        let total = analysis.total
        let nothing = "no block was seen on the wire"
        let latency = analysis.requestToPiece?.p50Ns.map { Measurement(Double($0) / 1e9, otherwise: nothing) }
        return [
            MetricCatalog.wireBytes.name: Measurement(Double(total.frameBytes), otherwise: nothing),
            MetricCatalog.wireRetransmittedBytes.name: Measurement(
                Double(total.retransmittedBytes),
                otherwise: nothing
            ),
            MetricCatalog.wireRequestToPiece.name: mode == .full
                ? latency ?? .absent("fewer than 20 requests and their blocks were seen")
                : .absent("a capture of headers sees only some messages: take 'witness: full'"),
            MetricCatalog.wireDroppedPackets.name: Measurement(Double(statistics.packetsDropped), otherwise: nothing),
        ]
    }
}
