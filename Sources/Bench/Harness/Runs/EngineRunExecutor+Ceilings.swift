import HostProbe
import Judging
import Results
import Scenarios
import Vocabulary

extension EngineRunExecutor {
    /// The directories whose storage is measured: where the plan's runs keep their files.
    static func ceilingBook(_ options: BenchmarkOptions, _ workspace: Workspace) -> CeilingBook? {
        guard options.measuresCeilings else { return nil }
        var directories: [StorageSpecification.Kind: String] = [:]
        directories[.disk] = workspace.diskPath
        directories[.tmpfs] = workspace.tmpfsPath
        return CeilingBook(directories: directories, each: options.ceilingTime)
    }

    /// Measures every ceiling of the plan that needs no engine, a few seconds; the others are taken block by block.
    func measureCeilings(_ plan: Plan) throws {
        guard let ceilings else { return }
        ceilings.networkCeilings = NetworkCeiling.all(of: plan.cells)
        // Torrents alone: nothing is stored for a back end that reads nothing.
        for network in ceilings.networkCeilings { try payloads.prepare(network.cell) }
        ceilings.measureAll()
        HarnessCostMeter.restartPeakMemory()
    }

    /// Takes a slice of every ceiling on the path of the plan's cells before the first run of a block, so that figures and
    /// ceilings meet the same machine.
    func measureCeilingSlices(_ planned: PlannedRun) async {
        guard let ceilings, beginsBlock(planned) else { return }
        let names = Set(planCells.flatMap { CeilingPath.bounds($0, cores: CeilingBook.cores) { _ in 1 } }.map(\.name))
        ceilings.measureSlice(names.flatMap(CeilingName.parts).sorted(), block: planned.block)
        for network in ceilings.networkCeilings where !Task.isCancelled {
            await measure(network, index: planned.index, block: planned.block)
        }
    }

    /// Measures a ceiling again that a figure is above, since it may have been taken in a slow moment, and stops as soon
    /// as the figure is below it, or so far above that its scatter does not explain it.
    func settle(_ findings: RunFindings, _ cell: Cell, planned: PlannedRun) async {
        guard let ceilings else { return }
        let figure = assessor(cell).figure(findings)
        while let over = CeilingRule.exceeded(by: figure, assessor(cell).bounds) {
            let names = CeilingName.parts(of: over.name)
            guard !Task.isCancelled, names.allSatisfy(ceilings.takeRepeat) else { return }
            for name in names {
                if let network = ceilings.networkCeilings.first(where: { $0.name == name }) {
                    await measure(network, index: planned.index, block: planned.block)
                } else {
                    ceilings.measure(name)
                }
            }
            if case .impossible? = CeilingRule.verdict(figure, assessor(cell).bounds) { return }
        }
    }

    private func measure(_ network: NetworkCeiling, index: Int, block: Int) async {
        guard let ceilings else { return }
        let planned = PlannedRun(index: index, block: block, isWarmup: true, cellIndex: 0, cellID: network.cell.id)
        let bytes = network.cell.configuration.payload.totalBytes
        let sample: Result<CeilingRecord.Sample, CeilingAbsence>
        do {
            let findings = try await findings(planned, cell: network.cell, ledger: EngineLedger()) { _ in }
            sample = NetworkCeiling.sample(findings.workload.measurements, bytes: bytes, block: block)
        } catch {
            sample = .failure(CeilingAbsence(reason: "\(error)"))
        }
        ceilings.add(network.name, sample, parallelism: 1, basis: network.basis)
    }
}
