import HostProbe
import Results
import Vocabulary

/// The sampler's ticks of one run as few and short series.
enum EvidenceSeries {
    /// Points kept per series: enough to see a course, small beside the payload's own series.
    static let maximumPoints = 120

    /// CPU seconds since the first mark, by engine and thread group and of the machine; series of zeros are left out.
    static func make(_ record: SamplerRecord, from startNs: Int64, to endNs: Int64) -> [Series] {
        var found: [Series] = []
        for process in record.processes {
            let samples = process.samples.filter { (startNs...endNs).contains($0.instantNs) }
            for group in ThreadGroup.allCases {
                let points = samples.compactMap { sample in sample.cpuNs.map { (sample.instantNs, $0[group]) } }
                found.append(series("\(process.role)_\(group.rawValue)_cpu_seconds", points, startNs))
            }
        }
        let machine = record.system.filter { (startNs...endNs).contains($0.instantNs) }
        let cpu = machine.compactMap { reading in reading.cpu.value.map { (reading.instantNs, $0) } }
        found.append(series("machine_busy_cpu_seconds", cpu.map { ($0.0, $0.1.busyNs) }, startNs))
        found.append(series("machine_steal_cpu_seconds", cpu.map { ($0.0, $0.1.stealNs) }, startNs))
        return found.filter { $0.values.contains { $0 != 0 } }
    }

    private static func series(_ name: String, _ points: [(Int64, Int64)], _ startNs: Int64) -> Series {
        let step = max(1, (points.count + maximumPoints - 1) / maximumPoints)
        let kept = points.enumerated().filter { $0.offset.isMultiple(of: step) }.map(\.element)
        let base = kept.first?.1 ?? 0
        return Series(
            name: name,
            unit: .seconds,
            tSeconds: kept.map { milliseconds($0.0 - startNs) },
            values: kept.map { milliseconds($0.1 - base) }
        )
    }

    /// Seconds with three places: what follows them is below the probe's own resolution.
    private static func milliseconds(_ nanoseconds: Int64) -> Double { (Double(nanoseconds) / 1e6).rounded() / 1e3 }
}
