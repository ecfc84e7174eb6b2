/// One direction of a flow, below what it carries.
struct FlowSide: Sendable {
    var packets = 0
    var frameBytes: Int64 = 0
    var payloadBytes: Int64 = 0
    var synStamp: PacketStamp?
    var reassembler = TCPReassembler()
    var recent = RecentPackets()
    var hasEnded = false
    /// The stream's beginning, until it is known what the flow carries.
    var opening: [UInt8] = []
    var openingMissingBytes = 0
    var openingStamp: PacketStamp?
}
