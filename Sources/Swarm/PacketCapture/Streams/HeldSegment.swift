/// A segment that waits for bytes before it.
struct HeldSegment: Sendable {
    /// Where in the stream it begins.
    let start: Int64
    let bytes: [UInt8]
    let wireBytes: Int
    let stamp: PacketStamp

    var end: Int64 { start + Int64(wireBytes) }
}
