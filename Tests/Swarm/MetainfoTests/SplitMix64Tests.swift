import Metainfo
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(2)), .queued) struct SplitMix64Tests {
    /// From the Rust crate rand_xoshiro 0.6.0, `splitmix64.rs`, which has them from the reference implementation in C.
    @Test func givesTheReferenceSequence() {
        var generator = SplitMix64(seed: 1_477_776_061_723_855_037)
        let values = (0..<5).map { _ in generator.next() }
        #expect(
            values == [
                1_985_237_415_132_408_290, 2_979_275_885_539_914_483, 13_511_426_838_097_143_398,
                8_488_337_342_461_049_707, 15_141_737_807_933_549_159,
            ]
        )
    }
}
