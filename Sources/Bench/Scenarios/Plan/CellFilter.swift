/// Chooses cells by the globs of `--cells`.
enum CellFilter {
    /// What diagnostics call the text of a glob.
    private static let label = "--cells"

    /// The cells that any glob matches by id or workload name, in their own order; all without globs.
    ///
    /// - Throws: `ScenarioErrors` with every glob that matches nothing.
    static func apply(_ globs: [String], to cells: [Cell]) throws(ScenarioErrors) -> [Cell] {
        guard !globs.isEmpty else { return cells }
        var log = IssueLog(sources: globs.map { SourceText(label: label, text: $0) })
        var chosen: Set<Int> = []
        for (source, text) in globs.enumerated() {
            let glob = Glob(text)
            let matched = cells.indices.filter { glob.matches(cells[$0].id.text) || glob.matches(cells[$0].workload) }
            if matched.isEmpty {
                let workloads = cells.map(\.workload).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
                let near = NearestName.of(text, among: workloads + cells.map(\.id.text)).map { "did you mean '\($0)'?" }
                log.report(
                    "no cell matches '\(text)' (\(near ?? known(cells)))",
                    at: SourcePosition(source: source, line: 1, column: 1)
                )
            }
            chosen.formUnion(matched)
        }
        if log.hasErrors { throw log.errors() }
        return cells.indices.filter(chosen.contains).map { cells[$0] }
    }

    /// Cells that an error lists; `torrbench plan` shows them all.
    private static let listedCells = 20

    private static func known(_ cells: [Cell]) -> String {
        let more = cells.count > listedCells ? " and \(cells.count - listedCells) more" : ""
        return "the cells are \(cells.prefix(listedCells).map(\.id.text).joined(separator: ", "))\(more)"
    }
}
