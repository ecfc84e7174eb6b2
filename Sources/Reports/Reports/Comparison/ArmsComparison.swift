import Results
import Verdicts
import Vocabulary

/// The arms of one result as its own reports show them: the judgement that `check` and `compare` come to as well.
enum ArmsComparison {
    /// Nil for a result without arms, or whose arms have nothing in common.
    static func of(_ document: ResultDocument) -> Comparison? {
        guard let comparison = ArmsJudgement.comparison(document), !comparison.rows.isEmpty else { return nil }
        return comparison
    }
}
