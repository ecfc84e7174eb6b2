import Results
import Statistics

/// Round trips of one method with both ends held to the same CPUs, over the runs of a cell: the engine's beside those of
/// what answers without one.
struct FloorSummary: Sendable {
    let method: String
    let placement: PinnedFloor.Placement
    /// One a run.
    let floors: [PinnedFloor]
    /// Of the run's own calls, which nothing was held to a CPU for, the share that took as long as calls of this
    /// placement; one a run where that can be told.
    let shares: [Double]

    /// Runs with figures of it.
    var runs: Int { floors.count { !$0.slices.isEmpty } }

    /// The slices' medians of one answerer over all runs, in nanoseconds.
    func medianNs(of answerer: PinnedFloor.Answerer) -> [Double] { floors.flatMap { $0.medianNs(of: answerer) } }

    /// How much longer the engine took than the slice of another beside it, in nanoseconds.
    func above(_ other: PinnedFloor.Answerer) -> [Double] {
        floors.flatMap { $0.pairs(.engine, over: other) }.map { $0.own - $0.other }
    }

    /// The engine's time as a multiple of that of the slice of another beside it.
    func times(_ other: PinnedFloor.Answerer) -> [Double] {
        floors.flatMap { $0.pairs(.engine, over: other) }.filter { $0.other > 0 }.map { $0.own / $0.other }
    }

    /// Those of the runs that speak for a cell: by method, then by placement.
    static func of(_ cell: CellSummary) -> [FloorSummary] {
        let runs = cell.speaking.filter { $0.bridge?.pinned?.isEmpty == false }
        let methods = runs.flatMap { $0.bridge?.pinned ?? [] }.map(\.method)
            .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return methods.flatMap { method in
            PinnedFloor.Placement.allCases.map { placement in
                let floors = runs.compactMap { run in
                    run.bridge?.pinned?.first { $0.method == method && $0.placement == placement }
                }
                return FloorSummary(
                    method: method,
                    placement: placement,
                    floors: floors,
                    shares: runs.compactMap { PlacementShare.of($0, method: method)?[placement] }
                )
            }
        }
    }
}

/// How often the scheduler put both ends of a call on one CPU, told by how long the calls took.
enum PlacementShare {
    /// Two placements whose medians are nearer than this cannot be told apart by a call's time.
    static let leastDistance = 1.8

    /// The shares of a run's idle calls, one in flight at a time, by placement; nil where they cannot be told.
    ///
    /// A call belongs to the placement whose median lies nearer as a ratio: they are divided at the geometric mean.
    static func of(_ run: RunRecord, method: String) -> [PinnedFloor.Placement: Double]? {
        let floors = run.bridge?.pinned ?? []
        func middle(_ placement: PinnedFloor.Placement) -> Double? {
            let values = floors.first { $0.method == method && $0.placement == placement }?.medianNs(of: .engine)
            return (try? Sample(values ?? []))?.median
        }
        let calls = run.latencies.first {
            $0.method == method && $0.phase == "idle" && $0.load == "closed" && $0.clock == "round_trip"
        }
        guard let calls, calls.histogram.count > 0, let same = middle(.sameCPU), let cross = middle(.crossCPU),
            cross > same * leastDistance
        else { return nil }
        let border = (same * cross).squareRoot()
        let below = calls.histogram.buckets.filter { Double($0[0]) < border }.reduce(0) { $0 + Double($1[1]) }
        let share = below / Double(calls.histogram.count)
        return [.sameCPU: share, .crossCPU: 1 - share]
    }
}
