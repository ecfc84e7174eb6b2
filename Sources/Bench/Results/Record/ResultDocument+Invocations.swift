extension ResultDocument {
    /// This record with the invocations of another behind its own, for a baseline; nil where it holds that one already.
    ///
    /// Both are of the same cells: whoever asks has compared their scenarios. The first invocation names the result.
    package func adding(_ other: ResultDocument) -> ResultDocument? {
        let names = [other.id] + (other.invocations ?? []).map(\.source)
        guard !holds(other.id), !names.contains("merge \(id)") else { return nil }
        var sum = self
        let first = (allInvocations.map(\.index).max() ?? 0) + 1
        let starts = other.allInvocations
        sum.invocations =
            allInvocations
            + starts.enumerated().map { place, invocation in
                var moved = invocation
                moved.index = first + place
                moved.source = "merge \(other.id)"
                return moved
            }
        let places = Dictionary(starts.enumerated().map { ($1.index, first + $0) }) { one, _ in one }
        sum.runs += other.runs.enumerated().map { place, run in
            var moved = run
            moved.index = runs.count + place
            moved.invocation = places[run.invocation ?? 0] ?? first
            return moved
        }
        sum.plannedRuns += other.plannedRuns
        sum.finishedAt = other.finishedAt
        return sum
    }

    private func holds(_ id: String) -> Bool {
        self.id == id || (invocations ?? []).contains { $0.source == "merge \(id)" }
    }
}
