import Results
import Statistics

/// Invalid: a round trip below what two processes need to wake each other is a fault of the stopwatch or of the engine.
///
/// Held against raw pipes only. Of calls that nothing was held to a CPU for, the scheduler chose the placement: what
/// bounds those is the faster of the two.
enum FloorRule {
    /// What a slice of a floor may be off.
    static let tolerance = 0.05

    static func reason(_ latencies: [LatencyRecord], _ floors: [PinnedFloor]) -> OutcomeReason? {
        floors.lazy.compactMap(pinned).first ?? latencies.lazy.compactMap { free($0, floors) }.first
    }

    /// Every slice of the engine below every slice of raw pipes, both ends on the same CPUs.
    private static func pinned(_ floor: PinnedFloor) -> OutcomeReason? {
        guard let engine = floor.medianNs(of: .engine).max(), let raw = floor.medianNs(of: .rawPipe).min(),
            engine < raw * (1 - tolerance)
        else { return nil }
        let place = floor.placement == .sameCPU ? "both ends on one CPU" : "its ends on two CPUs"
        return reason("\(floor.method) with \(place)", engine, raw)
    }

    private static func free(_ latency: LatencyRecord, _ floors: [PinnedFloor]) -> OutcomeReason? {
        let own = floors.filter { $0.method == latency.method }
        // Requests of other methods are no shorter than a ping's.
        let beneath = own.isEmpty ? floors.filter { $0.method == "ping" } : own
        guard latency.clock == "round_trip",
            LatencyQuantileRule.allows(0.5, count: Int(clamping: latency.histogram.count)),
            let raw = beneath.flatMap({ $0.medianNs(of: .rawPipe) }).min(),
            let middle = latency.histogram.valueNs(atQuantile: 0.5).map({ Double($0) }), middle < raw * (1 - tolerance)
        else { return nil }
        return reason("\(latency.method) during \(latency.phase) (\(latency.load))", middle, raw)
    }

    private static func reason(_ what: String, _ figureNs: Double, _ floorNs: Double) -> OutcomeReason {
        OutcomeReason(
            code: "below_floor",
            message: "\(what) took \(microseconds(figureNs)) µs, less than raw pipes of the same size with "
                + "\(microseconds(floorNs)) µs: what timed it, or what answered, is wrong"
        )
    }

    private static func microseconds(_ nanoseconds: Double) -> Double { (nanoseconds / 100).rounded() / 10 }
}
