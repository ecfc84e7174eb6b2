import CLinux

/// Two ends of one TCP connection over 127.0.0.1.
struct LoopbackPair: Sendable {
    let sender: Descriptor
    let receiver: Descriptor

    init(timeoutMs: Int32) throws(HostProbeError) {
        var ends: (Int32, Int32) = (-1, -1)
        let outcome = tb_loopback_pair(timeoutMs, &ends.0, &ends.1)
        guard outcome == 0 else { throw HostProbeError(.system, "connect over loopback", systemError: -outcome) }
        sender = Descriptor(adopting: ends.0)
        receiver = Descriptor(adopting: ends.1)
    }
}
