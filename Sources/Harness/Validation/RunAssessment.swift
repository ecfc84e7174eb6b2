import HostProbe
import Results
import Scenarios

/// Turns what was seen of a run into its evidence, its covariates and its verdict.
struct RunAssessment: Sendable {
    let cell: Cell
    let limits: ValidityLimits
    let ceilings: CeilingBook?

    /// The ceilings on the cell's path as they stand now, the lowest first.
    var bounds: [CeilingUse] {
        guard let ceilings else { return [] }
        let network = ceilings.networkCeilings.first { $0.bounds(cell) }?.name ?? CeilingName.libtorrentNetwork
        func bounds(_ ceiling: (String) -> Double?) -> [CeilingUse] {
            CeilingPath.bounds(cell, cores: CeilingBook.cores, network: network, ceiling: ceiling)
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
    func figure(_ findings: RunFindings) -> Double? {
        MetricCatalog.primary(ofKind: cell.kind.rawValue).flatMap { findings[$0]?.number }
    }

    /// Completes the findings, which must be whole, and gives the record of the evidence.
    func complete(_ findings: inout RunFindings, engines: [EngineRecord]) -> EvidenceRecord? {
        let figure = figure(findings)
        findings.evidence.figure = figure
        findings.evidence.ceilings = bounds
        findings[MetricCatalog.efficiencyRatio] = efficiency(figure, findings.evidence.ceilings)
        findings[MetricCatalog.cpuBudget] = CPUBudget.of(findings, cell: cell, cores: CeilingBook.cores)
        guard let observation = findings.observation else { return nil }
        findings.measurements.merge(observation.measurements) { own, _ in own }
        findings.evidence.witnesses =
            Witnesses.of(findings, observation: observation, cell: cell, engines: engines)
            + Witnesses.onTheWire(findings)
        findings.evidence.disturbances = DisturbanceRule.reasons(observation, cell: cell, limits: limits)
        var record = observation.record
        record?.witnesses = findings.evidence.witnesses
        record?.ceilings = findings.evidence.ceilings
        let loopback = ceilings?.bytesPerSecond(CeilingName.loopbackOneStream)
        var facts = SaturationFacts(observation, cell: cell, engines: engines, figure: figure, loopback: loopback)
        let isCold = cell.configuration.storage.cache == .cold
        let device = isCold ? ceilings?.bytesPerSecond(CeilingName.read(cell.configuration.storage.kind)) : nil
        if let figure, let device { facts?.deviceReadShare = figure / device }
        facts?.writeBacklogShare = findings.writeBacklogShare
        record?.saturation = facts.map(SaturationVerdict.of)
        return record
    }

    private func efficiency(_ figure: Double?, _ bounds: [CeilingUse]) -> Measurement? {
        guard MetricCatalog.primary(ofKind: cell.kind.rawValue) != nil else { return nil }
        guard let figure else { return .absent("there is no figure to hold against a ceiling") }
        guard let lowest = bounds.first else { return .absent("no ceiling on this path was measured") }
        if let doubt = CeilingRule.uncertainty(figure, bounds) { return .absent(doubt) }
        return Measurement(figure / lowest.boundBytesPerSecond, otherwise: "the ceiling is 0")
    }
}
