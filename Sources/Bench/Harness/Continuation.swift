package import Results
import Vocabulary

/// A stored record that another invocation adds runs to: what was planned and not carried out, or further blocks.
package struct Continuation: Sendable {
    /// The record as it was found.
    package let previous: ResultDocument
    /// Where it lies and is stored again.
    package let folder: ResultFolder
    /// Held until the last run is stored.
    package let lock: FolderLock
    /// Blocks that are added; nil where missing runs are made up for.
    package let added: InvocationRecord.AddedBlocks?

    /// Index of the invocation that adds to the record.
    package var invocation: Int { (previous.allInvocations.map(\.index).max() ?? 0) + 1 }

    /// Takes every field as it is.
    package init(
        previous: ResultDocument,
        folder: ResultFolder,
        lock: FolderLock,
        added: InvocationRecord.AddedBlocks? = nil
    ) {
        self.previous = previous
        self.folder = folder
        self.lock = lock
        self.added = added
    }

    /// The record with one more invocation, not yet with a run of it.
    ///
    /// Throws `HarnessError` `.badScenario` where the new runs would not belong to the old ones.
    func document(tool: ToolRecord, _ machine: MachineRecord, at now: UTCTimestamp) throws -> ResultDocument {
        try verify(tool, machine)
        var document = previous
        document.invocations =
            previous.allInvocations + [
                InvocationRecord(
                    index: invocation,
                    startedAt: now,
                    detail: machine.detail,
                    tool: tool,
                    source: added == nil ? "resume" : "more_blocks",
                    blocks: added
                )
            ]
        document.state = .incomplete
        document.finishedAt = nil
        document.plannedRuns += added?.plannedRuns ?? 0
        document.scenario.blocks += added?.counted ?? 0
        // What ended the last invocation says nothing of this one.
        document.warnings.removeAll { ["time_budget_spent", "cell_skipped"].contains($0.code) }
        return document
    }

    /// Whether runs of this machine and these programs belong to those of the record; asked before anything is started.
    ///
    /// Throws `HarnessError` `.badScenario` with what differs.
    package func verify(_ tool: ToolRecord, _ machine: MachineRecord) throws {
        guard machine.machineClass == previous.machine.machineClass else {
            throw HarnessError(
                .badScenario,
                "the record is of another kind of machine (\(previous.machine.machineClass.key)) than this one "
                    + "(\(machine.machineClass.key)): run the scenario anew here"
            )
        }
        try checkPrograms(tool)
    }

    private func checkPrograms(_ tool: ToolRecord) throws {
        let majors = [previous.tool.version, tool.version].map { $0.prefix { $0 != "." } }
        guard majors[0] == majors[1] else {
            throw HarnessError(
                .badScenario,
                "the record was made by torrbench \(previous.tool.version), this is \(tool.version), which measures "
                    + "differently: run the scenario anew"
            )
        }
        for (name, value) in previous.tool.extra.sorted(by: { $0.key < $1.key }) where name.hasSuffix(" SHA-256") {
            guard let now = tool.extra[name] else {
                throw HarnessError(
                    .badScenario,
                    "the record's engine is \(name.dropLast(" SHA-256".count)), this is another: give it with --engine"
                )
            }
            guard now == value else {
                throw HarnessError(
                    .badScenario,
                    "the engine \(name.dropLast(" SHA-256".count)) is not the one of the record (SHA-256 \(now.prefix(12)) "
                        + "and \(value.prefix(12))): runs of two builds make no sample; run the scenario anew and 'compare'"
                )
            }
        }
    }

    /// Throws where a run's engines are of another library than those of the same cell in the record.
    func check(_ run: RunRecord) throws {
        guard let before = previous.runs.first(where: { $0.cell == run.cell && !$0.engines.isEmpty }) else { return }
        for engine in run.engines {
            let other = before.engines.first { $0.role == engine.role && $0.index == engine.index }
            guard let other, let now = Self.library(engine), let then = Self.library(other), now != then else {
                continue
            }
            throw HarnessError(
                .badScenario,
                "the \(engine.role) of \(run.cell) now runs \(now), in the record \(then): runs of two engines make no sample"
            )
        }
    }

    private static func library(_ engine: EngineRecord) -> String? {
        engine.library.map { "\($0) \(engine.libraryVersion ?? "")" }
    }
}
