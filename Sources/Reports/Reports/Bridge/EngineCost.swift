import Results
import Statistics

/// What one method's calls under one load cost the engine of a cell, in each block.
struct EngineCost: Sendable {
    /// One figure of a run.
    enum Figure: Sendable {
        case callsPerSecond
        case serviceMedian
        case serviceTail
        case cpu
    }

    /// In which figures cells are compared, with the words for them.
    static let compared: [(Figure, String)] = [
        (.callsPerSecond, "calls a second"), (.serviceMedian, "the engine's own time p50"),
        (.cpu, "its CPU time a call"),
    ]

    let method: String
    let load: String
    /// The records by the block of their run.
    let blocks: [Int: LatencyRecord]

    /// Of the runs that speak for a cell, those of closed loops on an idle engine, in the order in which they appear.
    static func of(_ cell: CellSummary) -> [EngineCost] {
        LatencySummary.of(cell).compactMap { summary in
            let key = summary.key
            var blocks: [Int: LatencyRecord] = [:]
            for run in cell.speaking {
                blocks[run.block] = run.latencies.first {
                    $0.method == key.method && $0.phase == key.phase && $0.load == key.load
                        && $0.engineCPUPerCallNs != nil
                }
            }
            return blocks.isEmpty ? nil : EngineCost(method: key.method, load: key.load, blocks: blocks)
        }
    }

    /// A figure of every run that has it, in the order of blocks.
    func values(_ figure: Figure) -> [Double] {
        blocks.sorted { $0.key < $1.key }.compactMap { Self.value(figure, $0.value) }
    }

    /// How many times the other's this figure is, as in `× 4.6 (4.4–4.9)`, or `÷ 5.5 (5.2–5.7)` where it is less; nil
    /// without a block in which both have it.
    func ratioText(_ figure: Figure, to other: EngineCost) -> String? {
        let ratios = blocks.keys.sorted().compactMap { block -> Double? in
            guard let own = blocks[block].flatMap({ Self.value(figure, $0) }),
                let theirs = other.blocks[block].flatMap({ Self.value(figure, $0) }), own > 0, theirs > 0
            else { return nil }
            return own / theirs
        }
        guard let middle = (try? Sample(ratios))?.medianInterval().estimate else { return nil }
        let isLess = middle < 1
        guard let interval = (try? Sample(isLess ? ratios.map { 1 / $0 } : ratios))?.medianInterval() else {
            return nil
        }
        let unit = DisplayUnit(label: "", divisor: 1, decimals: NumberText.decimals(forSize: interval.estimate))
        return "\(isLess ? "÷" : "×") \(IntervalText.medianAndRange(interval, unit))"
    }

    private static func value(_ figure: Figure, _ record: LatencyRecord) -> Double? {
        let service = record.parts?.first { $0.part == LatencyPart.service }
        return switch figure {
        case .callsPerSecond: record.callsPerSecond
        case .serviceMedian: service?.p50Ns.map { Double($0) }
        case .serviceTail: service?.p99Ns.map { Double($0) }
        case .cpu: record.engineCPUPerCallNs
        }
    }
}
