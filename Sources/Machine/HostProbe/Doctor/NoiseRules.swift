import Vocabulary

/// What a noise probe says about a machine, in the limits that runs are judged by.
package enum NoiseRules {
    /// As the scenario's `validity` has them where it says nothing.
    static let stealShare = 0.02
    static let foreignShare = 0.05
    /// Later wake-ups than this are as long as what is measured between processes.
    static let timerLateNs: Int64 = 1_000_000
    /// A difference smaller than this cannot be seen in a few runs.
    static let workSpread = 0.05
    /// A program is worth naming from this share of a core on.
    static let greedyShare = 0.02

    /// The findings, the weightiest first.
    package static func findings(_ report: NoiseReport) -> [DoctorFinding] {
        var found: [DoctorFinding] = []
        if let share = report.stealShare.value, share > stealShare {
            found.append(
                DoctorFinding(
                    "steal",
                    .disturbs,
                    "the hypervisor took \(percent(share)) of the CPU time for others: nothing inside this machine mends that, "
                        + "one with cores of its own does"
                )
            )
        }
        if let share = report.foreignShare.value, share > foreignShare {
            let greedy = report.greedy.filter { $0.coreShare >= greedyShare }
            let names = greedy.map { "\($0.name) (\($0.pid)) \(percent($0.coreShare)) of a core" }.joined(
                separator: ", "
            )
            found.append(
                DoctorFinding(
                    "foreign_cpu",
                    .disturbs,
                    "other programs used \(percent(share)) of the CPU time\(names.isEmpty ? "" : ": " + names)",
                    mend: greedy.map { "kill -STOP \($0.pid)" },
                    undo: greedy.map { "kill -CONT \($0.pid)" }
                )
            )
        }
        if report.timerLateNs.p99 > timerLateNs {
            found.append(
                DoctorFinding(
                    "timer",
                    .disturbs,
                    "one wake-up in a hundred came \(report.timerLateNs.p99 / 1000) µs late: latencies above that are the "
                        + "machine's"
                )
            )
        }
        if let spread = report.workSpread, spread > workSpread {
            found.append(
                DoctorFinding(
                    "repeatability",
                    .disturbs,
                    "the same piece of work took \(percent(spread)) longer in the slow tenth of \(report.workNs.count) "
                        + "repetitions: smaller differences need many blocks"
                )
            )
        }
        return found
    }

    private static func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
}
