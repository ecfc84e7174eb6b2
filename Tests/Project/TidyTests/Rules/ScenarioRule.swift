/// A scenario says what it asks before it says how.
enum ScenarioRule {
    static func opensWithItsQuestion(path: String, text: String) -> [Violation] {
        let first = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        guard first.hasPrefix("#") && first.drop(while: { "# ".contains($0) }).count >= 10 else {
            return [
                Violation(
                    path: path,
                    line: 1,
                    message: "begin with a comment: the question it answers, and why its values are what they are"
                )
            ]
        }
        return []
    }
}
