package import Results

/// How much of a result was left out of a comparison, and for what.
package enum LeftOutNote {
    /// A sentence with the commonest reason; nil where every counted run is valid.
    package static func sentence(_ document: ResultDocument) -> String? {
        let counted = document.countedRuns
        let left = counted.filter { $0.outcome.state != .valid }
        guard !left.isEmpty else { return nil }
        let codes = Dictionary(grouping: left.flatMap(\.outcome.reasons), by: \.code)
        let most = codes.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
        let cause = most.map { code, reasons in
            "; mostly \(DisturbanceText.name(of: code)) (\(reasons.count) runs, as in: \(reasons[0].message))"
        }
        return "\(left.count) of \(counted.count) counted runs are not valid and not compared\(cause ?? ""). "
            + "'torrbench doctor' says what disturbs this machine and how to fix it; where it cannot be fixed, state "
            + "wider limits in the scenario beforehand (validity: { foreign_cpu_percent: … })."
    }
}
