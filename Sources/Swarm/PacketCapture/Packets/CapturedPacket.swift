/// A packet as a capture holds it.
package struct CapturedPacket {
    /// Which packet, and when.
    package let stamp: PacketStamp
    /// The bytes that were captured; the memory is lent for the length of a call.
    package let bytes: UnsafeRawBufferPointer
    /// Bytes that the packet had on the wire.
    package let wireBytes: Int
    /// What it begins with, where the capture has interfaces of several kinds; nil for the capture's only link layer.
    package let link: LinkLayer?

    /// A packet of `wireBytes`, of which `bytes` were captured.
    package init(stamp: PacketStamp, bytes: UnsafeRawBufferPointer, wireBytes: Int, link: LinkLayer? = nil) {
        self.stamp = stamp
        self.link = link
        self.bytes = bytes
        self.wireBytes = max(wireBytes, bytes.count)
    }
}
