/// How many blocks to ask for, where those that were run do not tell: never fewer than there were.
enum BlockAdvice {
    /// More than any plan has.
    private static let most = 1000

    /// One clause; `needed` blocks must be usable, of the `run` ones `usable` were.
    static func clause(needed: Int, run: Int, usable: Int) -> String {
        guard usable > 0 else {
            return run == 0
                ? "take --blocks \(needed)"
                : "none of the \(run) block\(run == 1 ? "" : "s") is usable, which more blocks do not fix: 'torrbench "
                    + "doctor' says what disturbs"
        }
        guard usable < run else { return "take --blocks \(max(needed, run + 1))" }
        // As many are lost of the next ones as were of these.
        let asked = max(run + 1, (needed * run + usable - 1) / usable)
        let lost = run - usable
        let what = "\(lost) of \(run) blocks \(lost == 1 ? "was" : "were") left out"
        guard asked <= most else { return "\(what): 'torrbench doctor' says what disturbs" }
        return "\(what), so take --blocks \(asked), or a quieter machine ('torrbench doctor')"
    }
}
