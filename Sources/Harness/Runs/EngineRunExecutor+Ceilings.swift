import HostProbe
import Results
import Scenarios

extension EngineRunExecutor {
    /// The directories whose storage is measured: where the plan's runs keep their files.
    static func ceilingBook(_ options: BenchmarkOptions, _ workspace: Workspace) -> CeilingBook? {
        guard options.measuresCeilings else { return nil }
        var directories: [StorageSpecification.Kind: String] = [:]
        directories[.disk] = workspace.diskPath
        directories[.tmpfs] = workspace.tmpfsPath
        return CeilingBook(directories: directories, each: options.ceilingTime)
    }

    /// Measures every ceiling of the plan; a few seconds.
    func measureCeilings(_ plan: Plan) async {
        guard let ceilings else { return }
        ceilings.measureAll()
        HarnessCostMeter.restartPeakMemory()
        await measureNetworkCeiling(plan.cells, index: plan.entries.count)
    }

    /// Measures a ceiling again that a figure is above, since it may have been taken in a slow moment, and stops as soon
    /// as the figure is below it.
    func settle(_ findings: RunFindings, _ assessment: RunAssessment, planned: PlannedRun) async {
        guard let ceilings else { return }
        let figure = assessment.figure(findings)
        while let over = CeilingRule.exceeded(by: figure, assessment.bounds) {
            let names = over.name.split(separator: "+").map(String.init)
            guard names.allSatisfy(ceilings.mayMeasureAgain), !Task.isCancelled else { return }
            for name in names {
                if name == CeilingName.libtorrentNetwork {
                    await measureNetworkCeiling([assessment.cell], index: planned.index)
                } else {
                    ceilings.measure(name)
                }
            }
        }
    }

    private func measureNetworkCeiling(_ cells: [Cell], index: Int) async {
        guard let ceilings, let cell = NetworkCeiling.cell(for: cells) else { return }
        let planned = PlannedRun(index: index, block: 0, isWarmup: true, cellIndex: 0, cellID: cell.id)
        do {
            // Its torrent alone: nothing is stored for a back end that reads nothing.
            try payloads.prepare(cell)
            let findings = try await findings(planned, cell: cell, ledger: EngineLedger()) { _ in }
            let value = findings[MetricCatalog.completionThroughput] ?? .absent("the transfer gave no throughput")
            ceilings.add(CeilingName.libtorrentNetwork, bytesPerSecond: value, parallelism: 1)
        } catch {
            ceilings.add(CeilingName.libtorrentNetwork, bytesPerSecond: .absent("\(error)"), parallelism: nil)
        }
    }
}
