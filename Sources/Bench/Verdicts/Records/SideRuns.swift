package import Results
import Vocabulary

/// The runs of one side of a comparison: how many count, and what became of the others.
package struct SideRuns: Codable, Sendable, Equatable {
    /// Why runs were left out, with how many.
    package struct Cause: Codable, Sendable, Equatable {
        /// What the runs are instead of valid.
        package var state: RunState
        /// Code of the first reason; the state's own name where a run has none.
        package var code: String
        /// Runs with it.
        package var runs: Int
        /// The message of one of them.
        package var example: String
    }

    /// What people call the side: a path, the name of a baseline or of an arm.
    package var name: String
    /// Counted runs that were planned and begun; a repetition counts as the run whose place it took.
    package var runs: Int
    /// Those of them that are valid, at the first attempt or at a later one.
    package var valid: Int
    /// What became of the others, the commonest first.
    package var causes: [Cause]
    /// Wall time of all runs, warm-up and repetitions included.
    package var seconds: Double

    /// Gathers the runs of a side, of whatever cells.
    package init(name: String, _ runs: [RunRecord]) {
        self.name = name
        seconds = runs.reduce(0) { $0 + $1.durationSeconds }
        let places = Dictionary(grouping: runs.filter { !$0.warmup }) { Place($0) }
        self.runs = places.count
        valid = places.values.count { $0.contains { $0.outcome.state == .valid } }
        let left = places.values.filter { !$0.contains { $0.outcome.state == .valid } }.compactMap(\.last)
        let groups = Dictionary(grouping: left) { Group($0) }
        causes = groups.map { group, found in
            let first = found.min { $0.index < $1.index }
            let example = first?.outcome.reasons.first?.message ?? "no reason recorded"
            return Cause(state: group.state, code: group.code, runs: found.count, example: example)
        }.sorted { ($1.runs, $0.code) < ($0.runs, $1.code) }
    }

    /// Runs without a valid attempt whose figures are untrue or missing, not merely disturbed by the machine.
    var broken: Int { causes.filter { $0.state != .suspect && $0.state != .interrupted }.reduce(0) { $0 + $1.runs } }

    /// What one run of the plan is, whatever its attempts.
    private struct Place: Hashable {
        let cell: String
        let block: Int

        init(_ run: RunRecord) {
            cell = run.cell
            block = BlockKey.of(run)
        }
    }

    private struct Group: Hashable {
        let state: RunState
        let code: String

        init(_ run: RunRecord) {
            state = run.outcome.state
            code = run.outcome.reasons.first?.code ?? run.outcome.state.rawValue
        }
    }
}

extension SideRuns {
    /// The sides of a record with arms, the base first; nil names where the record has none.
    package static func arms(of document: ResultDocument, base: String) -> [SideRuns] {
        var arms: [String: String] = [:]
        for cell in document.cells {
            arms[cell.id] = cell.labels.first { $0.axis == EvidenceReader.armAxis }?.value
        }
        let names = EvidenceReader.armNames(of: document)
        return ([base] + names.filter { $0 != base }).map { name in
            SideRuns(name: name, document.runs.filter { arms[$0.cell] == name })
        }
    }
}
