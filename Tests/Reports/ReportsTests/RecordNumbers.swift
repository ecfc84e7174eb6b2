import Foundation
import Results
import Statistics
import Vocabulary

/// Every number that a report may show of a record, worked out here without the modules that the report uses; what comes of
/// seeded shuffles is made by `Statistics`, whose own tests hold it against simulations.
struct RecordNumbers {
    /// Ascending.
    private let numbers: [Double]
    /// Digits that stand in the record's texts, such as a version or a label.
    private let words: Set<String>

    init(_ document: ResultDocument) throws {
        var numbers: Set<Double> = []
        var words: Set<String> = []
        Self.collect(
            try JSONSerialization.jsonObject(with: Data(try document.encoded().utf8)),
            into: &numbers,
            &words
        )
        Self.derive(from: document, into: &numbers)
        self.numbers = numbers.sorted()
        self.words = words
    }

    /// Whether the record gives this value, to the eight digits that a page carries.
    func hold(_ value: Double) -> Bool { hold(from: value - abs(value) * 6e-8, through: value + abs(value) * 6e-8) }

    /// Whether a number as shown is a value of the record, rounded, in one of the units of the reports.
    func explain(_ shown: String) -> Bool {
        let plain = shown.replacing("−", with: "-")
        if words.contains(plain) { return true }
        guard let value = Double(plain) else { return false }
        let decimals = plain.split(separator: ".").dropFirst().first?.count ?? 0
        let half = 0.5000001 * pow(10, -Double(decimals))
        let scales = [1, 1e3, 1e6, 1e-3, 0.01, 1024, 1_048_576, 1_073_741_824]
        return scales.contains { hold(from: (value - half) * $0, through: (value + half) * $0) }
            || hold(from: 1 + (value - half) / 100, through: 1 + (value + half) / 100)
    }

    private func hold(from low: Double, through high: Double) -> Bool {
        let place = numbers.partitioningIndex { $0 >= low }
        return place < numbers.count && numbers[place] <= high
    }

    private static func collect(_ value: Any, into numbers: inout Set<Double>, _ words: inout Set<String>) {
        switch value {
        case let list as [Any]: for item in list { collect(item, into: &numbers, &words) }
        case let members as [String: Any]:
            for (key, item) in members {
                collect(key, into: &numbers, &words)
                collect(item, into: &numbers, &words)
            }
        case let text as String: for match in text.matches(of: /\d+(\.\d+)?/) { words.insert(String(match.output.0)) }
        case let number as NSNumber: numbers.insert(number.doubleValue)
        default: break
        }
    }

    /// Medians, ratios within blocks, sums and counts: definitions, not the code under test.
    private static func derive(from document: ResultDocument, into numbers: inout Set<Double>) {
        for count in 0...max(document.plannedRuns, document.runs.count, 10) { numbers.insert(Double(count)) }
        // Coverage of the ends of n ordered values, each k-th from its end: 1 − 2·P(fewer than k heads in n throws).
        for count in 1...max(2, document.scenario.blocks) {
            var below = 0.0
            for rank in 0..<count {
                let ways = (0..<rank).reduce(1.0) { $0 * Double(count - $1) / Double($1 + 1) }
                below += ways * pow(0.5, Double(count))
                numbers.insert(1 - 2 * below)
            }
        }
        let counted = document.runs.filter { !$0.warmup && $0.outcome.state == .valid }
        let byCell = Dictionary(grouping: counted) { $0.cell }
        for runs in byCell.values {
            for metric in MetricCatalog.all {
                numbers.formUnion(middles(runs.compactMap { $0.measurements[metric.name]?.number }))
            }
            for role in ["seeder", "leecher"] {
                let peaks = runs.compactMap { run in
                    run.engines.filter { $0.role == role }.compactMap { $0.usage?.peakResidentBytes }.max().map {
                        Double($0)
                    }
                }
                numbers.formUnion(middles(peaks))
                let files = runs.compactMap { run in
                    run.evidence?.engines.filter { $0.engine.hasPrefix(role) }
                        .compactMap { $0.measurements["pss_file_bytes"]?.number }.max()
                }
                numbers.formUnion(middles(files))
            }
            latencies(runs.flatMap(\.latencies), into: &numbers)
        }
        for cells in Dictionary(grouping: document.cells, by: \.workload).values {
            ratios(cells.map { byCell[$0.id] ?? [] }, kind: cells[0].kind, into: &numbers)
            shuffled(cells.map { byCell[$0.id] ?? [] }, kind: cells[0].kind, into: &numbers)
        }
        wires(byCell, into: &numbers)
        for runs in byCell.values { frames(runs, into: &numbers) }
        let verified = document.runs.compactMap(\.verification)
        numbers.insert(verified.reduce(0) { $0 + Double($1.bytesVerified) })
        if let finished = document.finishedAt {
            numbers.insert(Double(finished.unixMilliseconds - document.startedAt.unixMilliseconds) / 1000)
        }
        if let own = document.harnessCost?.cpuSeconds, let engines = document.harnessCost?.enginesCpuSeconds {
            numbers.insert(own / engines)
        }
        let alerts = counted.flatMap(\.engines).flatMap { $0.performanceAlerts }
        for kind in Set(alerts.map(\.key)) {
            numbers.insert(Double(alerts.filter { $0.key == kind }.reduce(0) { $0 + $1.value }))
        }
    }

    /// What captures showed: medians over a cell's runs, sums of counts, and the wire's distance from the other counts.
    private static func wires(_ byCell: [String: [RunRecord]], into numbers: inout Set<Double>) {
        for runs in byCell.values {
            let wires = runs.compactMap(\.wire)
            guard !wires.isEmpty else { continue }
            numbers.formUnion(middles(wires.map { Double($0.payloadBytes) }))
            for quantity in Set(runs.flatMap { $0.evidence?.witnesses ?? [] }.map(\.quantity)) {
                let witnesses = runs.compactMap { $0.evidence?.witnesses.first { $0.quantity == quantity } }
                numbers.formUnion(middles(witnesses.map { Double($0.bytes) }))
                numbers.formUnion(witnesses.map { abs(Double($0.bytes - $0.otherBytes)) / Double($0.bytes) })
            }
            numbers.formUnion(middles(wires.flatMap { middles($0.announceAnswersNs.map { Double($0) }) }))
            for name in Set(wires.flatMap { $0.startup.map(\.name) }) {
                let times = wires.compactMap { $0.startup.first { $0.name == name } }.map { Double($0.afterNs) }
                numbers.formUnion(middles(times))
            }
            let drops = wires.reduce(0) { $0 + $1.droppedPackets }
            numbers.formUnion([drops, drops + wires.reduce(0) { $0 + $1.packets }].map { Double($0) })
            numbers.insert(Double(wires.flatMap(\.violations).reduce(0) { $0 + $1.count }))
            latencies(
                wires.compactMap(\.requestToPiece).map {
                    LatencyRecord(method: "wire", phase: "", load: "", histogram: $0)
                },
                into: &numbers
            )
        }
        let shown = byCell.values.reduce(0) { $0 + $1.compactMap(\.wire?.file).count }
        numbers.insert(Double(shown - 3))
    }

    /// The median: the middle value or the mean of the two in the middle.
    static func middles(_ values: [Double]) -> [Double] {
        guard !values.isEmpty else { return [] }
        let sorted = values.sorted()
        let half = sorted.count / 2
        return [sorted.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]]
    }

    private static func latencies(_ records: [LatencyRecord], into numbers: inout Set<Double>) {
        for group in Dictionary(grouping: records, by: { "\($0.method) \($0.phase) \($0.load)" }).values {
            numbers.insert(group.reduce(0) { $0 + Double($1.histogram.count) })
            let values = group.flatMap { record in
                record.histogram.buckets.map { Double(min($0[0], record.histogram.maxNs)) }
            }
            for one in values { for other in values { numbers.insert((one + other) / 2) } }
            for limit in [16_700_000, 33_300_000, 50_000_000] as [UInt64] {
                numbers.insert(
                    group.reduce(0) { sum, record in
                        sum + record.histogram.buckets.filter { $0[0] > limit }.reduce(0) { $0 + Double($1[1]) }
                    }
                )
            }
        }
    }

    /// Ranges against the best, what could have been seen, by how much the best is flattered, and shares of the spread.
    private static func shuffled(_ cells: [[RunRecord]], kind: String, into numbers: inout Set<Double>) {
        guard let metric = MetricCatalog.primary(ofKind: kind) else { return }
        func values(_ runs: [RunRecord], _ metric: MetricDefinition) -> [Int: Double] {
            Dictionary(runs.compactMap { run in run.measurements[metric.name]?.number.map { (run.block, $0) } }) { $1 }
        }
        let arms = cells.enumerated().map { CellRanking.Arm(id: "\($0)", values: values($1, metric)) }
        let ranking = CellRanking(arms, higherIsBetter: metric.direction == .higher)
        for (_, verdict) in ranking.verdicts {
            switch verdict {
            case .worse(let one), .tied(let one), .tooFewBlocks(let one):
                numbers.formUnion([one.ratio.low, one.ratio.estimate, one.ratio.high])
            case .best, .noValue: break
            }
        }
        numbers.formUnion(ranking.detectable.values)
        numbers.formUnion([ranking.flattery].compactMap { $0 })
        let logs = arms.map { $0.values.mapValues { log($0) } }.filter { !$0.isEmpty }
        let rows = (logs.first?.keys.sorted() ?? []).compactMap { block -> [Double]? in
            let row = logs.compactMap { $0[block] }
            return row.count == logs.count ? row : nil
        }
        numbers.insert((try? VarianceSplit(blocks: rows))?.sharedByBlock ?? 0)
        for covariate in MetricCatalog.covariates {
            var (figures, disturbances) = ([Double](), [Double]())
            for runs in cells {
                let both = runs.filter { $0.measurements[covariate.name]?.number != nil }
                let (one, two) = (values(both, metric).filter { $0.value > 0 }, values(both, covariate))
                let blocks = one.keys.filter { two[$0] != nil }.sorted()
                guard blocks.count > 1 else { continue }
                let logs = blocks.map { log(one[$0] ?? 1) }
                let others = blocks.map { two[$0] ?? 0 }
                figures += logs.map { $0 - logs.reduce(0, +) / Double(logs.count) }
                disturbances += others.map { $0 - others.reduce(0, +) / Double(others.count) }
            }
            numbers.insert(explainedShare(figures, by: disturbances) ?? 0)
        }
    }

    /// Geometric means of two ratios of one block (Walsh averages), and of two of those: what Hodges and Lehmann allow.
    private static func ratios(_ cells: [[RunRecord]], kind: String, into numbers: inout Set<Double>) {
        guard let metric = MetricCatalog.primary(ofKind: kind) else { return }
        func value(_ run: RunRecord) -> Double? { run.measurements[metric.name]?.number }
        let medians = cells.map { middles($0.compactMap(value)).first ?? -.infinity }
        // Every cell against the best, and those with a capture against the one without, which stands first.
        let bases = [medians.max().flatMap { medians.firstIndex(of: $0) }, 0].compactMap { $0 }
        for base in bases {
            for runs in cells {
                let logs = runs.compactMap { run -> Double? in
                    guard let own = value(run),
                        let other = cells[base].first(where: { $0.block == run.block }).flatMap(value)
                    else { return nil }
                    return log(own / other)
                }
                let walsh = logs.indices.flatMap { one in logs[one...].map { (logs[one] + $0) / 2 } }.sorted()
                for one in walsh { numbers.insert(exp(one)) }
                for (one, other) in zip(walsh, walsh.dropFirst()) { numbers.insert(exp((one + other) / 2)) }
            }
        }
    }
}

extension [Double] {
    /// The first place whose element and all after it satisfy the predicate.
    fileprivate func partitioningIndex(_ belongs: (Double) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
