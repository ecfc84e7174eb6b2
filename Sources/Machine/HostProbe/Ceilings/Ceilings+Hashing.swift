import CLinux

extension Ceilings {
    /// 1 MiB a call, a usual piece; the buffer is larger than any L2 cache.
    private static let hashChunkBytes = 1 << 20
    private static let hashBufferBytes = 16 << 20

    /// Hashing speed with libcrypto, the library that libtorrent uses, on `threads` threads at once (1 ... 1024).
    package static func hashing(
        _ algorithm: HashAlgorithm,
        threads: Int,
        for duration: Duration = .milliseconds(300)
    ) throws(HostProbeError) -> Ceiling {
        guard (1...1024).contains(threads) else {
            throw HostProbeError(.limit, "hashing on \(threads) threads, 1 to 1024 are possible")
        }
        let sliceNs = sliceNs(of: duration)
        let buffer = incompressibleBytes(hashBufferBytes)
        return try best { () throws(HostProbeError) in
            let amounts = try concurrently(threads, name: "torrbench-hash") { _ in
                hash(buffer, algorithm: algorithm, durationNs: sliceNs)
            }
            return try addRates(amounts, what: "hash with \(algorithm.rawValue)")
        }
    }

    private static func hash(_ buffer: [UInt8], algorithm: HashAlgorithm, durationNs: Int64) -> WorkerAmount {
        var amount = tb_amount()
        let outcome = buffer.withUnsafeBufferPointer { bytes in
            tb_hash_repeatedly(
                algorithm.identifier,
                bytes.baseAddress,
                bytes.count,
                hashChunkBytes,
                durationNs,
                &amount
            )
        }
        return WorkerAmount(bytes: amount.bytes, elapsedNs: amount.cpu_ns, outcome: outcome)
    }

    /// What all workers together do in a second of each one's own CPU time: they may not have had the CPU equally long.
    private static func addRates(_ amounts: [WorkerAmount], what: String) throws(HostProbeError) -> Ceiling {
        let total = try sum(amounts, what: what)
        let bytesPerNs = amounts.reduce(0) { $0 + Double($1.bytes) / Double(max($1.elapsedNs, 1)) }
        let elapsedNs = bytesPerNs > 0 ? Int64((Double(total.bytes) / bytesPerNs).rounded()) : total.elapsedNs
        return Ceiling(bytes: total.bytes, elapsedNs: elapsedNs, parallelism: total.parallelism)
    }

    /// What all workers did together, from the first one's begin to the last one's end; the first failure is thrown.
    static func sum(_ amounts: [WorkerAmount], what: String) throws(HostProbeError) -> Ceiling {
        if let failed = amounts.first(where: { $0.outcome < 0 }) {
            throw HostProbeError(.system, what, systemError: -failed.outcome)
        }
        let working = amounts.filter { $0.bytes > 0 }
        let startedNs = working.map(\.startedNs).min() ?? 0
        return Ceiling(
            bytes: working.reduce(0) { $0 + $1.bytes },
            elapsedNs: working.map { $0.startedNs - startedNs + $0.elapsedNs }.max() ?? 0,
            parallelism: amounts.count
        )
    }

    /// Bytes that neither a compressing file system nor a zero-detecting one can cheat with (xorshift64*, fixed seed).
    static func incompressibleBytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { space, filled in
            var state: UInt64 = 0x9E37_79B9_7F4A_7C15
            let bytes = UnsafeMutableRawBufferPointer(space)
            for offset in stride(from: 0, to: count - 7, by: 8) {
                state ^= state >> 12
                state ^= state << 25
                state ^= state >> 27
                bytes.storeBytes(of: state &* 0x2545_F491_4F6C_DD1D, toByteOffset: offset, as: UInt64.self)
            }
            for offset in (count - count % 8)..<count { bytes[offset] = UInt8(truncatingIfNeeded: offset) }
            filled = count
        }
    }
}
