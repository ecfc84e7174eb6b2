/// One question for the status of every torrent, and when its parts happened; `CLOCK_MONOTONIC` nanoseconds.
package struct FrameQuestion: Equatable, Sendable {
    /// When the engine had it in hand, by the engine's own clock readings.
    package struct EngineSpan: Equatable, Sendable {
        /// When the engine had read it.
        var receivedNs: Int64
        /// When the engine had dealt with it and not yet written the answer; by a `ping` behind it, a little after that.
        var handledNs: Int64
    }

    /// Before it was encoded.
    let askedNs: Int64
    /// What the engine says; nil where it says nothing.
    package var engine: EngineSpan?
    /// When the answer's last byte could be read.
    var readableNs: Int64?
    /// When the interface's thread took it up.
    var takenNs: Int64?
    /// When it was decoded and applied.
    var appliedNs: Int64?

    init(askedNs: Int64) {
        self.askedNs = askedNs
    }
}
