import CLinux
import Glibc
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct MeasureTests {
    // FIPS 180-4's examples as published by NIST (SHA_All.pdf): "abc" and the empty message.
    @Test(arguments: [
        (TB_SHA1, "abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        (TB_SHA1, "", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
        (TB_SHA256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (TB_SHA256, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ])
    func hashesAsPublished(_ algorithm: Int, _ message: String, _ expected: String) {
        var digest = [UInt8](repeating: 0, count: 32)
        let length = tb_hash_once(Int32(algorithm), Array(message.utf8), message.utf8.count, &digest)
        let hexadecimal = digest.prefix(Int(length)).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        #expect(hexadecimal.joined() == expected)
    }

    @Test(arguments: [TB_SHA1, TB_SHA256])
    func hashesWholeChunksUntilTheTimeIsUp(_ algorithm: Int) {
        let buffer = [UInt8](repeating: 1, count: 256 << 10)
        var amount = tb_amount()
        let askedNs: Int64 = 5_000_000
        #expect(tb_hash_repeatedly(Int32(algorithm), buffer, buffer.count, 64 << 10, askedNs, &amount) == 0)
        #expect(amount.bytes > 0)
        #expect(amount.bytes % (64 << 10) == 0)
        #expect(amount.elapsed_ns >= askedNs)
        #expect(amount.cpu_ns > 0)
        // One thread: two clocks held against each other, not against a bound.
        let cpuIsWithinWall = amount.cpu_ns <= amount.elapsed_ns
        #expect(cpuIsWithinWall)
    }

    @Test func refusesAnUnknownHashAndEmptyWork() {
        let buffer: [UInt8] = [1]
        var amount = tb_amount()
        #expect(tb_hash_repeatedly(9, buffer, 1, 1, 1, &amount) == -EINVAL)
        #expect(tb_hash_repeatedly(Int32(TB_SHA1), buffer, 0, 1, 1, &amount) == -EINVAL)
        #expect(tb_hash_repeatedly(Int32(TB_SHA1), buffer, 1, 1, 0, &amount) == -EINVAL)
    }

    @Test(arguments: [1, 64, 65536, 300_000] as [UInt32])
    func recordsEveryRoundTrip(_ messageBytes: UInt32) {
        var samples = [Int64](repeating: -1, count: 501)
        #expect(tb_pipe_pingpong(messageBytes, 500, 60_000_000_000, nil, 0, &samples) == 500)
        #expect(samples.prefix(500).allSatisfy { $0 > 0 })
        #expect(samples[500] == -1)
    }

    @Test func stopsPingPongAtItsDeadline() {
        var samples = [Int64](repeating: -1, count: Int(TB_PINGPONG_COUNT_MAX))
        let taken = tb_pipe_pingpong(64, Int64(TB_PINGPONG_COUNT_MAX), 5_000_000, nil, 0, &samples)
        #expect(taken > 0)
        #expect(taken < Int64(TB_PINGPONG_COUNT_MAX))
        #expect(samples[Int(taken)] == -1)
    }

    @Test(
        arguments: [(0, 1, 1), (16_777_217, 1, 1), (1, 0, 1), (1, 1, 0), (1, 10_000_001, 1)] as [(UInt32, Int64, Int64)]
    )
    func refusesPingPongOutsideItsLimits(_ messageBytes: UInt32, _ count: Int64, _ deadlineNs: Int64) {
        var samples: [Int64] = [0]
        #expect(tb_pipe_pingpong(messageBytes, count, deadlineNs, nil, 0, &samples) == -EINVAL)
    }

    @Test func connectsBothEndsOverLoopback() {
        var sender: Int32 = -1
        var receiver: Int32 = -1
        #expect(tb_loopback_pair(1000, &sender, &receiver) == 0)
        defer {
            close(sender)
            close(receiver)
        }
        #expect(send(sender, "hello", 5, 0) == 5)
        var received = [UInt8](repeating: 0, count: 8)
        #expect(recv(receiver, &received, 8, 0) == 5)
        #expect(received.prefix(5).elementsEqual("hello".utf8))
        #expect(recv(receiver, &received, 8, Int32(MSG_DONTWAIT)) == -1)
    }

    @Test func tellsWhichLibcryptoItRuns() {
        #expect(String(cString: tb_libcrypto_version()).hasPrefix("OpenSSL 3."))
    }
}
