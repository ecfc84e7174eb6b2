package import HostProbe
import Results
import Vocabulary

/// All that was seen of a run from outside, once it is over.
package struct RunObservation: Sendable {
    let sampler: SamplerRecord
    let marks: [MarkedReading]
    let engines: [EngineDeltas]
    /// From a tenth to nine tenths of the payload; nil where a run has no such course.
    let steadyNs: ClosedRange<Int64>?
    /// Nil when the run ended before its second mark.
    let machine: MachineDeltas?

    package init(_ sampler: SamplerRecord, marks: [MarkedReading], steadyNs: ClosedRange<Int64>? = nil) {
        self.sampler = sampler
        self.marks = marks
        self.steadyNs = steadyNs
        guard let first = marks.first?.mark, let last = marks.last?.mark, last.instantNs > first.instantNs else {
            engines = []
            machine = nil
            return
        }
        engines = last.processes.keys.sorted().compactMap { EngineDeltas($0, from: first, to: last) }
        machine = MachineDeltas(from: first.system, to: last.system)
    }

    /// The covariates of ``MetricCatalog``; every one is there, with a value or a reason.
    var measurements: [String: Measurement] {
        guard let machine else {
            let reason = Measurement.absent("the run ended before its second mark")
            return Dictionary(uniqueKeysWithValues: MetricCatalog.covariates.map { ($0.name, reason) })
        }
        let found: [(MetricDefinition, Measurement)] = [
            (MetricCatalog.stealRatio, machine.stealRatio),
            (MetricCatalog.foreignCPURatio, foreignRatio),
            (MetricCatalog.runQueueWaitRatio, runQueueWaitRatio),
            (MetricCatalog.cpuPressureRatio, machine.cpuPressure),
            (MetricCatalog.cpuThrottledRatio, machine.throttledRatio),
            (MetricCatalog.ioPressureRatio, machine.ioPressure),
            (MetricCatalog.memoryPressureRatio, machine.memoryPressure),
            (MetricCatalog.swappedPages, machine.swappedPages),
            (MetricCatalog.retransmittedSegments, machine.retransmittedSegments),
            (MetricCatalog.loopbackReceivedBytes, machine.loopbackBytes),
            (MetricCatalog.deviceBusyRatio, machine.deviceBusy),
            (MetricCatalog.deviceReadBytes, machine.deviceReadBytes),
            (MetricCatalog.deviceWriteBytes, machine.deviceWriteBytes),
            (MetricCatalog.machineBusyRatio, machine.busyRatio),
        ]
        return Dictionary(uniqueKeysWithValues: found.map { ($0.0.name, $0.1) })
    }

    /// What is kept of it with the run.
    var record: EvidenceRecord? {
        guard let machine, let startNs = marks.first?.mark.instantNs, let endNs = marks.last?.mark.instantNs else {
            return nil
        }
        let cost = sampler.cost
        let elapsedSeconds = Double(cost.elapsedNs) / 1e9
        let threadSeconds = Double(cost.threadCPUNs) / 1e9
        return EvidenceRecord(
            telemetry: sampler.configuration.level.rawValue,
            spanSeconds: machine.spanSeconds,
            engines: engines.map(\.activity),
            series: EvidenceSeries.make(sampler, from: startNs, to: endNs),
            sampler: SamplerCostRecord(
                cpuSeconds: threadSeconds,
                marksCpuSeconds: Double(cost.marksCPUNs) / 1e9,
                elapsedSeconds: elapsedSeconds,
                coreShare: elapsedSeconds > 0 ? threadSeconds / elapsedSeconds : 0,
                ticks: Int(cost.ticks),
                lateTicks: Int(cost.lateTicks)
            ),
            cpuQuota: machine.quota
        )
    }

    private var foreignRatio: Measurement {
        guard let machine, !engines.isEmpty else { return .absent("no engine was running at both marks") }
        let before = marks.first?.harnessSeconds
        let harness = marks.last?.harnessSeconds.flatMap { after in before.map { after - $0 } }
        return machine.foreignRatio(enginesSeconds: sum { $0.cpuSeconds }, harnessSeconds: harness)
    }

    private var runQueueWaitRatio: Measurement {
        let waited = ThreadGroup.allCases.map { group in sum { $0.runQueueWaitSeconds(group) } }
        guard let total = waited.compactMap(\.number).reduceOrNil(+), let cpu = sum({ $0.cpuSeconds }).number else {
            return .absent(waited.compactMap(\.reason).first ?? "no engine was running at both marks")
        }
        return Measurement(total / cpu, otherwise: "the engines used no CPU time")
    }

    /// One quantity over all engines; the first absence where any has none.
    func sum(_ value: (EngineDeltas) -> Measurement) -> Measurement {
        let values = engines.map(value)
        if let reason = values.compactMap(\.reason).first { return .absent(reason) }
        return Measurement(
            values.compactMap(\.number).reduceOrNil(+),
            otherwise: "no engine was running at both marks"
        )
    }
}

/// A mark of a run and the harness's own CPU seconds at it.
package struct MarkedReading: Sendable {
    /// What was read.
    package let mark: PhaseMark
    /// Nil where it could not be read.
    package let harnessSeconds: Double?

    package init(mark: PhaseMark, harnessSeconds: Double?) {
        self.mark = mark
        self.harnessSeconds = harnessSeconds
    }
}

extension Array {
    /// As `reduce`, beginning with the first element; nil when there is none.
    func reduceOrNil(_ combine: (Element, Element) -> Element) -> Element? {
        first.map { dropFirst().reduce($0, combine) }
    }
}
