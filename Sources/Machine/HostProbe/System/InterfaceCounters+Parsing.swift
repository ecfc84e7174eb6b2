extension InterfaceCounters {
    /// Reads the line of `interface` in `/proc/net/dev`.
    static func parse(_ text: ArraySlice<UInt8>, interface: StaticString) throws(HostProbeError) -> InterfaceCounters {
        var walk = ProcText(text)
        while var line = walk.nextLine() {
            guard var name = line.skipPastFirst(UInt8(ascii: ":")), name.nextField()?.equals(interface) == true else {
                continue
            }
            // Columns: received bytes, packets, errs, drop, fifo, frame, compressed, multicast, then sent likewise.
            guard let received = line.nextInteger(), let receivedPackets = line.nextInteger(), line.skipFields(1),
                let dropped = line.nextInteger(), line.skipFields(4), let sent = line.nextInteger(),
                let sentPackets = line.nextInteger()
            else { throw HostProbeError(.malformed, "/proc/net/dev has too few columns for '\(interface)'") }
            return InterfaceCounters(
                receivedBytes: received,
                receivedPackets: receivedPackets,
                receivedDropped: dropped,
                sentBytes: sent,
                sentPackets: sentPackets
            )
        }
        throw HostProbeError(.malformed, "/proc/net/dev has no interface '\(interface)'")
    }
}
