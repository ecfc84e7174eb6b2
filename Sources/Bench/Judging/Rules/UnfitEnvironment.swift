package import Results

/// Whether a whole invocation found no quiet moment, and what to do about it.
package enum UnfitEnvironment {
    /// Codes of reasons that lie in the machine and not in the engines.
    static let codes: Set = [
        "steal", "foreign_cpu", "memory_pressure", "io_pressure", "swap", "cpu_quota", PauseRule.code,
    ]

    /// A warning when there are counted runs, none is valid, and each was disturbed; nil otherwise.
    package static func warning(for document: ResultDocument) -> WarningRecord? {
        let counted = document.countedRuns
        guard !counted.isEmpty, counted.allSatisfy(isDisturbed) else { return nil }
        let causes = Dictionary(
            grouping: counted.flatMap(\.outcome.reasons).filter { codes.contains($0.code) },
            by: \.code
        )
        let worst = causes.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
        let example = worst?.value.first?.message ?? "no reason recorded"
        return WarningRecord(
            code: "environment_unfit",
            message: "none of the \(counted.count) counted runs was undisturbed, so nothing is compared; mostly "
                + "\(worst?.key ?? "unknown") (\(worst?.value.count ?? 0) runs, as in: \(example))",
            remedy:
                "run torrbench doctor, which says what disturbs this machine and how to mend it, and repeat; where it "
                + "cannot be mended, state wider limits in the scenario beforehand (validity: { steal_percent: …, "
                + "foreign_cpu_percent: … })"
        )
    }

    private static func isDisturbed(_ run: RunRecord) -> Bool {
        run.outcome.state == .suspect && run.outcome.reasons.contains { codes.contains($0.code) }
    }
}
