/// A part of a stream's beginning that waits until it is known what the stream carries.
struct OpeningRun: Sendable {
    /// Bytes that were seen.
    let bytes: Int
    /// Bytes after them that were not, or are not kept.
    let missingBytes: Int
    let isSegmentStart: Bool
    let stamp: PacketStamp
}
