package import Results
package import Scenarios
package import Vocabulary

/// What follows from a run's findings: its measurements, its evidence and its outcome.
package struct RunAssessment: Sendable {
    /// One value, or the reason of its absence, by metric name.
    package let measurements: [String: Measurement]
    /// Nil where the run ended before anything could be seen.
    package let evidence: EvidenceRecord?
    package let outcome: RunOutcome
}

/// Judges runs of one cell.
package struct RunAssessor: Sendable {
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
        guard cell.kind.traits.rate != nil else { return nil }
        return cell.kind.metrics.primary.flatMap { findings.workload.measurements[$0]?.number }
    }

    /// Everything that the findings, which must be whole, come to.
    package func assess(_ findings: RunFindings) -> RunAssessment {
        let support = support(findings)
        return RunAssessment(
            measurements: measurements(findings, support),
            evidence: evidence(findings, support),
            outcome: RunJudge.judge(findings, support, limits: limits)
        )
    }

    /// What is worked out of the findings and held against limits.
    func support(_ findings: RunFindings) -> RunSupport {
        var support = RunSupport(figure: figure(findings), ceilings: bounds)
        guard let observation = findings.observation else { return support }
        support.witnesses =
            Witnesses.of(findings, observation: observation, cell: cell) + Witnesses.onTheWire(findings)
        support.work = work(findings)
        support.disturbances =
            DisturbanceRule.reasons(observation, cell: cell, limits: limits)
            + [PauseRule.reason(observation)].compactMap { $0 }
        return support
    }

    /// The workload's own measurements before those of the capture, of the machine, and what follows from them.
    private func measurements(_ findings: RunFindings, _ support: RunSupport) -> [String: Measurement] {
        var all = findings.workload.measurements
        all.merge(RoleMeasure.measurements(findings, cell)) { own, _ in own }
        all[MetricCatalog.efficiencyRatio] = efficiency(support)
        all[MetricCatalog.cpuBudget] = CPUBudget.of(
            all,
            cell: cell,
            cores: cores,
            quotaCores: findings.observation?.machine?.quota?.cores
        )
        for other in [findings.wire?.measurements, findings.observation?.measurements].compactMap({ $0 }) {
            all.merge(other) { own, _ in own }
        }
        return all
    }

    private func evidence(_ findings: RunFindings, _ support: RunSupport) -> EvidenceRecord? {
        guard let observation = findings.observation else { return nil }
        var record = observation.record
        record?.witnesses = support.witnesses
        record?.ceilings = support.ceilings
        record?.stamps = findings.stamps
        record?.work = support.work.isEmpty ? nil : support.work
        record?.saturation = saturation(findings, observation, figure: support.figure)
        return record
    }

    private func saturation(
        _ findings: RunFindings,
        _ observation: RunObservation,
        figure: Double?
    ) -> SaturationRecord? {
        let loopback = ceilings?.bytesPerSecond(CeilingName.loopbackOneStream)
        var facts = SaturationFacts(
            observation,
            cell: cell,
            cores: cores,
            engines: findings.engines,
            figure: figure,
            loopback: loopback
        )
        let isCold = cell.configuration.storage.cache == .cold
        let device = isCold ? ceilings?.bytesPerSecond(CeilingName.read(cell.configuration.storage.kind)) : nil
        if let figure, let device { facts?.deviceReadShare = figure / device }
        facts?.writeBacklogShare = findings.workload.steady?.writeBacklogShare
        return facts.map(SaturationVerdict.of)
    }

    /// Of engines that are several processes the whole life's CPU time: of those that have ended meanwhile it alone tells.
    private func work(_ findings: RunFindings) -> [WorkRecord] {
        let hashing = [CeilingName.sha1OneThread, CeilingName.sha256OneThread].map { ceilings?.bytesPerSecond($0) }
        return findings.workload.hashing.map { work in
            let engine = findings.engines.first { "\($0.role)-\($0.index + 1)" == work.engine }
            let life = engine?.usage.map { Double($0.userCPUNs + $0.systemCPUNs) / 1e9 } ?? 0
            return WorkRecord(
                engine: work.engine,
                hashedBytes: work.hashedBytes,
                cpuSeconds: work.hasDescendants ? max(work.cpuSeconds, life) : work.cpuSeconds,
                bytesPerCpuSecond: WorkRule.bytesPerCPUSecond(hashing)
            )
        }
    }

    private func efficiency(_ support: RunSupport) -> Measurement? {
        guard cell.kind.traits.rate != nil else { return nil }
        guard let figure = support.figure else { return .absent("there is no figure to hold against a ceiling") }
        guard let lowest = support.ceilings.first else { return .absent("no ceiling on this path was measured") }
        if let doubt = CeilingRule.uncertainty(figure, support.ceilings) { return .absent(doubt) }
        return Measurement(figure / lowest.boundBytesPerSecond, otherwise: "the ceiling is 0")
    }
}

/// What rules look at beside the findings themselves.
struct RunSupport: Sendable {
    /// The figure that ranks the cell, bytes per second.
    var figure: Double?
    /// The ceilings on its path, the lowest first.
    var ceilings: [CeilingUse] = []
    /// Independent counts of one quantity.
    var witnesses: [WitnessRecord] = []
    /// What engines hashed, and what that takes at least.
    var work: [WorkRecord] = []
    /// What disturbed the run beyond the scenario's limits.
    var disturbances: [OutcomeReason] = []
}
