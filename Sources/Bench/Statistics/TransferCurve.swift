/// Payload received over time within one transfer: samples of a counter that starts near 0 and ends at the payload.
///
/// Time 0 is the first announce or connect. Samples need not be evenly spaced.
package struct TransferCurve: Sendable, Equatable {
    /// Sample times in seconds, strictly ascending.
    package let seconds: [Double]
    /// Payload bytes received in all by each time, never falling.
    package let bytes: [Double]

    /// Checks and takes the samples; of samples at one time the last counts.
    ///
    /// Throws `mismatch` for unequal lengths or falling times or bytes, `tooFew` when nothing was received,
    /// `unusableValue` for a number that is not finite.
    package init(seconds: [Double], bytes: [Double]) throws(StatisticsError) {
        guard seconds.count == bytes.count else {
            throw StatisticsError(.mismatch, "\(seconds.count) times but \(bytes.count) byte counts")
        }
        var times: [Double] = []
        var counts: [Double] = []
        for (second, count) in zip(seconds, bytes) {
            guard second.isFinite, count.isFinite else {
                throw StatisticsError(.unusableValue, "a sample is not a finite number")
            }
            if let lastTime = times.last, let lastCount = counts.last {
                guard second >= lastTime, count >= lastCount else {
                    throw StatisticsError(.mismatch, "time or byte count falls at \(second) s")
                }
                if second == lastTime {
                    counts[counts.count - 1] = count
                    continue
                }
            }
            times.append(second)
            counts.append(count)
        }
        guard let last = counts.last, last > 0 else {
            throw StatisticsError(.tooFew, "no payload byte was seen to arrive")
        }
        self.seconds = times
        self.bytes = counts
    }

    /// Bytes at the end.
    package var totalBytes: Double { bytes[bytes.count - 1] }
    /// Time of the first sample with the whole payload.
    package var completionSeconds: Double { seconds[completionIndex] }

    /// Longest time between two samples with the same count, after the first byte and before the last; 0 when no two
    /// were equal. A lower bound: the true pause is longer by up to two sampling intervals.
    package var longestStallSeconds: Double {
        var longest = 0.0
        var since = firstPayloadIndex
        for index in firstPayloadIndex..<completionIndex {
            if bytes[index] > bytes[since] { since = index }
            longest = max(longest, seconds[index] - seconds[since])
        }
        return longest
    }

    var firstPayloadIndex: Int { bytes.firstIndex { $0 > 0 } ?? 0 }
    var completionIndex: Int { bytes.firstIndex { $0 == totalBytes } ?? bytes.count - 1 }
}
