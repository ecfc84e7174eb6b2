import Metainfo
import TestSupport
import Testing

/// Known answers are the examples of FIPS 180-2, appendices A and B.
@Suite(.timeLimit(.minutes(2)), .queued) struct DigestTests {
    static let long = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"

    @Test(arguments: [
        ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
        ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        (long, "84983e441c3bd26ebaae4aa1f95129e5e54670f1"),
    ])
    func hashesBySHA1(text: String, hex: String) {
        #expect(SHA1Digest.hash(of: Array(text.utf8)).hex == hex)
    }

    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (long, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    ])
    func hashesBySHA256(text: String, hex: String) {
        #expect(SHA256Digest.hash(of: Array(text.utf8)).hex == hex)
    }

    @Test func startsAnewAfterEachInput() {
        var digest = Digest<SHA1Digest>()
        for _ in 0..<3 {
            for part in ["a", "", "bc"] { Array(part.utf8).withUnsafeBytes { digest.update($0) } }
            #expect(digest.finish().hex == "a9993e364706816aba3e25717850c26c9cd0d89d")
        }
    }
}
