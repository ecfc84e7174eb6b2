import Results
import Statistics
import Vocabulary

/// One value of one run: what a row of the CSV says.
struct TidyRow: Sendable {
    let run: RunRecord
    let metric: String
    let unit: String
    let value: Double?
    let absence: String
    var method = ""
    var phase = ""
    var load = ""

    private static let quantiles: [(share: Double, name: String)] = [
        (0.5, "latency_p50_ns"), (0.9, "latency_p90_ns"), (0.99, "latency_p99_ns"), (0.999, "latency_p999_ns"),
    ]

    /// A run's state in a table that people filter: a ceiling's bytes were compared with nothing, so that no run of it is
    /// `valid`.
    static func state(of run: RunRecord, _ document: ResultDocument) -> String {
        let isBound = run.outcome.state == .valid && document.ceilingCells.contains(run.cell)
        return isBound ? FigureRole.ceiling.rawValue : run.outcome.state.rawValue
    }

    /// Everything that was measured in a run: the metrics in the order of the catalogue, unknown ones after them, then
    /// quantiles, largest value, calls and failures of every latency.
    static func all(of run: RunRecord) -> [TidyRow] {
        let known = MetricCatalog.all.map(\.name).filter { run.measurements[$0] != nil }
        let names = known + run.measurements.keys.filter { MetricCatalog.definition(named: $0) == nil }.sorted()
        let metrics = names.compactMap { name -> TidyRow? in
            guard let measurement = run.measurements[name] else { return nil }
            let unit = MetricCatalog.definition(named: name)?.unit.rawValue ?? ""
            return TidyRow(
                run: run,
                metric: name,
                unit: unit,
                value: measurement.number,
                absence: measurement.reason ?? ""
            )
        }
        return metrics + run.latencies.flatMap { latencies($0, run) } + (run.frames ?? []).flatMap { frames($0, run) }
    }

    private static func frames(_ record: FramesRecord, _ run: RunRecord) -> [TidyRow] {
        let values: [(String, MetricUnit, Double)] = [
            ("frames_count", .count, Double(record.frames)), ("missed_frames_count", .count, Double(record.missed)),
            ("late_frames_count", .count, Double(record.late)), ("stutters_count", .count, Double(record.stutterCount)),
            ("longest_freeze_ns", .nanoseconds, Double(record.longestFreezeNs)),
            ("bytes_per_frame", .bytes, record.bytesPerFrame), ("decode_ratio", .ratio, record.decodeShare),
        ]
        return values.map { name, unit, value in
            var row = TidyRow(run: run, metric: name, unit: unit.rawValue, value: value, absence: "")
            row.phase = record.phase
            return row
        }
    }

    private static func latencies(_ record: LatencyRecord, _ run: RunRecord) -> [TidyRow] {
        func row(_ metric: String, _ unit: MetricUnit, _ value: Double?, _ absence: String = "") -> TidyRow {
            var row = TidyRow(run: run, metric: metric, unit: unit.rawValue, value: value, absence: absence)
            row.method = record.method
            row.phase = record.phase
            row.load = record.load
            return row
        }
        let summary = LatencySummary(
            key: LatencySummary.Key(
                method: record.method,
                phase: record.phase,
                load: record.load,
                clock: record.clock
            ),
            records: [record]
        )
        let quantiles = quantiles.map { quantile in
            let value = summary.interval(ofQuantile: quantile.share)?.estimate
            return row(quantile.name, .nanoseconds, value, value == nil ? "too few calls" : "")
        }
        let largest = summary.maxNs
        return quantiles + [
            row("latency_max_ns", .nanoseconds, largest, largest == nil ? "no call was answered" : ""),
            row("calls_count", .count, Double(record.histogram.count)),
            row("failed_calls_count", .count, Double(record.failures)),
            row("late_sends_count", .count, Double(record.lateSends)),
        ] + (record.callsPerSecond.map { [row("calls_per_second", .perSecond, $0)] } ?? [])
            + (record.engineCPUPerCallNs.map { [row("engine_cpu_per_call_ns", .nanoseconds, $0)] } ?? [])
            + (record.dropped.map { [row("dropped_events_count", .count, Double($0))] } ?? [])
            + (record.parts ?? []).flatMap { part in
                let tooFew = "too few calls"
                return [
                    row("part_\(part.part)_mean_ns", .nanoseconds, part.meanNs),
                    row(
                        "part_\(part.part)_p50_ns",
                        .nanoseconds,
                        part.p50Ns.map { Double($0) },
                        part.p50Ns == nil ? tooFew : ""
                    ),
                    row(
                        "part_\(part.part)_p99_ns",
                        .nanoseconds,
                        part.p99Ns.map { Double($0) },
                        part.p99Ns == nil ? tooFew : ""
                    ),
                    row(
                        "part_\(part.part)_slow_mean_ns",
                        .nanoseconds,
                        part.slowMeanNs,
                        part.slowMeanNs == nil ? tooFew : ""
                    ),
                ]
            }
    }
}
