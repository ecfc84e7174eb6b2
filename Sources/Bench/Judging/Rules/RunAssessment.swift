import HostProbe
package import Results
package import Scenarios
import Vocabulary

/// Turns what was seen of a run into its evidence, its covariates and its verdict.
package struct RunAssessment: Sendable {
    let cell: Cell
    let limits: ValidityLimits
    /// Nil where none were measured.
    let ceilings: CeilingFigures?
    /// CPUs that the run may use.
    let cores: Int

    package init(cell: Cell, limits: ValidityLimits, ceilings: CeilingFigures?, cores: Int) {
        self.cell = cell
        self.limits = limits
        self.ceilings = ceilings
        self.cores = cores
    }

    /// The ceilings on the cell's path as they stand now, the lowest first.
    package var bounds: [CeilingUse] {
        guard let ceilings else { return [] }
        let network = ceilings.network.first { $0.bounds(cell) }?.name ?? CeilingName.libtorrentNetwork
        func bounds(_ ceiling: (String) -> Double?) -> [CeilingUse] {
            CeilingPath.bounds(cell, cores: cores, network: network, ceiling: ceiling)
        }
        let uppers = bounds(ceilings.upperBytesPerSecond)
        return bounds(ceilings.bytesPerSecond).map { use in
            CeilingUse(
                name: use.name,
                boundBytesPerSecond: use.boundBytesPerSecond,
                upperBytesPerSecond: uppers.first { $0.name == use.name }?.boundBytesPerSecond,
                measurements: CeilingName.parts(of: use.name).map(ceilings.count).min()
            )
        }
    }

    /// The figure that is held against them; nil for kinds without one.
    package func figure(_ findings: RunFindings) -> Double? {
        MetricCatalog.primary(ofKind: cell.kind.rawValue).flatMap { findings[$0]?.number }
    }

    /// Completes the findings, which must be whole, and gives the record of the evidence.
    package func complete(_ findings: inout RunFindings, engines: [EngineRecord]) -> EvidenceRecord? {
        let figure = figure(findings)
        findings.evidence.figure = figure
        findings.evidence.ceilings = bounds
        findings[MetricCatalog.efficiencyRatio] = efficiency(figure, findings.evidence.ceilings)
        findings[MetricCatalog.cpuBudget] = CPUBudget.of(
            findings,
            cell: cell,
            cores: cores,
            quotaCores: findings.observation?.record?.cpuQuota?.cores
        )
        guard let observation = findings.observation else { return nil }
        findings.measurements.merge(observation.measurements) { own, _ in own }
        findings.evidence.witnesses =
            Witnesses.of(findings, observation: observation, cell: cell, engines: engines)
            + Witnesses.onTheWire(findings)
        completeWork(&findings.evidence, engines: engines)
        findings.evidence.disturbances =
            DisturbanceRule.reasons(observation, cell: cell, limits: limits)
            + [PauseRule.reason(observation)].compactMap { $0 }
        var record = observation.record
        record?.witnesses = findings.evidence.witnesses
        record?.ceilings = findings.evidence.ceilings
        record?.stamps = findings.evidence.stamps
        record?.work = findings.evidence.work.isEmpty ? nil : findings.evidence.work
        let loopback = ceilings?.bytesPerSecond(CeilingName.loopbackOneStream)
        var facts = SaturationFacts(
            observation,
            cell: cell,
            cores: cores,
            engines: engines,
            figure: figure,
            loopback: loopback
        )
        let isCold = cell.configuration.storage.cache == .cold
        let device = isCold ? ceilings?.bytesPerSecond(CeilingName.read(cell.configuration.storage.kind)) : nil
        if let figure, let device { facts?.deviceReadShare = figure / device }
        facts?.writeBacklogShare = findings.writeBacklogShare
        record?.saturation = facts.map(SaturationVerdict.of)
        return record
    }

    /// What one core hashes, and the whole life's CPU time of engines that are several processes: of those that have
    /// ended meanwhile it alone tells.
    private func completeWork(_ evidence: inout RunEvidence, engines: [EngineRecord]) {
        let hashing = [CeilingName.sha1OneThread, CeilingName.sha256OneThread].map { ceilings?.bytesPerSecond($0) }
        for index in evidence.work.indices {
            evidence.work[index].bytesPerCpuSecond = WorkRule.bytesPerCPUSecond(hashing)
            guard evidence.wholeLifeEngines.contains(evidence.work[index].engine) else { continue }
            let engine = engines.first { "\($0.role)-\($0.index + 1)" == evidence.work[index].engine }
            let usage = engine?.usage.map { Double($0.userCPUNs + $0.systemCPUNs) / 1e9 } ?? 0
            evidence.work[index].cpuSeconds = max(evidence.work[index].cpuSeconds, usage)
        }
    }

    private func efficiency(_ figure: Double?, _ bounds: [CeilingUse]) -> Measurement? {
        guard MetricCatalog.primary(ofKind: cell.kind.rawValue) != nil else { return nil }
        guard let figure else { return .absent("there is no figure to hold against a ceiling") }
        guard let lowest = bounds.first else { return .absent("no ceiling on this path was measured") }
        if let doubt = CeilingRule.uncertainty(figure, bounds) { return .absent(doubt) }
        return Measurement(figure / lowest.boundBytesPerSecond, otherwise: "the ceiling is 0")
    }
}
