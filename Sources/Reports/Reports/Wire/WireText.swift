import Results

/// What captures showed, in sentences.
enum WireText {
    /// What capturing cost, whether the counts agree, which rules were broken, where captures are.
    static func lines(_ workload: WorkloadSummary) -> [String] {
        let cells = WireCell.all(of: workload)
        guard !cells.isEmpty else { return [] }
        return CaptureOverhead.sentences(workload) + [agreement(cells)].compactMap { $0 } + violations(cells)
            + files(cells)
    }

    /// How to read the table of captures.
    static func reading(_ workload: WorkloadSummary) -> [String] {
        guard !WireCell.all(of: workload).isEmpty else { return [] }
        return [
            "On the wire: payload by wire is counted from packets; with headers only it is worked out from the streams' "
                + "lengths, and messages inside large packets are not seen, so that latencies need a full capture. A run "
                + "whose counts are more than 0.1 % apart is invalid."
        ]
    }

    private static func agreement(_ cells: [WireCell]) -> String? {
        let apart = cells.compactMap(\.largestDisagreement)
        guard let worst = apart.max() else { return nil }
        let captures = cells.reduce(0) { $0 + $1.runs.count }
        let percent = worst.isFinite ? "\(NumberText.fixed(worst * 100, 3)) %" : "all of it"
        return "Wire, engines and files were compared over \(captures) \(captures == 1 ? "capture" : "captures"); the "
            + "furthest apart two of them were is \(percent) of the payload."
    }

    private static func violations(_ cells: [WireCell]) -> [String] {
        let lines = cells.flatMap { cell -> [String] in
            let names = cell.runs.flatMap { $0.wire.violations.map(\.rule) }.reduce(into: [String]()) {
                if !$0.contains($1) { $0.append($1) }
            }
            return names.compactMap { name -> String? in
                let hits = cell.runs.compactMap { seen in
                    seen.wire.violations.first { $0.rule == name }.map { (run: seen.run, violation: $0) }
                }
                guard let first = hits.first else { return nil }
                let count = hits.reduce(0) { $0 + $1.violation.count }
                let place = first.violation.packet.map { ", first in packet \($0) of run \(first.run.index + 1)" } ?? ""
                let detail = first.violation.detail.map { " (\($0))" } ?? ""
                return "\(cell.cell.name): broken \(count) \(count == 1 ? "time" : "times")\(place): "
                    + "\(first.violation.sentence)\(detail)."
            }
        }
        guard lines.isEmpty else { return lines }
        let checked = cells.flatMap { $0.runs.map(\.wire.rulesChecked) }.max() ?? 0
        let partly = cells.flatMap { $0.runs.map(\.wire.rulesCheckedInPart) }.max() ?? 0
        guard checked > 0 else { return [] }
        return ["No rule of the BEPs was seen broken: \(checked) checked, up to \(partly) of them in part."]
    }

    private static func files(_ cells: [WireCell]) -> [String] {
        let kept = cells.flatMap { $0.runs.compactMap(\.wire.file) }
        let absences = cells.flatMap { $0.runs.compactMap(\.wire.fileAbsence) }
        var lines: [String] = []
        if !kept.isEmpty {
            let more = kept.count > 3 ? " and \(kept.count - 3) more" : ""
            lines.append("Captures are kept beside the record: \(kept.prefix(3).joined(separator: ", "))\(more).")
        }
        if let reason = absences.first {
            let count = absences.count
            lines.append("\(count) \(count == 1 ? "capture was" : "captures were") not kept: \(reason).")
        }
        return lines
    }
}
