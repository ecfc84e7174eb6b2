import TestSupport
import Testing
import Vocabulary

@testable import Scenarios

@Suite(.timeLimit(.minutes(2)), .queued) struct PrimitiveTests {
    @Test func splitMix64GivesTheReferenceNumbers() {
        // Rosetta Code, "Pseudo-random numbers/Splitmix64", seed 1234567; a C version by gcc 12.2.0 gives the same.
        var generator = SplitMix64(seed: 1_234_567)
        let expected: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        #expect((0..<5).map { _ in generator.next() } == expected)
    }

    @Test(arguments: [1, 2, 3, 7, 1 << 63, (1 << 63) + 1, .max] as [UInt64])
    func drawsStayBelowTheirBound(bound: UInt64) {
        var generator = SplitMix64(seed: 9)
        for _ in 0..<200 { #expect(generator.next(below: bound) < bound) }
    }

    @Test(arguments: 0..<40)
    func aPermutationHasEveryNumberOnce(count: Int) {
        var generator = SplitMix64(seed: 3)
        #expect(generator.permutation(of: count).sorted() == Array(0..<count))
    }

    @Test(
        arguments: [
            // Landon Curt Noll's test vectors for FNV-1a, 64 bits.
            ("", 0xcbf2_9ce4_8422_2325), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8),
        ] as [(String, UInt64)]
    )
    func fnv1aGivesThePublishedHashes(text: String, expected: UInt64) {
        #expect(ContentHash.fnv1a(text.utf8) == expected)
    }

    @Test(arguments: [
        ("", "", 0), ("abc", "", 3), ("kitten", "sitting", 3), ("Saturday", "Sunday", 3), ("mmpa", "mmap", 1),
        // Optimal string alignment, not the unrestricted distance, which would be 2.
        ("ca", "abc", 3), ("SIZE", "size", 0),
    ])
    func countsEdits(left: String, right: String, edits: Int) {
        #expect(NearestName.distance(left, right) == edits)
        #expect(NearestName.distance(right, left) == edits)
    }

    @Test(
        arguments: [
            ("peer", ["peers", "seeder"], "peers"), ("x", ["y"], nil), ("formt", ["files", "format"], "format"),
            ("colour", ["count", "kind"], nil), ("warmupblocks", ["blocks", "warmup_blocks"], "warmup_blocks"),
        ] as [(String, [String], String?)]
    )
    func suggestsTheNearestName(name: String, candidates: [String], expected: String?) {
        #expect(NearestName.of(name, among: candidates) == expected)
    }

    @Test(arguments: [
        ("a*", "abc", true), ("*c", "abc", true), ("a?c", "abc", true), ("a?c", "ac", false), ("*", "", true),
        ("", "", true), ("", "a", false), ("a", "A", false), ("a[b]", "a[b]", true), ("[ab]", "a", false),
        ("*a*b*", "xxaxxbxx", true), ("*a*b", "ba", false), ("**", "x", true), ("a*b*c", "abbc", true),
    ])
    func matchesGlobs(pattern: String, text: String, expected: Bool) {
        #expect(Glob(pattern).matches(text) == expected)
    }

    @Test(
        arguments: [
            ("0", 0), ("1024", 1024), ("1B", 1), ("3kB", 3000), ("3KB", 3000), ("16KiB", 16_384), ("10MB", 10_000_000),
            ("256MiB", 268_435_456), ("1GiB", 1_073_741_824), ("2TB", 2_000_000_000_000), ("1TiB", 1_099_511_627_776),
            ("", nil), ("MiB", nil), ("1 MiB", nil), ("1mib", nil), ("-1", nil), ("1e3", nil), ("01MiB", nil),
            ("9223372036854775807", .max), ("9223372036854775808", nil), ("9007199254740992KiB", nil),
        ] as [(String, Int64?)]
    )
    func readsSizes(text: String, bytes: Int64?) {
        #expect(Units.size(text) == bytes)
    }

    @Test(
        arguments: [
            ("1us", .microseconds(1)), ("500ms", .milliseconds(500)), ("30s", .seconds(30)), ("5min", .seconds(300)),
            ("2h", .seconds(7200)), ("30", nil), ("5m", nil), ("1.5s", nil), ("", nil), ("9223372036854775807h", nil),
        ] as [(String, Duration?)]
    )
    func readsDurations(text: String, duration: Duration?) {
        #expect(Units.duration(text) == duration)
    }

    @Test(arguments: ["1B", "1000B", "16KiB", "1025KiB", "64MiB", "1GiB", "1TiB", "0B"])
    func writesSizesAsTheyAreRead(text: String) {
        #expect(Units.size(text).map(Units.sizeText) == text)
    }

    @Test(arguments: ["1us", "1500ms", "30s", "90s", "5min", "2h", "0s"])
    func writesDurationsAsTheyAreRead(text: String) {
        #expect(Units.duration(text).map(Units.durationText) == text)
    }

    @Test(
        arguments: [
            ("0", 0), ("-5", -5), ("12", 12), ("-0", nil), ("+1", nil), ("01", nil), ("1_000", nil), ("0x10", nil),
            ("１", nil), ("", nil), ("-", nil), ("9223372036854775808", nil),
        ] as [(String, Int64?)]
    )
    func readsIntegersAsJSONHasThem(text: String, value: Int64?) {
        #expect(Units.integer(text) == value)
    }
}
