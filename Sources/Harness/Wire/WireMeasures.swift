import PacketCapture
import Results

/// The metrics that only a capture gives.
enum WireMeasures {
    static func of(_ analysis: WireAnalysis, _ statistics: CaptureStatistics) -> [String: Measurement] {
        let total = analysis.total
        let nothing = "no block was seen on the wire"
        let latency = analysis.requestToPiece?.p50Ns.map { Measurement(Double($0) / 1e9, otherwise: nothing) }
        return [
            MetricCatalog.wireBytes.name: Measurement(Double(total.frameBytes), otherwise: nothing),
            MetricCatalog.wireRetransmittedBytes.name: Measurement(
                Double(total.retransmittedBytes),
                otherwise: nothing
            ),
            MetricCatalog.wireRequestToPiece.name: latency
                ?? .absent("fewer than 20 requests and their blocks were seen whole: take 'witness: full'"),
            MetricCatalog.wireDroppedPackets.name: Measurement(Double(statistics.packetsDropped), otherwise: nothing),
        ]
    }
}
