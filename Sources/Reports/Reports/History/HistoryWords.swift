import Results
import Verdicts

/// What a line of history says, in words.
enum HistoryWords {
    /// `scenario: cell: metric`.
    static func title(_ history: HistoryLine, among all: [HistoryLine] = []) -> String {
        "\(scenario(history, among: all)): \(history.line.cell): \(metric(history))"
    }

    /// The scenario's name, with the hash of its cells where lines of other texts or overrides have the same name.
    static func scenario(_ history: HistoryLine, among all: [HistoryLine]) -> String {
        let (name, hash) = (history.line.scenario, history.line.contentHash)
        let hasNamesake = all.contains { $0.line.scenario == name && $0.line.contentHash != hash }
        return hasNamesake ? "\(name) (hash \(hash.prefix(8)))" : name
    }

    static func metric(_ history: HistoryLine) -> String { history.metric?.title ?? history.line.metric }

    static func unit(_ history: HistoryLine) -> DisplayUnit {
        DisplayUnit.fitting(history.metric?.unit ?? .ratio, values: history.points.map(\.median))
    }

    /// How many results over which days, and whether there is anything to see.
    static func span(_ history: HistoryLine) -> String {
        guard let first = history.points.first, let last = history.points.last else { return "No result." }
        let count = history.points.count
        let time = day(first) == day(last) ? day(first) : "\(day(first)) to \(day(last))"
        guard count > 1 else {
            let figure = unit(history).textWithUnit(first.median)
            return "\(figure) in the only result, median of \(run([first.runs])), \(time), \(folder(first))."
        }
        let results = "\(count) results"
        let runs = "\(run(history.points.map(\.runs))) each, \(time)"
        if !history.steps.isEmpty { return "\(results) of \(runs); changes of level:" }
        let verdict =
            count < HistoryLine.enough
            ? "no change of level, and too few to show any but a large one (\(HistoryLine.enough) are enough)"
            : "no change of level"
        return "\(results) of \(runs); \(verdict)."
    }

    /// `−20 % (−22 to −18, 95 % sure), from 502 to 401 MB/s, at Results/… of 2026-11-30`.
    static func sentence(_ step: HistoryLine.Step, _ history: HistoryLine) -> String {
        let point = history.points[step.position]
        return "\(size(step)), \(levels(step, history)), from \(folder(point)) of \(time(point)) on"
            + (engine(step, history).map { " (\($0))" } ?? "")
    }

    /// The factor in per cent with its interval.
    static func size(_ step: HistoryLine.Step) -> String {
        guard let factor = step.factor else { return "a change of which there is no ratio, some values being 0" }
        let isFine = [factor.estimate, factor.low, factor.high].allSatisfy { abs($0 - 1) < 0.0995 }
        func change(_ ratio: Double) -> String { NumberText.change(ofRatio: ratio, decimals: isFine ? 1 : 0) }
        return "\(change(factor.estimate)) % (\(change(factor.low)) to \(change(factor.high)), "
            + "\(NumberText.percent(factor.coverage)) sure)"
    }

    /// `502 to 401 MB/s`.
    static func levels(_ step: HistoryLine.Step, _ history: HistoryLine) -> String {
        let unit = unit(history)
        return "\(unit.text(step.before)) to \(unit.textWithUnit(step.after))"
    }

    /// What else changed at a step, as far as records say.
    static func engine(_ step: HistoryLine.Step, _ history: HistoryLine) -> String? {
        guard step.position > 0, let new = history.points[step.position].engine,
            let old = history.points[step.position - 1].engine, new != old
        else { return nil }
        return "\(old) became \(new)"
    }

    /// The folder of a result, which the commands that read results take.
    static func folder(_ point: HistoryPoint) -> String {
        let name = "/" + ResultFolder.documentName
        return point.path.hasSuffix(name) ? String(point.path.dropLast(name.count)) : point.path
    }

    static func time(_ point: HistoryPoint) -> String {
        point.startedAt.iso8601.prefix(16).replacing("T", with: " ") + " UTC"
    }

    static func day(_ point: HistoryPoint) -> String { String(point.startedAt.iso8601.prefix(10)) }

    private static func run(_ counts: [Int]) -> String {
        let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
        return least == most ? "\(most) run\(most == 1 ? "" : "s")" : "\(least) to \(most) runs"
    }
}
