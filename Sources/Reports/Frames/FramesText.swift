import Results

/// Whether an interface on this bridge would stutter, and whose fault it would be, in plain words.
enum FramesText {
    private static let milliseconds = DisplayUnit(label: "ms", divisor: 1e6, decimals: 1)

    /// One sentence a cell and phase.
    static func sentences(_ workload: WorkloadSummary) -> [String] {
        workload.cells.flatMap { cell in
            let isDisturbed = cell.valid.isEmpty
            return FramesSummary.of(cell).map { summary in
                let name = workload.cells.count > 1 ? "\(cell.name), \(summary.phase)" : summary.phase
                let lead = isDisturbed ? "\(name) (no run was undisturbed)" : name
                return "\(lead): \(sentence(summary))"
            }
        }
    }

    /// The answer of a workload: the worst of its cells and phases first.
    static func answer(_ workload: WorkloadSummary) -> String {
        let all = workload.cells.flatMap(FramesSummary.of)
        guard !all.isEmpty else { return "No valid run has frames, so nothing can be said yet." }
        let sentences = sentences(workload)
        let order: [FrameVerdict.Grade] = [.stutters, .rare, .smooth]
        let ranked = sentences.indices.sorted { left, right in
            let grades = [left, right].map { order.firstIndex(of: all[$0].grade) ?? 0 }
            return grades[0] == grades[1] ? left < right : grades[0] < grades[1]
        }
        let shown = ranked.prefix(4).map { sentences[$0].prefix(1).uppercased() + sentences[$0].dropFirst() }
        let rest = ranked.count - shown.count
        return shown.joined(separator: " ") + (rest > 0 ? " \(rest) more are in the table." : "")
    }

    /// What one phase of one cell comes to.
    static func sentence(_ summary: FramesSummary) -> String {
        let runs = "\(summary.records.count) run\(summary.records.count == 1 ? "" : "s")"
        let longest = milliseconds.textWithUnit(Double(summary.longestFreezeNs))
        guard let cause = summary.cause else {
            return
                "an interface would not stutter: none of \(summary.frames) frames in \(runs) was missed, the longest "
                + "took \(longest)."
        }
        let share = NumberText.percent(Double(summary.missed) / Double(summary.frames))
        let grade = summary.grade == .rare ? "would hardly stutter" : "would stutter"
        let stutters = summary.stutters == 1 ? "1 stutter" : "\(summary.stutters) stutters"
        return
            "an interface \(grade): \(summary.missed) of \(summary.frames) frames in \(runs) were missed (\(share)), in "
            + "\(stutters), and the picture stood still for up to \(longest). \(blame(summary, cause))"
    }

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
        return "\(subject(cause)) caused \(count)\(parts ?? "")."
    }

    private static func subject(_ cause: FrameCause) -> String {
        let name = name(cause)
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    /// As it stands in a sentence.
    static func name(_ cause: FrameCause) -> String { "the \(cause.rawValue)" }
}
