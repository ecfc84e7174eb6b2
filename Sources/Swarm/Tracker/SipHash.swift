/// SipHash-2-4, a keyed 64-bit authenticator for short messages (Aumasson and Bernstein, INDOCRYPT 2012).
struct SipHash: Sendable {
    private let key: (low: UInt64, high: UInt64)

    /// An authenticator under a key, its two halves read as little-endian numbers.
    init(keyLow: UInt64, keyHigh: UInt64) {
        key = (keyLow, keyHigh)
    }

    /// The authenticator of a message.
    func authenticator(of message: [UInt8]) -> UInt64 {
        var state = State(key.low, key.high)
        let wholeBytes = message.count & ~7
        for start in stride(from: 0, to: wholeBytes, by: 8) {
            state.absorb(Self.littleEndian(message[start..<start + 8]))
        }
        // The last word ends in the length, so that messages of different lengths differ.
        state.absorb(UInt64(truncatingIfNeeded: message.count) << 56 | Self.littleEndian(message[wholeBytes...]))
        return state.finish()
    }

    /// The authenticator of three words, the bytes of each in little-endian order, without memory for them.
    func authenticator(of words: (UInt64, UInt64, UInt64)) -> UInt64 {
        var state = State(key.low, key.high)
        state.absorb(words.0)
        state.absorb(words.1)
        state.absorb(words.2)
        state.absorb(24 << 56)
        return state.finish()
    }

    private static func littleEndian(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The four words of the paper's section 2, started with the bytes of "somepseudorandomlygeneratedbytes".
    private struct State {
        private var v0: UInt64
        private var v1: UInt64
        private var v2: UInt64
        private var v3: UInt64

        init(_ low: UInt64, _ high: UInt64) {
            v0 = low ^ 0x736f_6d65_7073_6575
            v1 = high ^ 0x646f_7261_6e64_6f6d
            v2 = low ^ 0x6c79_6765_6e65_7261
            v3 = high ^ 0x7465_6462_7974_6573
        }

        mutating func absorb(_ word: UInt64) {
            v3 ^= word
            mix()
            mix()
            v0 ^= word
        }

        mutating func finish() -> UInt64 {
            v2 ^= 0xff
            for _ in 0..<4 { mix() }
            return v0 ^ v1 ^ v2 ^ v3
        }

        private mutating func mix() {
            v0 &+= v1
            v1 = v1.rotated(left: 13) ^ v0
            v0 = v0.rotated(left: 32)
            v2 &+= v3
            v3 = v3.rotated(left: 16) ^ v2
            v0 &+= v3
            v3 = v3.rotated(left: 21) ^ v0
            v2 &+= v1
            v1 = v1.rotated(left: 17) ^ v2
            v2 = v2.rotated(left: 32)
        }
    }
}

extension UInt64 {
    fileprivate func rotated(left count: UInt64) -> UInt64 { self &<< count | self &>> (64 - count) }
}
