/// One counter of several engines over time, added up.
enum SwarmCurve {
    /// Steps through all samples in time order; each engine counts with its last value so far, from 0.
    static func sum(
        _ engines: [[(sampledNs: Int64, value: Int64)]]
    ) -> [(sampledNs: Int64, value: Int64)] {
        if engines.count == 1 { return engines[0] }
        let all = engines.enumerated().flatMap { engine in
            engine.element.map { (engine: engine.offset, sampledNs: $0.sampledNs, value: $0.value) }
        }.sorted { $0.sampledNs < $1.sampledNs }
        var latest = [Int64](repeating: 0, count: engines.count)
        var total: Int64 = 0
        return all.map { sample in
            total += sample.value - latest[sample.engine]
            latest[sample.engine] = sample.value
            return (sampledNs: sample.sampledNs, value: total)
        }
    }
}
