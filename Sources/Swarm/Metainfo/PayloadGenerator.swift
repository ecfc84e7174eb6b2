import Vocabulary

/// The bytes of one payload file, defined so that anyone can make them again in any language.
///
/// All arithmetic is on unsigned 64-bit words, modulo 2⁶⁴. `mix(z)` is the first output of splitmix64 from state `z`.
///
/// 1. A file is cut into chunks of 4096 bytes, numbered from zero.
/// 2. A chunk's key is `mix(mix(mix(seed) ^ file) ^ chunk)`.
/// 3. Four successive outputs of splitmix64 from state `key` are the state s0…s3 of xoshiro256++ 1.0
///    (David Blackman and Sebastiano Vigna, https://prng.di.unimi.it/xoshiro256plusplus.c, public domain).
/// 4. Its outputs, each written as eight bytes, least significant first, are the chunk. A file that ends within a chunk
///    has the beginning of it.
///
/// Short chunks make a read at any offset cheap: a 16 KiB block costs at most 4 KiB of wasted generation.
struct PayloadGenerator {
    /// Bytes that one state generates.
    static let chunkBytes = 4096

    /// The same in words of eight bytes.
    static let chunkWords = chunkBytes / 8

    private let fileKey: UInt64

    init(seed: UInt64, file: Int) {
        fileKey = Self.mix(Self.mix(seed) ^ UInt64(file))
    }

    /// Writes a chunk's words up to and with the one that holds byte `untilByte - 1`.
    func generate(chunk: UInt64, into words: UnsafeMutableBufferPointer<UInt64>, untilByte: Int) {
        var seeder = SplitMix64(seed: Self.mix(fileKey ^ chunk))
        var s0 = seeder.next()
        var s1 = seeder.next()
        var s2 = seeder.next()
        var s3 = seeder.next()
        for index in 0..<(untilByte + 7) / 8 {
            let sum = s0 &+ s3
            words[index] = (((sum &<< 23) | (sum &>> 41)) &+ s0).littleEndian
            let shifted = s1 &<< 17
            s2 ^= s0
            s3 ^= s1
            s1 ^= s2
            s0 ^= s3
            s2 ^= shifted
            s3 = (s3 &<< 45) | (s3 &>> 19)
        }
    }

    private static func mix(_ state: UInt64) -> UInt64 {
        var generator = SplitMix64(seed: state)
        return generator.next()
    }
}
