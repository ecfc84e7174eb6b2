import Harness
import Results
import Scenarios

/// A stored record with the runs that another invocation is to add to it.
struct ContinuedRecord {
    /// The runs, with the positions and blocks that they have in the record.
    let plan: Plan
    let continuation: Continuation

    /// What a record still lacks of everything that it planned.
    ///
    /// `given` is the scenario that the command line names, which must be the record's. Throws `InputError` with the reason
    /// where the record cannot be resumed, `ResultsError`, `ScenarioErrors`.
    static func resuming(_ path: String, given: ScenarioChoice) throws -> ContinuedRecord {
        let (folder, lock, document) = try open(path)
        let scenario = try scenario(of: document, given)
        let stages = try stages(of: document, scenario)
        let done = document.placesDone
        let missing = stages.flatMap(\.entries).filter { !done.contains($0.index) }
        guard let first = stages.first, !missing.isEmpty else {
            throw InputError(
                message: "\(path) lacks none of its \(document.plannedRuns) runs: add blocks with --more-blocks",
                code: .usage
            )
        }
        return ContinuedRecord(
            plan: first.with(entries: missing),
            continuation: Continuation(previous: document, folder: folder, lock: lock)
        )
    }

    /// `count` further blocks of a record's plan, with warm-up blocks of their own and an order from another seed.
    static func adding(_ count: Int, to path: String) throws -> ContinuedRecord {
        let (folder, lock, document) = try open(path)
        let scenario = try scenario(of: document, ScenarioChoice())
        let stages = try stages(of: document, scenario)
        guard stages.flatMap(\.entries).allSatisfy({ document.placesDone.contains($0.index) }) else {
            throw InputError(
                message: "\(path) lacks \(document.plannedRuns - document.placesDone.count) of its "
                    + "\(document.plannedRuns) runs: complete it first with --resume"
            )
        }
        let seed = document.scenario.seed &+ UInt64(document.allInvocations.count)
        let index = (stages.flatMap(\.entries).map(\.index).max() ?? -1) + 1
        let block = (stages.flatMap(\.entries).map(\.block).max() ?? -1) + 1
        let plan = try Self.plan(document, scenario, blocks: count, seed: seed).following(index: index, block: block)
        let added = InvocationRecord.AddedBlocks(
            counted: count,
            seed: seed,
            firstIndex: index,
            firstBlock: block,
            plannedRuns: plan.entries.count
        )
        // The payload is the one of the record's first seed: a run is to move the same bytes as those before it.
        return ContinuedRecord(
            plan: try Self.plan(document, scenario, blocks: 1, seed: document.scenario.seed).with(
                entries: plan.entries
            ),
            continuation: Continuation(previous: document, folder: folder, lock: lock, added: added)
        )
    }

    private static func open(_ path: String) throws -> (ResultFolder, FolderLock, ResultDocument) {
        // Before the lock, so that a path that leads nowhere is named as such.
        let found = try ResultStore.load(path)
        if found.allInvocations.contains(where: { $0.source.hasPrefix("merge ") }) {
            throw InputError(message: "\(path) joins several records: add runs to one of them, and merge again")
        }
        guard let folder = ResultFolder(holding: path), let inFolder = try? folder.load(), inFolder.id == found.id
        else {
            throw InputError(
                message: "\(path) is a record outside of a result's folder: runs are added to a folder that holds "
                    + ResultFolder.documentName
            )
        }
        let lock = try FolderLock(folder)
        let document = try folder.load()
        return (folder, lock, document)
    }

    /// The record's own scenario, made again from its text; what the command line names must be the same.
    private static func scenario(of document: ResultDocument, _ given: ScenarioChoice) throws -> Scenario {
        let record = document.scenario
        let scenario = try Scenario(
            parsing: record.text,
            path: record.path ?? record.name,
            overrides: record.overrides.map { ScenarioOverride($0) }
        )
        guard scenario.contentHash == record.contentHash else {
            throw InputError(
                message: "the record's scenario '\(record.name)' is not what this torrbench makes of its text (hash "
                    + "\(scenario.contentHash) and \(record.contentHash)): it was made by another command than 'run', or by "
                    + "another version; run it anew"
            )
        }
        let others = given.overrides.isEmpty ? record.overrides : given.overrides
        let isText = try given.path.map { try ScenarioFile.text(at: $0) != record.text } ?? false
        guard !isText, others == record.overrides else {
            let set = record.overrides.isEmpty ? "none" : record.overrides.joined(separator: ", ")
            throw InputError(
                message:
                    "the record was made with \(isText ? "another text of the scenario" : "other overrides (\(set))"): its "
                    + "missing runs can only be made as the others were; leave it out, and the record's own is taken"
            )
        }
        return scenario
    }

    /// Every plan whose runs the record holds or should hold: that of the first invocation, then those that added blocks.
    private static func stages(of document: ResultDocument, _ scenario: Scenario) throws -> [Plan] {
        let added = document.allInvocations.compactMap(\.blocks)
        let runs = document.plannedRuns - added.reduce(0) { $0 + $1.plannedRuns }
        let counted = document.scenario.blocks - added.reduce(0) { $0 + $1.counted }
        // Workloads may have blocks of their own; --blocks gave all of them the same number.
        var first = try Self.plan(document, scenario, blocks: nil, seed: document.scenario.seed)
        if first.entries.count != runs, (1...1000).contains(counted) {
            first = try Self.plan(document, scenario, blocks: counted, seed: document.scenario.seed)
        }
        guard first.entries.count == runs else {
            throw InputError(
                message:
                    "the record planned \(runs) runs, which is no plan of its scenario: it was ended early by a gate, or "
                    + "made by another version; run it anew"
            )
        }
        let later = try added.map { blocks in
            try Self.plan(document, scenario, blocks: blocks.counted, seed: blocks.seed)
                .following(index: blocks.firstIndex, block: blocks.firstBlock)
        }
        let stages = [first] + later
        let cells = Dictionary(stages.flatMap(\.entries).map { ($0.index, $0.cellID.text) }) { first, _ in first }
        if let stray = document.runs.first(where: { cells[$0.index] != $0.cell }) {
            throw InputError(
                message:
                    "run \(stray.index + 1) of the record is of \(stray.cell), in the plan made again from its seed of "
                    + "\(cells[stray.index] ?? "no cell"): it was made by another version; run the scenario anew"
            )
        }
        return stages
    }

    private static func plan(
        _ document: ResultDocument,
        _ scenario: Scenario,
        blocks: Int?,
        seed: UInt64
    ) throws -> Plan {
        let ids = document.cells.map(\.id)
        let globs = ids == scenario.cells.map(\.id.text) ? [] : ids
        let plan = try Plan(scenario, cellGlobs: globs, blocks: blocks, seed: seed)
        guard plan.cells.map(\.id.text) == ids else {
            throw InputError(message: "the record's cells are not those of its scenario: run it anew")
        }
        return plan
    }
}

/// What a command line says of the scenario of a record that is continued: often nothing.
struct ScenarioChoice {
    var path: String?
    var overrides: [String] = []
}
