/// What stands beneath a run's figures of the bridge: what pipes and framing cost alone, and what the machine added.
package struct BridgeRecord: Codable, Sendable, Equatable {
    /// Round trips of older records, whose ends ran wherever the scheduler put them; empty since. No report shows them.
    package var floors: [BridgeFloor]
    /// Round trips with less and less of an engine in them, client and answerer each held to a CPU, taken right before
    /// the run; absent for older records and where no calls were timed.
    package var pinned: [PinnedFloor]?
    /// How late a thread was that only slept meanwhile, one a phase.
    package var hiccups: [HiccupRecord]

    /// A value of these fields.
    package init(floors: [BridgeFloor] = [], pinned: [PinnedFloor]? = nil, hiccups: [HiccupRecord]) {
        self.floors = floors
        self.pinned = pinned
        self.hiccups = hiccups
    }
}
