/// Errors and warnings as they are found, each at its place.
struct IssueLog {
    /// Diagnostics of one kind that are kept; the rest are counted.
    private static let limit = 100

    private struct Issue: Hashable {
        let position: SourcePosition
        let kind: ScenarioWarning.Kind?
        let message: String
    }

    private let sources: [SourceText]
    private var seen: Set<Issue> = []
    private var omitted: Set<Issue> = []
    /// The cells that issues are about; none for those that are about the scenario.
    private var cells: [Issue: Set<CellID>] = [:]

    /// - Parameter sources: the file, then the overrides.
    init(sources: [SourceText]) { self.sources = sources }

    var hasErrors: Bool { seen.contains { $0.kind == nil } }

    /// Everything noted so far, so that whoever called a reader can tell whether it found fault.
    var count: Int { seen.count + omitted.count }

    /// Whether there is so much to say that looking for more is of no use.
    var isFull: Bool { seen.count >= Self.limit * 10 }

    /// Notes an error; the same one at the same place is noted once.
    mutating func report(_ message: String, at position: SourcePosition) {
        note(Issue(position: position, kind: nil, message: message))
    }

    /// Notes something that does not make the scenario invalid; `cells` are those it is about, nil where it is about all.
    mutating func warn(
        _ kind: ScenarioWarning.Kind,
        _ message: String,
        at position: SourcePosition,
        cells concerned: [Cell]? = nil
    ) {
        let issue = Issue(position: position, kind: kind, message: message)
        note(issue)
        if let concerned { cells[issue, default: []].formUnion(concerned.map(\.id)) }
    }

    /// Everything that was reported, in the order of the texts.
    func errors() -> ScenarioErrors {
        let issues = sorted { $0.kind == nil }
        return ScenarioErrors(
            issues.prefix(Self.limit).map(diagnostic),
            omittedCount: omitted.count + max(0, issues.count - Self.limit)
        )
    }

    /// Warnings in the order of the texts.
    func warnings() -> [ScenarioWarning] {
        sorted { $0.kind != nil }.prefix(Self.limit).compactMap { issue in
            issue.kind.map { ScenarioWarning(kind: $0, diagnostic: diagnostic(issue), cells: cells[issue]) }
        }
    }

    private mutating func note(_ issue: Issue) {
        // Ten times what is shown, so that what is shown is nearly always the first in the text.
        if !isFull {
            seen.insert(issue)
        } else if !seen.contains(issue), omitted.count < 100_000 {
            omitted.insert(issue)
        }
    }

    private func sorted(where belongs: (Issue) -> Bool) -> [Issue] {
        seen.filter(belongs).sorted { ($0.position, $0.message) < ($1.position, $1.message) }
    }

    private func diagnostic(_ issue: Issue) -> ScenarioDiagnostic {
        sources[issue.position.source]
            .diagnostic(line: issue.position.line, column: issue.position.column, message: issue.message)
    }
}
