/// What a virtual user interface does while its frames are watched, and while the engine does what.
package struct FramesSpecification: Sendable, Equatable, Codable {
    /// What the engine does meanwhile.
    package enum Phase: String, Sendable, Equatable, Codable, CaseIterable {
        case idle
        case transfer
        /// The engine checks the payload that it fetched in the phase `transfer` before.
        case check
    }

    /// In this order, no repetition, at least one.
    package let phases: [Phase]
    /// Torrents in the session and rows in the interface's table, the active one included, 1 to 10 000.
    package let torrents: Int
    /// Length of the phase `idle`, 100 ms to 1 h; other phases last as long as the engine's work.
    package let duration: Duration
    /// Frames a second, 1 to 1000.
    package let rate: Int
    /// From one status event to the next, 10 ms to 1 min.
    package let eventInterval: Duration

    package init(phases: [Phase], torrents: Int, duration: Duration, rate: Int, eventInterval: Duration) {
        self.phases = phases
        self.torrents = torrents
        self.duration = duration
        self.rate = rate
        self.eventInterval = eventInterval
    }
}
