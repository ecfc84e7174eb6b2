import Glibc
import Judging
import Results
import Tracker

/// What adds up over the runs of an invocation.
struct ExecutionTally: Sendable {
    private var cost: RunCost?
    /// Of the latest run; nil where it could not tell.
    private(set) var lastCost: RunCost?
    private var tracker: TrackerRecord?
    private var libraries: [String] = []
    private var versions: [String: String] = [:]

    mutating func add(_ more: RunCost?) {
        lastCost = more
        guard let more else { return }
        cost = RunCost(
            harnessSeconds: (cost?.harnessSeconds ?? 0) + more.harnessSeconds,
            enginesSeconds: (cost?.enginesSeconds ?? 0) + more.enginesSeconds
        )
    }

    mutating func add(_ engines: [EngineRecord]) {
        for record in engines { add(record) }
    }

    /// Every library of the invocation is named; build flags are told of the first engine of each name.
    private mutating func add(_ record: EngineRecord) {
        guard let library = record.library else { return }
        let name = record.engine.split(separator: " ").first.map(String.init) ?? "engine"
        var text = "\(library) \(record.libraryVersion ?? "of unknown version")"
        if let interpreter = record.interpreter {
            text += " behind Python \(interpreter.version ?? "of unknown version")"
            versions["\(name) SHA-256"] = interpreter.backendSHA256
        }
        if !libraries.contains(text) { libraries.append(text) }
        for flag in record.buildFlags ?? [] {
            let parts = flag.split(separator: "=", maxSplits: 1).map(String.init)
            if parts.count == 2, versions["\(name) \(parts[0])"] == nil { versions["\(name) \(parts[0])"] = parts[1] }
        }
    }

    mutating func add(_ statistics: TrackerStatistics, transport: TrackerTransport) {
        var record = tracker ?? TrackerRecord(protocols: [], announces: 0, scrapes: 0, refused: 0)
        if !record.protocols.contains(transport.rawValue) { record.protocols.append(transport.rawValue) }
        record.announces += Int(statistics.announceCount())
        record.scrapes += Int(statistics.scrapes.values.reduce(0, +))
        record.refused += Int(statistics.refusals.values.reduce(0, +))
        record.announceService = statistics.announceServiceTimes.values.filter { $0.count > 0 }.reduce(
            record.announceService
        ) { merged, more in
            merged.map { $0.adding(more) } ?? LatencyHistogram(more)
        }
        tracker = record
    }

    var summary: ExecutionSummary {
        ExecutionSummary(
            harnessCost: HarnessCost(
                cpuSeconds: cost?.harnessSeconds,
                enginesCpuSeconds: cost?.enginesSeconds,
                peakMemoryBytes: ExecutionTally.peakMemoryBytes
            ),
            tracker: tracker,
            engine: libraries.isEmpty ? nil : libraries.joined(separator: ", "),
            versions: versions
        )
    }

    /// The runner's own, tracker included; the kernel counts KiB.
    private static var peakMemoryBytes: Int64? {
        var usage = rusage()
        return getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 ? Int64(usage.ru_maxrss) * 1024 : nil
    }
}

extension LatencyHistogram {
    /// The tracker's own histogram in the record's form.
    fileprivate init(_ times: ServiceTimes) {
        let total = times.buckets.reduce(0.0) { $0 + Double($1.valueNs) * Double($1.count) }
        self.init(
            lowestNs: 1,
            highestNs: 60_000_000_000,
            digits: 3,
            count: times.count,
            minNs: times.minNs,
            maxNs: times.maxNs,
            meanNs: total / Double(times.count),
            buckets: times.buckets.map { [$0.valueNs, $0.count] }
        )
    }

    /// Both together; the buckets of equal histograms have equal values.
    fileprivate func adding(_ times: ServiceTimes) -> LatencyHistogram {
        let more = LatencyHistogram(times)
        var counts: [UInt64: UInt64] = [:]
        for bucket in buckets + more.buckets { counts[bucket[0], default: 0] += bucket[1] }
        var sum = self
        sum.count += more.count
        sum.minNs = min(minNs, more.minNs)
        sum.maxNs = max(maxNs, more.maxNs)
        sum.meanNs = (meanNs * Double(count) + more.meanNs * Double(more.count)) / Double(sum.count)
        sum.buckets = counts.sorted { $0.key < $1.key }.map { [$0.key, $0.value] }
        return sum
    }
}
