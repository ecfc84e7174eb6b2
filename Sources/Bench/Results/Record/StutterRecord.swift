/// Frames missed one after the other, which a user sees as one stutter.
package struct StutterRecord: Codable, Sendable, Equatable {
    /// When its first frame was due, in seconds from the start of the phase.
    package var atSeconds: Double
    /// Frames missed.
    package var frames: Int
    /// The longest frame: from when it was due until there was a new picture for it.
    package var longestNs: Int64
    /// Whose the longest frame's time was, for the most part.
    package var cause: FrameCause
    /// The engine's part of the longest frame.
    package var engineNs: Int64
    /// The bridge's part of it.
    package var bridgeNs: Int64
    /// The machine's part of it.
    package var machineNs: Int64

    /// A value of these fields.
    package init(
        atSeconds: Double,
        frames: Int,
        longestNs: Int64,
        cause: FrameCause,
        engineNs: Int64,
        bridgeNs: Int64,
        machineNs: Int64
    ) {
        self.atSeconds = atSeconds
        self.frames = frames
        self.longestNs = longestNs
        self.cause = cause
        self.engineNs = engineNs
        self.bridgeNs = bridgeNs
        self.machineNs = machineNs
    }

    private enum CodingKeys: String, CodingKey {
        case atSeconds = "at_seconds"
        case frames
        case longestNs = "longest_ns"
        case cause
        case engineNs = "engine_ns"
        case bridgeNs = "bridge_ns"
        case machineNs = "machine_ns"
    }
}
