import Results
import Statistics

/// The frames of a workload: a row a cell and phase, medians over the runs.
enum UIFrameTable {
    private static let percent = DisplayUnit(label: "%", divisor: 0.01, decimals: 2)

    /// How many frames were missed, and for how long the picture stood still; nil when no run has frames.
    static func make(_ workload: WorkloadSummary) -> Table? {
        let rows = rows(workload)
        guard !rows.isEmpty else { return nil }
        let freeze = DisplayUnit(label: "ms", divisor: 1e6, decimals: 1)
        let limits = (2...3).map { limit(rows[0].1.records.first, frames: $0) }
        var columns = keyColumns(workload)
        columns += [
            Table.Column("runs"), Table.Column("frames"), Table.Column("missed", unit: "%"),
            Table.Column("> \(limits[0]) ms", unit: "%"), Table.Column("> \(limits[1]) ms", unit: "%"),
            Table.Column("late", unit: "%"), Table.Column("longest", unit: freeze.label),
            Table.Column("a UI", alignment: .left),
        ]
        var table = Table(columns: columns)
        for (cell, row) in rows {
            var fields = keyFields(workload, cell, row)
            fields += [Double(row.records.count), Double(row.frames)].map {
                Table.Field(NumberText.fixed($0, 0), values: [$0])
            }
            fields.append(field(row.interval { $0.share(of: $0.missed) }, percent))
            fields.append(field(row.interval { record in record.share(of: record.overFrameTimes[safe: 1]) }, percent))
            fields.append(field(row.interval { record in record.share(of: record.overFrameTimes[safe: 2]) }, percent))
            fields.append(field(row.interval { $0.share(of: $0.late) }, percent))
            fields.append(field(row.interval { Double($0.longestFreezeNs) }, freeze))
            fields.append(verdict(row))
            table.append(fields)
        }
        return table
    }

    /// What a frame took of the bridge and the interface; nil when no run has frames.
    static func cost(_ workload: WorkloadSummary) -> Table? {
        let rows = rows(workload)
        guard !rows.isEmpty else { return nil }
        let answers = rows.flatMap { row in row.1.records.compactMap { $0.answerTimes.valueNs(atQuantile: 0.5) } }
        let answer = DisplayUnit.fitting(.nanoseconds, values: answers.map { Double($0) })
        let decodings = rows.flatMap { row in row.1.records.compactMap { $0.decodeTimes.valueNs(atQuantile: 0.5) } }
        let decode = DisplayUnit.fitting(.nanoseconds, values: decodings.map { Double($0) })
        let size = DisplayUnit.fitting(.bytes, values: rows.flatMap { $0.1.records.map(\.bytesPerFrame) })
        let hiccup = HiccupTable.unit
        let hasTail = rows.contains { !$0.1.hiccups(0.999).isEmpty }
        var columns = keyColumns(workload)
        columns += [
            Table.Column("answer p50", unit: answer.label), Table.Column("answer p99", unit: answer.label),
            Table.Column("decoding p50", unit: decode.label), Table.Column("decoding", unit: "% of time"),
            Table.Column("a frame", unit: size.label), Table.Column("hiccups p99", unit: hiccup.label),
        ]
        if hasTail { columns.append(Table.Column("hiccups p99.9", unit: hiccup.label)) }
        var table = Table(columns: columns)
        for (cell, row) in rows {
            var fields = keyFields(workload, cell, row)
            fields.append(field(row.interval { quantile(0.5, $0.answerTimes) }, answer))
            fields.append(field(row.interval { quantile(0.99, $0.answerTimes) }, answer))
            fields.append(field(row.interval { quantile(0.5, $0.decodeTimes) }, decode))
            fields.append(field(row.interval { $0.decodeShare }, percent))
            fields.append(field(row.interval { $0.bytesPerFrame }, size))
            fields.append(field((try? Sample(row.hiccups(0.99)))?.medianInterval(), hiccup))
            if hasTail { fields.append(field((try? Sample(row.hiccups(0.999)))?.medianInterval(), hiccup)) }
            table.append(fields)
        }
        return table
    }

    /// How to read the tables.
    static func notes(_ workload: WorkloadSummary) -> [String] {
        guard let record = rows(workload).first?.1.records.first else { return [] }
        let limits = (1...3).map { limit(record, frames: $0) }
        return [
            "\(record.framesPerSecond) frames a second. Each asks for the status of every torrent, decodes the answer and "
                + "updates a table; its time counts from when it was due. Missed: not done when the next was due, after "
                + "\(limits[0]) ms, so that the screen shows the old picture once more; \(limits[1]) and \(limits[2]) ms are "
                + "two and three frames. Late: begun more than a tenth of a frame after it was due. Longest: so long the "
                + "picture stood still.",
            "Whose a missed frame is: the engine's, while it has the question or leaves it unread; the bridge's, while "
                + "messages are carried, decoded and applied; the machine's, where a thread that only slept stood still too.",
        ]
    }

    /// So many frames in milliseconds.
    private static func limit(_ record: FramesRecord?, frames: Int) -> String {
        NumberText.fixed(Double(frames) * 1e3 / Double(record?.framesPerSecond ?? 60), 1)
    }

    private static func rows(_ workload: WorkloadSummary) -> [(CellSummary, FramesSummary)] {
        workload.cells.flatMap { cell in FramesSummary.of(cell).map { (cell, $0) } }
    }

    private static func keyColumns(_ workload: WorkloadSummary) -> [Table.Column] {
        (workload.axes.isEmpty ? [] : workload.keyColumns) + [Table.Column("phase", alignment: .left, isKey: true)]
    }

    private static func keyFields(
        _ workload: WorkloadSummary,
        _ cell: CellSummary,
        _ row: FramesSummary
    ) -> [Table.Field] {
        (workload.axes.isEmpty ? [] : workload.keyFields(of: cell)) + [Table.Field(row.phase)]
    }

    private static func verdict(_ row: FramesSummary) -> Table.Field {
        let cause = row.cause.map { ": \(FramesText.name($0))" } ?? ""
        return switch row.grade {
        case .smooth: Table.Field("would not stutter")
        case .rare: Table.Field("would hardly stutter\(cause)")
        case .stutters: Table.Field("would stutter\(cause)", .bad)
        }
    }

    private static func quantile(_ share: Double, _ histogram: LatencyHistogram) -> Double? {
        guard LatencyQuantileRule.allows(share, count: Int(clamping: histogram.count)) else { return nil }
        return histogram.valueNs(atQuantile: share).map { Double($0) }
    }

    private static func field(_ interval: Interval?, _ unit: DisplayUnit) -> Table.Field {
        guard let interval else { return "–" }
        return Table.Field(IntervalText.medianAndRange(interval, unit), values: IntervalText.figures(interval))
    }
}

extension FramesRecord {
    /// A number of frames as a share of all; nil where there is none.
    fileprivate func share(of count: Int?) -> Double? {
        guard let count, frames > 0 else { return nil }
        return Double(count) / Double(frames)
    }
}

extension [Int] {
    /// The element at an index; nil beyond the end, as a damaged record may have it.
    fileprivate subscript(safe index: Int) -> Int? { indices.contains(index) ? self[index] : nil }
}
