import Results

/// Whether a UI on this bridge would stutter, and whose fault it would be, in plain words.
enum FramesText {
    private static let milliseconds = DisplayUnit(label: "ms", divisor: 1e6, decimals: 1)

    /// One cell in one phase, and what reports call it.
    private struct Case {
        let name: String
        let summary: FramesSummary
    }

    /// One sentence a cell and phase.
    static func sentences(_ workload: WorkloadSummary) -> [String] {
        cases(workload).map { "\($0.name): \(sentence($0.summary))" }
    }

    /// The answer of a workload: in how many cells and phases a UI would stutter, and how in the worst of them.
    static func answer(_ workload: WorkloadSummary) -> String {
        let cases = cases(workload)
        guard let first = cases.first else { return "No valid run has frames, so nothing can be said yet." }
        if cases.count == 1 { return capitalized("\(first.name): \(sentence(first.summary))") }
        let bad = cases.filter { $0.summary.missed > 0 }
        guard let worst = bad.max(by: { $0.summary.missedShare < $1.summary.missedShare }) else {
            let longest = cases.map(\.summary.longestFreezeNs).max() ?? 0
            return "A UI would not stutter in any of \(cases.count) cells and phases: no frame was missed, the "
                + "longest took \(milliseconds.textWithUnit(Double(longest)))."
        }
        let stuttering = bad.count { $0.summary.grade == .stutters }
        let count = "\(stuttering) of \(cases.count) cells and phases"
        let smooth = cases.filter { $0.summary.missed == 0 }.map(\.name)
        let rest =
            smooth.isEmpty || smooth.count > 4 ? "" : " No frame was missed in \(smooth.joined(separator: "; "))."
        return "A UI would stutter in \(count). The worst is \(worst.name): \(missed(worst.summary))\(rest)"
    }

    /// What one phase of one cell comes to.
    static func sentence(_ summary: FramesSummary) -> String {
        guard summary.missed > 0 else {
            return
                "a UI would not stutter: none of \(summary.frames) frames in \(runs(summary)) was missed, the "
                + "longest took \(milliseconds.textWithUnit(Double(summary.longestFreezeNs)))."
        }
        let grade = summary.grade == .rare ? "would hardly stutter" : "would stutter"
        return "a UI \(grade): \(missed(summary))"
    }

    private static func cases(_ workload: WorkloadSummary) -> [Case] {
        workload.cells.flatMap { cell in
            FramesSummary.of(cell).map { summary in
                let name = workload.cells.count > 1 ? "\(cell.name), \(summary.phase)" : summary.phase
                return Case(name: cell.valid.isEmpty ? "\(name) (no run was undisturbed)" : name, summary: summary)
            }
        }
    }

    private static func runs(_ summary: FramesSummary) -> String {
        "\(summary.records.count) run\(summary.records.count == 1 ? "" : "s")"
    }

    private static func missed(_ summary: FramesSummary) -> String {
        let stutters = summary.stutters == 1 ? "1 stutter" : "\(summary.stutters) stutters"
        let longest = milliseconds.textWithUnit(Double(summary.longestFreezeNs))
        return "\(summary.missed) of \(summary.frames) frames in \(runs(summary)) were missed "
            + "(\(NumberText.percent(summary.missedShare))), in \(stutters), and the picture stood still for up to "
            + "\(longest).\(summary.cause.map { " " + blame(summary, $0) } ?? "")"
    }

    private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    private static func blame(_ summary: FramesSummary, _ cause: FrameCause) -> String {
        let others = FrameCause.allCases.filter { $0 != cause && summary.missed(by: $0) > 0 }
            .map { "\(summary.missed(by: $0)) \(name($0))'s" }
        let count =
            others.isEmpty
            ? "all of them" : "\(summary.missed(by: cause)) of them, \(others.joined(separator: " and "))"
        let parts = summary.longestStutter(by: cause).map { stutter in
            let times = [stutter.engineNs, stutter.bridgeNs, stutter.machineNs].map {
                milliseconds.text(Double($0))
            }
            return ": of the longest of those, engine \(times[0]), bridge \(times[1]) and machine \(times[2]) ms"
        }
        return "\(capitalized(name(cause))) caused \(count)\(parts ?? "")."
    }

    /// As it stands in a sentence.
    static func name(_ cause: FrameCause) -> String { "the \(cause.rawValue)" }
}
