package import Results

/// What a terminal shows while a plan is carried out: a value that events change and that renders itself.
///
/// Reads no clock: every event and every rendering is told the time, in seconds from any fixed moment.
package struct LiveProgress: Sendable {
    /// One run of the plan.
    package struct Step: Sendable, Equatable {
        /// Position in the order of execution, from 0.
        package let index: Int
        /// Id of the cell.
        package let cell: String
        /// Block, from 0, warm-up blocks first.
        package let block: Int
        /// Whether the block is for warm-up.
        package let warmup: Bool
        /// What the plan expects it to take; nil where it expects nothing.
        package let expectedSeconds: Double?

        /// Describes a run of the plan.
        package init(index: Int, cell: String, block: Int, warmup: Bool, expectedSeconds: Double? = nil) {
            self.index = index
            self.expectedSeconds = expectedSeconds
            self.cell = cell
            self.block = block
            self.warmup = warmup
        }
    }

    let cells: [String: CellRecord]
    let steps: [Step]
    private(set) var current: Step?
    private(set) var currentSince = 0.0
    private(set) var share: Double?
    private(set) var speed = SpeedTrace()
    private(set) var activity: String?
    private(set) var done: [RunRecord] = []
    private(set) var skipped: Set<Int> = []

    /// Starts with a plan: its cells and its runs in order.
    package init(cells: [CellRecord], steps: [Step]) {
        self.cells = Dictionary(cells.map { ($0.id, $0) }) { first, _ in first }
        self.steps = steps
    }

    /// Something is being made ready, in words; shown until a run begins.
    package mutating func preparing(_ text: String) {
        activity = text
    }

    /// The run at `index` of the plan begins.
    package mutating func began(index: Int, nowSeconds: Double) {
        current = steps.first { $0.index == index }
        currentSince = nowSeconds
        share = nil
        speed = SpeedTrace()
        activity = nil
    }

    /// The current run has this share (0 … 1) of its work done.
    package mutating func progressed(share: Double) {
        self.share = min(max(share, 0), 1)
    }

    /// The current run has moved or checked so many bytes of `totalBytes` by now.
    package mutating func progressed(payloadBytes: Int64, totalBytes: Int64, nowSeconds: Double) {
        progressed(share: Double(payloadBytes) / Double(max(1, totalBytes)))
        speed.add(bytes: payloadBytes, atSeconds: nowSeconds)
    }

    /// Runs of the plan that need no further look: a run that is being repeated is not among them.
    var finishedCount: Int {
        var finished = Set(done.map(\.index)).union(skipped)
        if let current { finished.remove(current.index) }
        return finished.count
    }

    /// A run has ended, well or not.
    package mutating func ended(_ run: RunRecord) {
        done.append(run)
        if current?.index == run.index { current = nil }
    }

    /// The run at `index` is left out.
    package mutating func skipped(index: Int) {
        skipped.insert(index)
        if current?.index == index { current = nil }
    }

    /// Seconds until the plan is done: for each run to come the mean of its cell's runs so far, else what the plan
    /// expects, stretched as the runs so far have been, else the mean of all runs so far; nil when nothing is known.
    package func secondsLeft(nowSeconds: Double) -> Double? {
        let finished = Set(done.map(\.index)).union(skipped)
        let overall = Self.mean(done.map(\.durationSeconds))
        let byCell = Dictionary(grouping: done) { $0.cell }.compactMapValues { Self.mean($0.map(\.durationSeconds)) }
        let stretch = self.stretch
        var left = 0.0
        for step in steps where !finished.contains(step.index) {
            let expected = step.expectedSeconds.map { $0 * stretch }
            guard let seconds = byCell[step.cell] ?? expected ?? overall else { return nil }
            left += step == current ? max(0, seconds - (nowSeconds - currentSince)) : seconds
        }
        return left
    }

    /// How many times as long as expected the runs so far took; 1 before any has ended.
    private var stretch: Double {
        let expectations = Dictionary(steps.map { ($0.index, $0.expectedSeconds) }) { first, _ in first }
        var expected = 0.0
        var taken = 0.0
        for run in done {
            guard let seconds = expectations[run.index] ?? nil else { continue }
            expected += seconds
            taken += run.durationSeconds
        }
        return expected > 0 ? taken / expected : 1
    }

    private static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
}
