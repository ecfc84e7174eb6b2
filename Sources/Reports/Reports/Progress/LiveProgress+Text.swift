package import Results
import Statistics
import Vocabulary

extension LiveProgress {
    /// The lines to redraw in place on a terminal: always two, none wider than the style's width.
    ///
    /// First a bar with runs done, block, time left; then the current cell with its share and its median so far.
    package func lines(style: TextStyle, nowSeconds: Double) -> [String] {
        let finished = min(steps.count, finishedCount)
        var facts = ["run \(min(finished + 1, steps.count)) of \(steps.count)"]
        if let current { facts.append(blockText(of: current)) }
        let left = secondsLeft(nowSeconds: nowSeconds).map {
            NumberText.span(seconds: max(1, $0.rounded(.up))) + " left"
        }
        facts.append(left ?? "time left unknown")
        let failed = done.filter { $0.outcome.state != .valid }.count
        if failed > 0 { facts.append("\(failed) not valid") }
        let text = facts.joined(separator: " · ")
        let bar = barText(width: min(20, style.width - DisplayWidth.columns(of: text) - 1), finished: finished)
        return [
            Self.shortened(style.fit(bar.isEmpty ? text : bar + " " + text), width: style.width),
            Self.shortened(style.fit(currentText(width: style.width)), width: style.width),
        ]
    }

    /// A bar for the share of the plan that is done; empty where fewer than 4 columns are left for it.
    private func barText(width: Int, finished: Int) -> String {
        guard width >= 4, !steps.isEmpty else { return "" }
        let done = Double(finished) + (current == nil ? 0 : share ?? 0)
        let filled = Int((min(1, done / Double(steps.count)) * Double(width)).rounded(.down))
        return String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    }

    /// One line about a run that has ended, for an output that is not a terminal.
    package func line(for run: RunRecord, style: TextStyle) -> String {
        style.fit(([place(of: run)] + facts(of: run)).joined(separator: " · "))
    }

    /// The same for a terminal: broken at words to the style's width, what follows indented below the first line.
    package func paragraph(for run: RunRecord, style: TextStyle) -> [String] {
        Reports.paragraph(facts(of: run).joined(separator: " · "), first: place(of: run) + " · ", style: style)
    }

    private func place(of run: RunRecord) -> String {
        "run \(run.index + 1) of \(max(steps.count, (steps.map(\.index).max() ?? 0) + 1))"
    }

    private func facts(of run: RunRecord) -> [String] {
        let step = steps.first { $0.index == run.index }
        var parts: [String] = []
        if let step { parts.append(blockText(of: step)) }
        parts.append(cellName(run.cell))
        if let figure = figure(of: run) { parts.append(isCeiling(run.cell) ? "ceiling \(figure)" : figure) }
        parts.append("took \(NumberText.span(seconds: run.durationSeconds))")
        // Last, since an engine's last words are lines of their own.
        if run.outcome.state != .valid {
            parts.append("\(run.outcome.state.rawValue): \(Validity.reasons(of: run))")
        }
        return parts
    }

    private func currentText(width: Int) -> String {
        guard let current else { return activity ?? "" }
        var text = cellName(current.cell)
        if let share { text += " · \(NumberText.percent((share * 100).rounded(.down) / 100))" }
        if let metric = metric(of: current.cell) {
            let values = done.filter { $0.cell == current.cell && !$0.warmup && $0.outcome.state == .valid }
                .compactMap { $0.measurements[metric.name]?.number }
            if let sample = try? Sample(values) {
                let unit = DisplayUnit.fitting(metric.unit, values: [sample.median])
                text +=
                    " · \(isCeiling(current.cell) ? "ceiling, " : "")median \(unit.textWithUnit(sample.median)) (n=\(sample.count))"
            }
        }
        return text + speedText(width: width - DisplayWidth.columns(of: text))
    }

    /// The speed of the last seconds as bars with the last value; empty where it does not fit into `width` columns.
    private func speedText(width: Int) -> String {
        guard let last = speed.values.last else { return "" }
        let figure = " " + DisplayUnit.fitting(.bytesPerSecond, values: [last]).textWithUnit(last)
        let columns = width - DisplayWidth.columns(of: figure) - 3
        guard columns >= 5 else { return "" }
        return " · " + speed.bars(columns: min(20, columns)) + figure
    }

    private func blockText(of step: Step) -> String {
        let workload = cells[step.cell]?.workload
        let siblings = steps.filter { cells[$0.cell]?.workload == workload }
        let warmups = Set(siblings.filter(\.warmup).map(\.block)).sorted()
        let blocks = Set(siblings.filter { !$0.warmup }.map(\.block)).sorted()
        let list = step.warmup ? warmups : blocks
        let number = (list.firstIndex(of: step.block) ?? 0) + 1
        return (step.warmup ? "warm-up block" : "block") + " \(number) of \(list.count)"
    }

    private func cellName(_ id: String) -> String {
        cells[id].map { CellSummary(cell: $0, counted: []).fullName } ?? id
    }

    private func isCeiling(_ cell: String) -> Bool { cells[cell]?.figureRole == .ceiling }

    private func metric(of cell: String) -> MetricDefinition? {
        cells[cell].flatMap { MetricCatalog.primary(ofKind: $0.kind) }
    }

    /// The main figure of a run: the metric that ranks its cell, else the median of its first latency.
    private func figure(of run: RunRecord) -> String? {
        if let metric = metric(of: run.cell), let value = run.measurements[metric.name]?.number {
            return DisplayUnit.fitting(metric.unit, values: [value]).textWithUnit(value)
        }
        if let frames = run.frames {
            return frames.map { "\($0.phase) \($0.missed) of \($0.frames) frames missed" }.joined(separator: ", ")
        }
        guard let latency = run.latencies.first, let middle = latency.histogram.valueNs(atQuantile: 0.5) else {
            return nil
        }
        let value = Double(middle)
        let unit = DisplayUnit.fitting(.nanoseconds, values: [value])
        return "\(latency.method) \(latency.phase) median \(unit.textWithUnit(value))"
    }

    /// The text cut to `width` columns, with a mark where something is missing.
    static func shortened(_ text: String, width: Int) -> String {
        guard DisplayWidth.columns(of: text) > width else { return text }
        let mark = text.allSatisfy(\.isASCII) ? "..." : "…"
        var kept = ""
        var used = DisplayWidth.columns(of: mark)
        for character in text {
            used += DisplayWidth.columns(of: character)
            if used > width { break }
            kept.append(character)
        }
        return kept + mark
    }
}
