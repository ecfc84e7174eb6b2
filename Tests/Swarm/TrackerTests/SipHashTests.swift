import TestSupport
import Testing

@testable import Tracker

@Suite("SipHash", .timeLimit(.minutes(2)), .queued)
struct SipHashTests {
    /// The paper's appendix A, and the outputs of `openssl mac -macopt size:8 SIPHASH` (OpenSSL 3.0.22), whose bytes
    /// are the number's from the least significant on; key 00…0f, messages 00, 01, 02 ….
    @Test(
        arguments: [
            (0, 0x726f_db47_dd0e_0e31), (1, 0x74f8_39c5_93dc_67fd), (7, 0xab02_00f5_8b01_d137),
            (8, 0x93f5_f579_9a93_2462), (9, 0x9e00_82df_0ba9_e4b0), (15, 0xa129_ca61_49be_45e5),
            (16, 0x3f2a_cc7f_57c2_9bdb), (24, 0xb8ad_50c6_f649_af94), (63, 0x958a_324c_eb06_4572),
        ] as [(Int, UInt64)]
    )
    func authenticatesLikeOpenSSL(length: Int, expected: UInt64) {
        let hash = SipHash(keyLow: 0x0706_0504_0302_0100, keyHigh: 0x0f0e_0d0c_0b0a_0908)
        #expect(hash.authenticator(of: (0..<length).map { UInt8($0) }) == expected)
    }

    @Test func takesThreeWordsForTheirBytes() {
        let hash = SipHash(keyLow: 0x0706_0504_0302_0100, keyHigh: 0x0f0e_0d0c_0b0a_0908)
        let words = (0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908, 0x1716_1514_1312_1110) as (UInt64, UInt64, UInt64)
        #expect(hash.authenticator(of: words) == 0xb8ad_50c6_f649_af94)
    }

    @Test func dependsOnBothHalvesOfTheKey() {
        let message: [UInt8] = [1, 2, 3]
        let all = [(0, 0), (1, 0), (0, 1)].map { SipHash(keyLow: $0.0, keyHigh: $0.1).authenticator(of: message) }
        #expect(Set(all).count == 3)
    }
}
