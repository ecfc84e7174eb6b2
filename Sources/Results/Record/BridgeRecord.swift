/// What stands beneath a run's figures of the bridge: what pipes and framing cost alone, and what the machine added.
package struct BridgeRecord: Codable, Sendable, Equatable {
    /// Round trips with less and less of an engine in them, taken right before and right after the run's calls.
    package var floors: [BridgeFloor]
    /// How late a thread was that only slept meanwhile, one a phase.
    package var hiccups: [HiccupRecord]

    /// Takes every field as it is; nothing is checked here.
    package init(floors: [BridgeFloor], hiccups: [HiccupRecord]) {
        self.floors = floors
        self.hiccups = hiccups
    }
}
