import Vocabulary

extension ResultDocument {
    /// Joins records of one scenario on one kind of machine as several invocations, in the order of their beginnings.
    ///
    /// Every run is kept, with new positions, blocks and invocations, so that no block of one invocation is paired with one
    /// of another. `id` and `command` are those of the joining. Throws ``ResultsError`` `mismatch` with what differs.
    package static func merged(
        _ documents: [ResultDocument],
        id: String,
        command: [String]
    ) throws(ResultsError) -> ResultDocument {
        let sorted = documents.sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
        guard var merged = sorted.first, sorted.count > 1 else {
            throw ResultsError(.mismatch, "\(documents.count) record to merge: give two or more")
        }
        for (place, document) in sorted.enumerated() {
            for earlier in sorted[..<place] { try earlier.checkMergeable(with: document) }
        }
        merged.invocations = []
        merged.runs = []
        merged.scenario.blocks = 0
        merged.plannedRuns = 0
        for document in sorted { merged.append(document) }
        merged.id = id
        merged.command = command
        merged.state = sorted.allSatisfy { $0.state == .complete } ? .complete : .interrupted
        merged.finishedAt = sorted.compactMap(\.finishedAt).max()
        merged.harnessCost = sorted.compactMap(\.harnessCost).reduce(nil as HarnessCost?) { $1.added(to: $0) }
        merged.tracker = sorted.compactMap(\.tracker).reduce(nil as TrackerRecord?) { $1.added(to: $0) }
        merged.warnings = sorted.flatMap(\.warnings).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        return merged
    }

    private mutating func append(_ document: ResultDocument) {
        let index = (runs.map(\.index).max() ?? -1) + 1
        let block = (runs.map(\.block).max() ?? -1) + 1
        let first = invocations?.count ?? 0
        invocations =
            (invocations ?? [])
            + document.allInvocations.enumerated().map { place, invocation in
                var invocation = invocation
                invocation.index = first + place
                if !invocation.source.hasPrefix("merge ") { invocation.source = "merge \(document.id)" }
                // A merged record is not continued: the plans of its parts are theirs.
                invocation.blocks = nil
                return invocation
            }
        let places = Dictionary(
            document.allInvocations.enumerated().map { ($1.index, first + $0) }
        ) { first, _ in first }
        runs += document.runs.map { run in
            var run = run
            run.role = document.role(of: run)
            run.invocation = places[run.invocation ?? 0] ?? first
            run.index += index
            run.block += block
            return run
        }
        plannedRuns += document.plannedRuns
        scenario.blocks += document.scenario.blocks
    }

    private func checkMergeable(with other: ResultDocument) throws(ResultsError) {
        func refuse(_ what: String, _ one: String, _ two: String, _ advice: String) -> ResultsError {
            ResultsError(
                .mismatch,
                "the records \(id) and \(other.id) differ in \(what) (\(one) and \(two)): \(advice)"
            )
        }
        let ids = [self, other].map {
            [$0.id] + ($0.invocations ?? []).map { String($0.source.split(separator: " ").last ?? "") }
        }
        if let both = Set(ids[0]).subtracting(["run", "resume", "more_blocks"]).intersection(ids[1]).min() {
            throw ResultsError(.mismatch, "the runs of record \(both) are given twice: each counts once")
        }
        if scenario.contentHash != other.scenario.contentHash {
            throw refuse(
                "their scenario",
                "\(scenario.name), hash \(scenario.contentHash.prefix(8))",
                "\(other.scenario.name), hash \(other.scenario.contentHash.prefix(8))",
                "only invocations of one scenario with the same overrides are pooled; 'torrbench compare' compares others"
            )
        }
        if machine.machineClass != other.machine.machineClass {
            throw refuse(
                "their kind of machine",
                machine.machineClass.key,
                other.machine.machineClass.key,
                "'torrbench report A B' shows results of several machines side by side"
            )
        }
        if cells.map(\.id) != other.cells.map(\.id) {
            throw refuse(
                "their cells",
                "\(cells.count) cells",
                "\(other.cells.count) cells",
                "run both with the same --cells"
            )
        }
        if let one = tool.engine, let two = other.tool.engine, one != two {
            throw refuse("their engine", one, two, "'torrbench compare' tells what that changed")
        }
        let majors = [tool.version, other.tool.version].map { $0.prefix { $0 != "." } }
        if majors[0] != majors[1] {
            throw refuse("their torrbench", tool.version, other.tool.version, "they measure differently")
        }
    }
}

extension HarnessCost {
    /// What both cost together; a cost that one does not know is not known of both.
    package func added(to other: HarnessCost?) -> HarnessCost {
        guard let other else { return self }
        func sum(_ one: Double?, _ two: Double?) -> Double? { one.flatMap { one in two.map { one + $0 } } }
        return HarnessCost(
            cpuSeconds: sum(cpuSeconds, other.cpuSeconds),
            enginesCpuSeconds: sum(enginesCpuSeconds, other.enginesCpuSeconds),
            peakMemoryBytes: [peakMemoryBytes, other.peakMemoryBytes].compactMap { $0 }.max()
        )
    }
}

extension TrackerRecord {
    /// What both served together; of service times, which are histograms of their own, the later one's are kept.
    package func added(to other: TrackerRecord?) -> TrackerRecord {
        guard let other else { return self }
        return TrackerRecord(
            protocols: Set(protocols + other.protocols).sorted(),
            announces: announces + other.announces,
            scrapes: scrapes + other.scrapes,
            refused: refused + other.refused,
            announceService: announceService ?? other.announceService
        )
    }
}
