/// The fields of a TCP header that reassembly needs (RFC 9293).
package struct TCPHeader: Hashable, Sendable {
    /// The header's flags.
    package struct Flags: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// No more bytes will come.
        package static let fin = Flags(rawValue: 1)
        /// A connection begins.
        package static let syn = Flags(rawValue: 2)
        /// A connection is refused or broken.
        package static let rst = Flags(rawValue: 4)
        /// The acknowledgement number is valid.
        package static let ack = Flags(rawValue: 16)
    }

    /// Number of the first payload byte, or of the SYN.
    package let sequence: UInt32
    /// Number of the next byte expected from the other end.
    package let acknowledgement: UInt32
    /// The flags.
    package let flags: Flags
    /// The window as sent, unscaled.
    package let window: UInt16
    /// The checksum as sent.
    package let checksum: UInt16

    /// A header of these fields.
    package init(sequence: UInt32, acknowledgement: UInt32, flags: Flags, window: UInt16 = 0, checksum: UInt16 = 0) {
        self.sequence = sequence
        self.acknowledgement = acknowledgement
        self.flags = flags
        self.window = window
        self.checksum = checksum
    }
}
