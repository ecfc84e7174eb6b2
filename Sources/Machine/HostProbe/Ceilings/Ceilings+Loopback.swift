import CLinux
import Glibc

extension Ceilings {
    /// More than a core's cache of its own holds, so that what one call leaves there does not speed the next one up; large
    /// enough that the calls themselves cost nothing. `iperf3 --length 1M` does the same, and the two agree.
    private static let loopbackChunkBytes = 1 << 20
    /// Longer than any slice: a stream that stalls for this long is an error.
    private static let loopbackTimeoutMs: Int32 = 5000

    /// TCP speed over 127.0.0.1 with `streams` connections at once (1 ... 64), counted by the receivers.
    package static func loopback(
        streams: Int,
        for duration: Duration = .milliseconds(300)
    ) throws(HostProbeError) -> Ceiling {
        guard (1...64).contains(streams) else {
            throw HostProbeError(.limit, "loopback with \(streams) streams, 1 to 64 are possible")
        }
        let sliceNs = sliceNs(of: duration)
        return try best { () throws(HostProbeError) in
            let pairs = try (0..<streams).map { _ throws(HostProbeError) in
                try LoopbackPair(timeoutMs: loopbackTimeoutMs)
            }
            // All senders end at one time, however late each got a CPU: none is counted while it has the machine to itself.
            let deadlineNs = tb_monotonic_ns() + sliceNs
            let amounts = try concurrently(streams * 2, name: "torrbench-tcp") { index in
                let pair = pairs[index / 2]
                return index.isMultiple(of: 2) ? receive(pair.receiver) : send(pair.sender, untilNs: deadlineNs)
            }
            let received = stride(from: 0, to: amounts.count, by: 2).map { amounts[$0] }
            let sent = stride(from: 1, to: amounts.count, by: 2).map { amounts[$0] }
            _ = try sum(sent, what: "send over loopback")
            return try sum(received, what: "receive over loopback")
        }
    }

    private static func send(_ end: Descriptor, untilNs deadlineNs: Int64) -> WorkerAmount {
        let chunk = [UInt8](repeating: 0x5A, count: loopbackChunkBytes)
        let startedNs = tb_monotonic_ns()
        var amount = WorkerAmount(bytes: 0, elapsedNs: 0, outcome: 0)
        // Two calls at the least: a stream that got no CPU until then still says something.
        while amount.outcome == 0, tb_monotonic_ns() < deadlineNs || amount.bytes < 2 * loopbackChunkBytes {
            let count = Glibc.send(end.number, chunk, chunk.count, Int32(MSG_NOSIGNAL))
            if count > 0 { amount.bytes += Int64(count) } else if errno != EINTR { amount.outcome = -errno }
        }
        shutdown(end.number, Int32(SHUT_WR))
        (amount.startedNs, amount.elapsedNs) = (startedNs, tb_monotonic_ns() - startedNs)
        return amount
    }

    /// Counts until the sender has ended; the clock starts with the first bytes.
    private static func receive(_ end: Descriptor) -> WorkerAmount {
        var chunk = [UInt8](repeating: 0, count: loopbackChunkBytes)
        var startedNs: Int64?
        var amount = WorkerAmount(bytes: 0, elapsedNs: 0, outcome: 0)
        while true {
            let count = recv(end.number, &chunk, chunk.count, 0)
            if count == 0 { break }
            if count > 0 {
                // The first bytes only start the clock: what was sent before it is not counted.
                if startedNs == nil { startedNs = tb_monotonic_ns() } else { amount.bytes += Int64(count) }
            } else if errno != EINTR {
                amount.outcome = -errno
                break
            }
        }
        if let startedNs { (amount.startedNs, amount.elapsedNs) = (startedNs, tb_monotonic_ns() - startedNs) }
        return amount
    }
}
