import Results
import Statistics

/// What a virtual interface saw in one phase, over the runs that speak for a cell.
struct FramesSummary: Sendable {
    /// What the engine did meanwhile.
    let phase: String
    /// One record a run.
    let records: [FramesRecord]
    /// What stands beneath them, one a run.
    private let bridges: [BridgeRecord]

    /// Frames over all runs.
    var frames: Int { sum(\.frames) }
    /// Missed frames over all runs.
    var missed: Int { sum(\.missed) }
    /// Missed frames over all runs as a share of all frames.
    var missedShare: Double { frames > 0 ? Double(missed) / Double(frames) : 0 }
    /// Stutters over all runs.
    var stutters: Int { sum(\.stutterCount) }
    /// The longest frame of all runs.
    var longestFreezeNs: Int64 { records.map(\.longestFreezeNs).max() ?? 0 }
    /// Missed frames over all runs by whose time they were.
    func missed(by cause: FrameCause) -> Int { records.reduce(0) { $0 + ($1.missedBy[cause.rawValue] ?? 0) } }

    /// The worst that any run came to.
    var grade: FrameVerdict.Grade {
        let order: [FrameVerdict.Grade] = [.stutters, .rare, .smooth]
        return order.first { grade in records.contains { $0.verdict.grade == grade } } ?? .smooth
    }

    /// Whose time most of the missed frames were; nil where none was missed.
    var cause: FrameCause? {
        guard missed > 0 else { return nil }
        return FrameCause.allCases.max { missed(by: $0) < missed(by: $1) }
    }

    /// The longest stutter of all runs that was somebody's.
    func longestStutter(by cause: FrameCause) -> StutterRecord? {
        records.flatMap(\.stutters).filter { $0.cause == cause }.max { $0.longestNs < $1.longestNs }
    }

    /// A quantile of the hiccups in the phase in nanoseconds, one a run that has enough of them.
    func hiccups(_ share: Double) -> [Double] { bridges.compactMap { $0.hiccupsNs(share, during: phase) } }

    /// A figure over the runs: its median with its interval; nil where no run has it.
    func interval(_ value: (FramesRecord) -> Double?) -> Interval? {
        (try? Sample(records.compactMap(value)))?.medianInterval()
    }

    /// The phases of a cell in the order in which they first appear.
    static func of(_ cell: CellSummary) -> [FramesSummary] {
        var phases: [String] = []
        for record in cell.speaking.flatMap({ $0.frames ?? [] }) where !phases.contains(record.phase) {
            phases.append(record.phase)
        }
        return phases.map { phase in
            let runs = cell.speaking.filter { ($0.frames ?? []).contains { $0.phase == phase } }
            return FramesSummary(
                phase: phase,
                records: runs.compactMap { ($0.frames ?? []).first { $0.phase == phase } },
                bridges: runs.compactMap(\.bridge)
            )
        }
    }

    private func sum(_ value: (FramesRecord) -> Int) -> Int { records.reduce(0) { $0 + value($1) } }
}
