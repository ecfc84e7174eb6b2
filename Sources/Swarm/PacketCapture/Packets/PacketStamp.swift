/// Which packet of a capture, and when.
package struct PacketStamp: Hashable, Sendable {
    /// Place in the capture from 1, as Wireshark numbers frames (before any filter of ours).
    package let number: Int
    /// Nanoseconds since 1970 by the clock of the capturing machine.
    package let timeNs: Int64

    /// The year 2043: later than any capture, early enough that differences of any two stamps fit.
    private static let latestNs: Int64 = 1 << 61

    /// Names a packet; a time before 1970 or after 2043, which only damaged captures have, becomes the nearest of them.
    package init(number: Int, timeNs: Int64) {
        self.number = number
        self.timeNs = min(max(timeNs, 0), Self.latestNs)
    }
}
