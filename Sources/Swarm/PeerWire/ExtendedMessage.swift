/// A message of the extension protocol as sent (BEP 10); what its number means is the receiver's to say.
package struct ExtendedMessage: Hashable, Sendable {
    /// 0 for the extension handshake, else a number from the receiver's handshake.
    package let id: UInt8
    /// The bytes after the number, cut at ``PeerWireLimits/extendedBytes``.
    package let bytes: [UInt8]
    /// Bytes after the number on the wire.
    package let lengthBytes: Int

    /// Keeps the bytes of a message whose payload had `lengthBytes`.
    package init(id: UInt8, bytes: [UInt8], lengthBytes: Int) {
        self.id = id
        self.bytes = bytes
        self.lengthBytes = lengthBytes
    }
}
