import Metainfo
import TestSupport
import Testing
import Vocabulary

/// Known answers are from this independent implementation, run by CPython 3.11.2:
///
///     M = (1 << 64) - 1
///     def splitmix(state):
///         while True:
///             state = (state + 0x9E3779B97F4A7C15) & M
///             z = state
///             z = ((z ^ z >> 30) * 0xBF58476D1CE4E5B9) & M
///             z = ((z ^ z >> 27) * 0x94D049BB133111EB) & M
///             yield z ^ z >> 31
///     def mix(z): return next(splitmix(z & M))
///     def rotl(x, k): return (x << k | x >> (64 - k)) & M
///     def chunk(seed, file, number):
///         g = splitmix(mix(mix(mix(seed) ^ file) ^ number))
///         s = [next(g) for _ in range(4)]
///         out = b""
///         for _ in range(512):
///             out += ((rotl((s[0] + s[3]) & M, 23) + s[0]) & M).to_bytes(8, "little")
///             t = (s[1] << 17) & M
///             s[2] ^= s[0]; s[3] ^= s[1]; s[1] ^= s[2]; s[0] ^= s[3]; s[2] ^= t
///             s[3] = rotl(s[3], 45)
///         return out
///     def content(seed, file, size):
///         return b"".join(chunk(seed, file, n) for n in range(-(-size // 4096)))[:size]
@Suite(.timeLimit(.minutes(2)), .queued) struct PayloadTests {
    @Test(arguments: [
        (
            0, 0, "4afe30c81a76bbbaabbb607c54bb1a2b", "7cfc0230b7d4a426402ce22b",
            "80f0c2c95674afc88d3054f23e0848625f21f6f2"
        ),
        (
            1, 0, "b55d2930755b1735fb0223fa69a5c9f3", "c3b9d74f076f12feda82ef51",
            "139a7a6712e64d6781c5622e6422f0a49dc72a6a"
        ),
        (
            1, 1, "6901c9df968e2c42acef621b9de3905f", "13ed4f5fb5bf868967acbc0f",
            "64ef9b96451f7f67b5f65e80ab688351be4c889b"
        ),
        (
            UInt64.max, 7, "7e7e96d3ab4ad3cc5f36e1f6e6fd59c5", "96853470d7522b20deaff864",
            "7452aad23fa3ffb3e813e0cca16328f5a308dee7"
        ),
    ])
    func isWhatTheDefinitionSays(seed: UInt64, file: Int, head: String, acrossChunks: String, sha1: String) throws {
        let payload = try Payload.evenFiles(seed: seed, totalBytes: 8 * 100_000, fileCount: 8)
        #expect(HexText.encode(payload.content(file: file, offset: 0, count: 16)) == head)
        #expect(HexText.encode(payload.content(file: file, offset: 4090, count: 12)) == acrossChunks)
        #expect(SHA1Digest.hash(of: payload.content(file: file, offset: 0, count: 100_000)).hex == sha1)
    }

    @Test func anyRangeIsPartOfTheWhole() throws {
        let payload = try Payload.singleFile(seed: 9, sizeBytes: 20_001)
        let whole = payload.content(file: 0, offset: 0, count: 20_001)
        var generator = SplitMix64(seed: 5)
        for _ in 0..<200 {
            let start = Int.random(in: 0...20_001, using: &generator)
            let end = Int.random(in: start...20_001, using: &generator)
            #expect(payload.content(file: 0, offset: start, count: end - start) == Array(whole[start..<end]))
        }
    }

    @Test(arguments: [0, 1, 4095, 4096, 8191, 9999, 10_000])
    func findsTheFirstAlteredByte(place: Int) throws {
        let payload = try Payload.singleFile(seed: 3, sizeBytes: 10_007)
        var found = payload.content(file: 0, offset: 6, count: 10_001)
        #expect(found.withUnsafeBytes { payload.firstMismatch(in: $0, file: 0, offset: 6) } == nil)
        found[place] ^= 0x10
        found[10_000] ^= 0x01
        let mismatch = found.withUnsafeBytes { payload.firstMismatch(in: $0, file: 0, offset: 6) }
        #expect(mismatch == Int64(place + 6))
    }

    @Test func neverRepeatsAcrossSeedsFilesAndChunks() throws {
        var seen: Set<[UInt8]> = []
        for seed in 0..<4 as Range<UInt64> {
            let payload = try Payload.evenFiles(seed: seed, totalBytes: 4 * 65_536, fileCount: 4)
            for file in 0..<4 {
                for chunk in 0..<16 {
                    seen.insert(payload.content(file: file, offset: chunk * 4096, count: 16))
                }
            }
        }
        #expect(seen.count == 4 * 4 * 16)
    }

    /// The statistic is 244.36 and zlib 1.2.13 at level 9 makes 1048902 bytes of this 1 MiB (both by CPython 3.11.2).
    ///
    /// With 255 degrees of freedom a uniform source exceeds 330 once in a thousand times.
    @Test func bytesAreUniform() throws {
        let payload = try Payload.singleFile(seed: 1, sizeBytes: 1 << 20)
        var counts = [Int](repeating: 0, count: 256)
        for byte in payload.content(file: 0, offset: 0, count: 1 << 20) { counts[Int(byte)] += 1 }
        let expected = Double(1 << 20) / 256
        let statistic = counts.reduce(0.0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
        #expect(abs(statistic - 244.35791015625) < 1e-9)
    }

    @Test func ordersFilesAsAFileTreeDoes() throws {
        let paths = ["b", "a.txt", "a/z", "a/b/c", "B", "é"]
        let files = try paths.map { try PayloadFile(path: TorrentPath($0), sizeBytes: 1) }
        let payload = try Payload(seed: 0, files: files)
        #expect(payload.files.map(\.path.description) == ["B", "a/b/c", "a/z", "a.txt", "b", "é"])
    }

    @Test(arguments: [["a", "a"], ["a", "a/b"], ["a/b", "x", "a"], []])
    func refusesPathsThatCollide(paths: [String]) throws {
        let files = try paths.map { try PayloadFile(path: TorrentPath($0), sizeBytes: 1) }
        let error = #expect(throws: MetainfoError.self) { try Payload(seed: 0, files: files) }
        #expect(error?.code == .invalidRequest)
    }

    @Test func refusesSizesBeyondTheLimits() throws {
        let path = try TorrentPath("a")
        #expect(throws: MetainfoError.self) { try PayloadFile(path: path, sizeBytes: -1) }
        #expect(throws: MetainfoError.self) { try PayloadFile(path: path, sizeBytes: Payload.maximumBytes + 1) }
        #expect(throws: MetainfoError.self) {
            try Payload(
                seed: 0,
                files: [
                    PayloadFile(path: path, sizeBytes: Payload.maximumBytes),
                    PayloadFile(path: TorrentPath("b"), sizeBytes: 1),
                ]
            )
        }
        #expect(throws: MetainfoError.self) { try Payload.evenFiles(seed: 0, totalBytes: 1, fileCount: 0) }
    }

    @Test func evenFilesShareAllBytes() throws {
        let payload = try Payload.evenFiles(seed: 0, totalBytes: 1003, fileCount: 5, filesPerDirectory: 2)
        #expect(payload.files.map(\.sizeBytes) == [201, 201, 201, 200, 200])
        #expect(payload.files.map(\.path.description).last == "0000002/0000004.bin")
        #expect(payload.totalBytes == 1003)
    }
}

extension Payload {
    /// A range of a file as an array.
    func content(file: Int, offset: Int, count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            fill(UnsafeMutableRawBufferPointer(buffer), file: file, offset: Int64(offset))
            initialized = count
        }
    }
}
