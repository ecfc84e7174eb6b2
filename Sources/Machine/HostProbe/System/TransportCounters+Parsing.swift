extension TransportCounters {
    /// Reads `/proc/net/snmp`: for each protocol a line of names and then a line of numbers.
    static func parse(_ text: ArraySlice<UInt8>) throws(HostProbeError) -> TransportCounters {
        TransportCounters(
            tcpSentSegments: try counter("OutSegs", of: "Tcp:", in: text),
            tcpRetransmittedSegments: try counter("RetransSegs", of: "Tcp:", in: text),
            udpReceiveBufferErrors: try counter("RcvbufErrors", of: "Udp:", in: text)
        )
    }

    private static func counter(
        _ name: StaticString,
        of tag: StaticString,
        in text: ArraySlice<UInt8>
    ) throws(HostProbeError) -> Int64 {
        var walk = ProcText(text)
        while var names = walk.nextLine() {
            guard names.skip(tag), var numbers = walk.nextLine(), numbers.skip(tag) else { continue }
            while let candidate = names.nextField(), let number = numbers.nextField() {
                guard candidate.equals(name) else { continue }
                if let number = number.integer { return number }
            }
        }
        throw HostProbeError(.malformed, "/proc/net/snmp has no counter '\(name)' under '\(tag)'")
    }
}
