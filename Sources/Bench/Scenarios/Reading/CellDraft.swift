import Vocabulary

/// A cell together with what judging it needs: where its values stand in the text.
struct CellDraft {
    let cell: Cell
    let leaves: CellLeaves
    /// Place that stands for the cell when a default is at fault: its workload's.
    let position: SourcePosition

    /// Every value that changes what a run does, one line, equal for equal behaviour.
    var canonicalText: String {
        let values = leaves.leaves
            .filter { $0.key != "limits.run_timeout" && cell.kind.reasonAgainst($0.key) == nil }
            .sorted { $0.key < $1.key }
            .map { path, leaf in "\(path)=\(leaf.value?.hashedText ?? "")" }
        return "\(cell.id) \(cell.kind.rawValue) \(values.joined(separator: " "))"
    }

    /// The place of the value among these paths that stands last in the text, or of the workload.
    func place(_ paths: [String]) -> SourcePosition { leaves.position(paths) ?? position }
}
