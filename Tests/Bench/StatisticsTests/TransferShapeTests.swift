import TestSupport
import Testing

@testable import Statistics

/// Synthetic transfers whose shape follows from how they are made, worked out by hand in the comments.
@Suite(.timeLimit(.minutes(2)), .queued)
struct TransferShapeTests {
    /// Speed rises evenly to 100 over the first second, stays until 9 s, is 20 until 10 s: 50 + 800 + 20 units.
    static func bytes(at second: Double) -> Double {
        if second < 1 { return 50 * second * second }
        return second < 9 ? 50 + 100 * (second - 1) : 850 + 20 * (min(second, 10) - 9)
    }

    static func curve(every interval: Double = 0.1, until end: Double = 10) throws -> TransferCurve {
        let seconds = stride(from: 0, through: end + 1e-9, by: interval).map { $0 }
        return try TransferCurve(seconds: seconds, bytes: seconds.map(bytes(at:)))
    }

    @Test func tellsRampSteadyWindowAndTail() throws {
        let shape = try TransferShape(Self.curve())
        #expect(abs(shape.plateauBytesPerSecond - 100) < 1e-6)
        // The window is 0.5 s wide. From 0.6 s it averages 84, from 0.7 s 91: the first at 90 or more.
        #expect(abs(shape.rampSeconds - 0.7) < 1e-6)
        // The window that ends at 9.0 s averages 100, the next (to 9.1 s) 84.
        #expect(abs(shape.steadySeconds.upperBound - 9) < 1e-6)
        #expect(abs(shape.tailSeconds - 1) < 1e-6)
        #expect(abs(shape.steadyBytesPerSecond - 100) < 0.5)
    }

    @Test func timeBeforeTheFirstByteBelongsToTheRamp() throws {
        let seconds = stride(from: 0, through: 12.01, by: 0.1).map { $0 }
        let shape = try TransferShape(
            TransferCurve(seconds: seconds, bytes: seconds.map { $0 < 2 ? 0 : Self.bytes(at: $0 - 2) })
        )
        #expect(abs(shape.rampSeconds - 2.7) < 1e-6)
        #expect(abs(shape.tailSeconds - 1) < 1e-6)
    }

    @Test func samplesAfterCompletionChangeNothing() throws {
        let short = try TransferShape(Self.curve())
        let long = try TransferShape(Self.curve(until: 30))
        #expect(short == long)
    }

    @Test func aPauseInsideTheWindowLowersTheSteadySpeedButNotThePlateau() throws {
        // 100 a second, but nothing between 2.5 s and 3.5 s; 25 % and 75 % lie at 2.25 s and 7.75 s.
        let seconds = stride(from: 0, through: 10.01, by: 0.1).map { $0 }
        let bytes = seconds.map { $0 < 2.5 ? 100 * $0 : $0 < 3.5 ? 250 : 100 * ($0 - 1) }
        let curve = try TransferCurve(seconds: seconds, bytes: bytes)
        let shape = try TransferShape(curve)
        #expect(shape.steadyBytesPerSecond < 95)
        #expect(abs(curve.longestStallSeconds - 1) < 0.11)
        #expect(abs(shape.rampSeconds) < 1e-9)
    }

    @Test func refusesTooFewSamplesWithWhatWouldHelp() throws {
        let error = #expect(throws: StatisticsError.self) { try TransferShape(Self.curve(every: 2)) }
        #expect(error?.message.contains("sample more often or move a larger payload") == true)
    }

    @Test func refusesATransferThatCameInOneLump() throws {
        let seconds = (0...20).map(Double.init)
        let curve = try TransferCurve(seconds: seconds, bytes: seconds.map { $0 < 10 ? $0 : $0 < 20 ? 1000 : 1001 })
        #expect(throws: StatisticsError.self) { try TransferShape(curve) }
    }
}
