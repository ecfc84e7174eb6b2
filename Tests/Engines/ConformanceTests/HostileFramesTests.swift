import Conformance
import EngineProtocol
import Foundation
import TestSupport
import Testing
import Vocabulary

/// The decoder that both ends of the bridge read with, against damaged messages: refused or read, never more.
///
/// `TORRBENCH_FUZZ_CASES` asks for more than the few of a test run; a case that failed is met again by its seed.
@Suite(.timeLimit(.minutes(5)), .queued) struct HostileFramesTests {
    private static let cases = ProcessInfo.processInfo.environment["TORRBENCH_FUZZ_CASES"].flatMap { Int($0) } ?? 8000

    @Test(arguments: UInt64(0)..<4)
    func everyFrameIsRefusedOrReadAndNothingIsInvented(seed: UInt64) throws {
        var hostile = HostileFrames(seed: seed)
        var (read, refused) = (0, 0)
        for number in 0..<(Self.cases / 4) {
            let bytes = hostile.next()
            let parsed = bytes.withUnsafeBytes { bytes in
                Result { () throws(RefusedRequest) in try Request(parsing: bytes) }
            }
            _ = try? bytes.withUnsafeBytes { try EngineMessage(parsing: $0) }
            switch parsed {
            case .failure(let refusal):
                refused += 1
                #expect([.parseError, .invalidRequest].contains(refusal.error.code), "seed \(seed), case \(number)")
                #expect(refusal.error.message.utf8.count < 2000, "seed \(seed), case \(number)")
            case .success(let request):
                read += 1
                var again: [UInt8] = []
                request.append(to: &again)
                let same = try again.withUnsafeBytes { try Request(parsing: $0) }
                #expect(same == request, "seed \(seed), case \(number)")
            }
        }
        #expect(read > 0 && refused > 0, "the damage must neither spare nor break everything")
    }

    /// Cut into frames, a stream of them gives the frames back, whatever the reads were.
    @Test(arguments: Framing.allCases)
    func aStreamOfThemIsCutWhereItWasJoined(framing: Framing) {
        var hostile = HostileFrames(seed: 99)
        let frames = (0..<2000).map { _ in hostile.next() }
        var stream: [UInt8] = []
        let encoder = FrameEncoder(framing: framing)
        for frame in frames { encoder.append(to: &stream) { $0 += frame } }
        var decoder = FrameDecoder(framing: framing)
        var found: [[UInt8]] = []
        var rest = stream[...]
        while !rest.isEmpty {
            let part = rest.prefix(1 + found.count % 7000)
            rest = rest.dropFirst(part.count)
            decoder.append(part)
            while case .frame(let range)? = decoder.next() { found.append(decoder.withBytes(of: range) { Array($0) }) }
        }
        #expect(found == frames)
        #expect(decoder.pendingByteCount == 0)
    }

    @Test func aSeedGivesTheSameFramesEverywhere() {
        var (one, two, other) = (HostileFrames(seed: 3), HostileFrames(seed: 3), HostileFrames(seed: 4))
        let frames = (0..<50).map { _ in one.next() }
        #expect(frames == (0..<50).map { _ in two.next() })
        #expect(frames != (0..<50).map { _ in other.next() })
        #expect(frames.allSatisfy { !$0.contains(10) })
    }
}
