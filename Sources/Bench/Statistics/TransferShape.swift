/// Ramp, steady window and tail of a transfer.
///
/// - The *plateau* is the mean speed between the moments when 25 % and 75 % of the payload were there.
/// - The *local speed* is the mean speed over a sliding window of at least 5 % of the time from the first byte to
///   the last, and at least three sampling intervals.
/// - The *ramp* lasts from time 0 until the first window begins that runs at 90 % of the plateau or more.
/// - The *tail* begins where the last such window ends.
/// - The *steady window* lies between; its speed is the least-squares slope, so pauses inside it count.
package struct TransferShape: Sendable, Equatable {
    /// Share of the plateau at which a transfer counts as up to speed.
    package static let plateauShare = 0.9
    /// Fewest samples between the first byte and the last for which a shape is told.
    package static let minimumSamples = 12
    /// Least share of the payload that must move inside the steady window.
    package static let minimumShare = 0.5

    /// Plateau speed in bytes per second.
    package let plateauBytesPerSecond: Double
    /// Length of the ramp, from time 0.
    package let rampSeconds: Double
    /// Start and end of the steady window.
    package let steadySeconds: ClosedRange<Double>
    /// Speed inside the steady window: least-squares slope.
    package let steadyBytesPerSecond: Double
    /// Length of the tail, to the sample that completes the payload.
    package let tailSeconds: Double

    /// Tells the shape of a curve; throws `tooFew` when the samples cannot carry it, with what would help.
    package init(_ curve: TransferCurve) throws(StatisticsError) {
        // The last sample without payload is the best start of the active span, where there is one.
        let first = max(0, curve.firstPayloadIndex - 1)
        let last = curve.completionIndex
        let seconds = Array(curve.seconds[first...last])
        let bytes = Array(curve.bytes[first...last])
        guard seconds.count >= Self.minimumSamples else {
            throw StatisticsError(
                .tooFew,
                "only \(seconds.count) samples while payload moved, at least \(Self.minimumSamples) are needed: sample "
                    + "more often or move a larger payload"
            )
        }
        let from = Self.time(ofShare: 0.25, seconds, bytes)
        let through = Self.time(ofShare: 0.75, seconds, bytes)
        guard through > from else {
            throw StatisticsError(.tooFew, "half of the payload arrived between two samples: sample more often")
        }
        let plateau = (bytes[bytes.count - 1] - bytes[0]) / 2 / (through - from)
        let windows = Self.fastWindows(seconds, bytes, atLeast: Self.plateauShare * plateau)
        guard let rampEnd = windows.first?.lowerBound, let tailStart = windows.map(\.upperBound).max() else {
            throw StatisticsError(.tooFew, "the transfer never held 90 % of its plateau: it has no steady window")
        }
        let share = (bytes[tailStart] - bytes[rampEnd]) / curve.totalBytes
        guard share >= Self.minimumShare else {
            throw StatisticsError(
                .tooFew,
                "only \(Int((share * 100).rounded())) % of the payload moved at a steady speed, at least half is needed"
            )
        }
        plateauBytesPerSecond = plateau
        rampSeconds = seconds[rampEnd]
        steadySeconds = seconds[rampEnd]...seconds[tailStart]
        steadyBytesPerSecond = try leastSquaresSlope(
            seconds: Array(seconds[rampEnd...tailStart]),
            values: Array(bytes[rampEnd...tailStart])
        )
        tailSeconds = seconds[seconds.count - 1] - seconds[tailStart]
    }

    /// When `share` of the bytes between the first sample and the last were there, interpolated between samples.
    private static func time(ofShare share: Double, _ seconds: [Double], _ bytes: [Double]) -> Double {
        let goal = bytes[0] + share * (bytes[bytes.count - 1] - bytes[0])
        let after = bytes.firstIndex { $0 >= goal } ?? bytes.count - 1
        guard after > 0 else { return seconds[0] }
        let part = (goal - bytes[after - 1]) / (bytes[after] - bytes[after - 1])
        return seconds[after - 1] + part * (seconds[after] - seconds[after - 1])
    }

    /// Index ranges of the windows whose mean speed is at least `speed`, in order of their start.
    private static func fastWindows(
        _ seconds: [Double],
        _ bytes: [Double],
        atLeast speed: Double
    ) -> [ClosedRange<Int>] {
        let span = seconds[seconds.count - 1] - seconds[0]
        let width = max(span * 0.05, 3 * span / Double(seconds.count - 1))
        var windows: [ClosedRange<Int>] = []
        var end = 0
        for start in seconds.indices {
            while end < seconds.count, seconds[end] - seconds[start] < width * (1 - 1e-9) { end += 1 }
            guard end < seconds.count else { break }
            if (bytes[end] - bytes[start]) / (seconds[end] - seconds[start]) >= speed {
                windows.append(start...end)
            }
        }
        return windows
    }
}
