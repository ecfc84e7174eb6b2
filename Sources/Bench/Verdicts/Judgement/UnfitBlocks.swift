package import Results

/// When to give up on a machine that lets no run count: a rule that looks at no figure, so it costs no strength.
package enum UnfitBlocks {
    /// Counted blocks without a single valid run that say enough about a machine.
    package static let limit = 5

    /// Why going on makes no sense: so many blocks, and no run of them, repeated ones included, is valid.
    package static func reason(_ document: ResultDocument) -> String? {
        let counted = document.countedRuns
        guard Set(counted.map(\.block)).count >= limit, !counted.contains(where: { $0.outcome.state == .valid }) else {
            return nil
        }
        return "none of their \(counted.count) runs is valid, so more blocks are not tried"
    }
}
