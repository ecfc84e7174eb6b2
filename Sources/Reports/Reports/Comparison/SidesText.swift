import Results
import Verdicts

/// What became of the runs of both sides: said wherever one was left out.
enum SidesText {
    /// A line a side that lost runs, and what may be done about it; empty where every run counts.
    static func lines(_ comparison: Comparison) -> [String] {
        let lost = comparison.sides.filter { $0.valid < $0.runs || $0.runs == 0 }
        guard !lost.isEmpty else { return [] }
        let lines = lost.map { side in
            let causes = side.causes.map { cause in
                "\(cause.runs) \(cause.state.rawValue), \(DisturbanceText.name(of: cause.code)), as in: \(cause.example)"
            }
            return "Left out of \(side.name): \(side.runs - side.valid) of \(side.runs) counted runs"
                + (causes.isEmpty ? "." : " (\(causes.joined(separator: "; "))).")
        }
        return lines + advice(lost)
    }

    /// Only where it is the machine that disturbs: nothing else is fixed by what `doctor` says.
    private static func advice(_ sides: [SideRuns]) -> [String] {
        guard sides.contains(where: { $0.causes.contains { $0.state == .suspect } }) else { return [] }
        return [
            "'torrbench doctor' says what disturbs this machine and how to fix it; where it cannot be fixed, state wider "
                + "limits in the scenario beforehand (validity: { foreign_cpu_percent: … })."
        ]
    }
}
