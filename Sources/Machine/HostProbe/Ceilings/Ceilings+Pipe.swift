import CLinux

extension Ceilings {
    /// About the length of a `ping` line of the engine protocol.
    package static let pipeMessageBytes = 64

    /// The raw ping-pong between two processes over pipes, in C: the floor beside every figure of the bridge.
    ///
    /// It is that only where caller and answerer are each held to a CPU, as the figure's two ends are: on one CPU it takes
    /// 3 µs and on two 60 to 76 (two virtual cores).
    /// `messageBytes` is 1 ... 16 MiB. At most `count` round trips (1 ... 10⁷) are kept. The answering
    /// process may use the CPUs of `affinity`, all of this one's where it is empty.
    package static func pipeRoundTrip(
        messageBytes: Int = pipeMessageBytes,
        count: Int = 100_000,
        for duration: Duration = .milliseconds(300),
        affinity: [Int32] = []
    ) throws(HostProbeError) -> RoundTrips {
        guard (1...Int(TB_PINGPONG_MESSAGE_BYTES_MAX)).contains(messageBytes),
            (1...Int(TB_PINGPONG_COUNT_MAX)).contains(count)
        else {
            throw HostProbeError(.limit, "pipe round trips of \(messageBytes) bytes, \(count) times: out of range")
        }
        var samples = [Int64](repeating: 0, count: count)
        let durationNs = sliceNs(of: duration) * Int64(slices)
        let taken = tb_pipe_pingpong(
            UInt32(messageBytes),
            Int64(count),
            durationNs,
            affinity,
            UInt32(affinity.count),
            &samples
        )
        guard taken > 0 else {
            throw HostProbeError(.system, "pipe round trip", systemError: Int32(clamping: -taken))
        }
        return RoundTrips(messageBytes: messageBytes, sortedNs: samples.prefix(Int(taken)).sorted())
    }
}
