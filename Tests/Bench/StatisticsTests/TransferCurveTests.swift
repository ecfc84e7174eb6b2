import TestSupport
import Testing

@testable import Statistics

@Suite(.timeLimit(.minutes(2)), .queued)
struct TransferCurveTests {
    @Test func findsFirstByteAndCompletion() throws {
        let curve = try TransferCurve(seconds: [0, 1, 2, 3, 4, 5], bytes: [0, 0, 5, 8, 10, 10])
        #expect(curve.firstPayloadSeconds == 2)
        #expect(curve.completionSeconds == 4)
        #expect(curve.totalBytes == 10)
    }

    @Test(arguments: [
        ([0, 0, 5, 8, 10, 10.0], 0.0),  // equal only before the first byte and after the last
        ([0, 5, 5, 5, 6, 10.0], 2.0),
        ([1, 1, 2, 2, 2, 3.0], 2.0),
    ])
    func longestStallCountsOnlyWithinTheTransfer(bytes: [Double], stall: Double) throws {
        #expect(try TransferCurve(seconds: [0, 1, 2, 3, 4, 5], bytes: bytes).longestStallSeconds == stall)
    }

    @Test func ofSamplesAtOneTimeTheLastCounts() throws {
        let curve = try TransferCurve(seconds: [0, 1, 1, 2], bytes: [0, 3, 4, 9])
        #expect(curve.seconds == [0, 1, 2])
        #expect(curve.bytes == [0, 4, 9])
    }

    @Test func refusesWhatIsNotACounter() {
        #expect(throws: StatisticsError.self) { try TransferCurve(seconds: [0, 1], bytes: [5, 4]) }
        #expect(throws: StatisticsError.self) { try TransferCurve(seconds: [1, 0], bytes: [1, 2]) }
        #expect(throws: StatisticsError.self) { try TransferCurve(seconds: [0, 1], bytes: [0, 0]) }
        #expect(throws: StatisticsError.self) { try TransferCurve(seconds: [0, 1], bytes: [0]) }
        #expect(throws: StatisticsError.self) { try TransferCurve(seconds: [0, .nan], bytes: [0, 1]) }
        #expect(throws: StatisticsError.self) { try TransferCurve(seconds: [], bytes: []) }
    }
}
