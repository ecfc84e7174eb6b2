import Results

/// Runs that are left out, the disturbed ones gathered by what disturbed them where they are many.
enum SuspectGroups {
    /// More disturbed runs than these are gathered.
    static let maximumSingle = 4

    /// A line a run, or one a cause over all disturbed runs; with whether it is only a doubt.
    static func lines(_ document: ResultDocument) -> [(text: String, isDoubt: Bool)] {
        let left = Validity.leftOut(of: document)
        let suspects = left.filter { $0.outcome.state == .suspect }
        let others = left.filter { $0.outcome.state != .suspect }
        let lines = others.map { (text: Validity.line(of: $0, in: document), isDoubt: false) }
        guard suspects.count > maximumSingle else {
            return lines + suspects.map { (text: Validity.line(of: $0, in: document), isDoubt: true) }
        }
        return lines + causes(suspects).map { (text: $0, isDoubt: true) }
    }

    private static func causes(_ runs: [RunRecord]) -> [String] {
        let reasons = runs.flatMap { run in run.outcome.reasons.map { (run: run.index + 1, reason: $0) } }
        let groups = Dictionary(grouping: reasons, by: \.reason.code)
        return groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { code, found in
            let messages = found.map(\.reason.message)
            // The longest text with the largest figures sorts last in the order that people count in.
            let example = messages.max { ($0.count, $0) < ($1.count, $1) } ?? ""
            return "\(found.count) of \(runs.count) suspect runs: \(DisturbanceText.name(of: code)), as in: \(example)"
        }
    }
}
