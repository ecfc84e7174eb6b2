import HostProbe
import Results
import Scenarios
import Vocabulary

/// A metric of one role's engines and the function that works it out of what was seen of them.
///
/// Which kinds of workload have the metric is the catalog's to say.
struct RoleMeasure: Sendable {
    let seeder: MetricDefinition
    let leecher: MetricDefinition
    let value: @Sendable (RoleObservation) -> Measurement

    private static let gibibyte = Double(1 << 30)
    private static let mebibyte = Double(1 << 20)

    /// Every such metric.
    static let all = [
        RoleMeasure(seeder: MetricCatalog.cpuPerGibSeeder, leecher: MetricCatalog.cpuPerGibLeecher) { role in
            role.cpuSeconds.map { $0 / (role.payloadBytes / gibibyte) }
        },
        RoleMeasure(seeder: MetricCatalog.switchesPerMibSeeder, leecher: MetricCatalog.switchesPerMibLeecher) { role in
            role.contextSwitches.map { $0 / (role.payloadBytes / mebibyte) }
        },
        RoleMeasure(seeder: MetricCatalog.memoryPeakSeeder, leecher: MetricCatalog.memoryPeakLeecher) {
            $0.peakAnonymousBytes
        },
        RoleMeasure(seeder: MetricCatalog.memoryResidentPeakSeeder, leecher: MetricCatalog.memoryResidentPeakLeecher) {
            $0.last { $0.peakResidentBytes }
        },
        RoleMeasure(seeder: MetricCatalog.memoryMappedSeeder, leecher: MetricCatalog.memoryMappedLeecher) {
            $0.last { engine in
                engine.memory.map { $0.proportionalFileBytes + $0.proportionalSharedMemoryBytes }
            }
        },
    ]

    /// All of them that runs of the cell's kind have.
    static func measurements(_ findings: RunFindings, _ cell: Cell) -> [String: Measurement] {
        let metrics = all.flatMap { measure in
            [("seeder", measure.seeder), ("leecher", measure.leecher)].map { (role: $0, metric: $1, measure: measure) }
        }
        let measured = metrics.filter { cell.kind.metrics.contains($0.metric.name) }
        return Dictionary(
            uniqueKeysWithValues: measured.map { role, metric, measure in
                (metric.name, measure.value(RoleObservation(role, findings, cell)))
            }
        )
    }
}

/// What was seen of one role's engines.
struct RoleObservation: Sendable {
    /// What the first and the last mark found of each.
    let engines: [EngineDeltas]
    /// Payload that the run moved or checked.
    let payloadBytes: Double
    /// The most anonymous memory that a look between the marks found of each, by label.
    let looks: [String: Int64]

    init(_ role: String, _ findings: RunFindings, _ cell: Cell) {
        engines = findings.observation?.engines.filter { $0.role == role } ?? []
        payloadBytes = Double(cell.movedBytes)
        looks = findings.workload.peakAnonymousBytes.filter { $0.key.hasPrefix("\(role)-") }
    }

    /// CPU time of all together between the marks; absent where that of any is.
    var cpuSeconds: Measurement { sum(\.cpuSeconds) }

    /// Context switches of all together between the marks; absent where those of any are.
    var contextSwitches: Measurement { sum(\.contextSwitches) }

    private func sum(_ part: (EngineDeltas) -> Measurement) -> Measurement {
        let each = engines.map(part)
        if let reason = each.compactMap(\.reason).first { return .absent(reason) }
        return Measurement(each.compactMap(\.number).reduceOrNil(+), otherwise: Self.noEngine)
    }

    /// The most anonymous memory that any one had at a mark or at a look between them.
    var peakAnonymousBytes: Measurement {
        let marks = engines.flatMap(\.memories)
        let values = marks.compactMap { $0.value?.proportionalAnonymousBytes } + looks.values
        return Measurement(
            values.max().map { Double($0) },
            otherwise: marks.compactMap(\.absence).first ?? Self.noEngine
        )
    }

    /// The most of a reading of the last mark over all of them.
    func last(_ reading: (ProcessReading) -> Measured<Int64>) -> Measurement {
        let readings = engines.map { reading($0.last) }
        return Measurement(
            readings.compactMap(\.value).max().map { Double($0) },
            otherwise: readings.compactMap(\.absence).first ?? Self.noEngine
        )
    }

    private static let noEngine = "no such engine was running at both marks"
}

extension Cell {
    /// Payload that a run delivers, or checks.
    fileprivate var movedBytes: Int64 {
        let copies = kind.traits.hasLeechers ? configuration.leecher.count : 1
        return configuration.payload.totalBytes * Int64(copies)
    }
}
