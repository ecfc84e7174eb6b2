/// Taking out of a command line what tells whose machine it was.
enum Redaction {
    /// Every absolute path is cut down to its last part, also behind `--option=`.
    static func command(_ words: [String]) -> [String] { words.map(word) }

    private static func word(_ word: String) -> String {
        guard let slash = word.firstIndex(of: "/") else { return word }
        let head = word[..<slash]
        guard head.isEmpty || head.hasSuffix("=") || head == "~" else { return word }
        return String(head == "~" ? "" : head) + (word.split(separator: "/").last ?? "")
    }
}
