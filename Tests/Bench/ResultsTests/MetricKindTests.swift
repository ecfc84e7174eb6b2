import TestSupport
import Testing
import Vocabulary

@testable import Results

@Suite(.timeLimit(.minutes(2)), .queued)
struct MetricKindTests {
    @Test func framesHaveTheirOwnMetrics() {
        #expect(WorkloadKind.frames.metrics.contains("missed_frames_ratio"))
        #expect(!WorkloadKind.check.metrics.contains("missed_frames_ratio"))
        #expect(!WorkloadKind.frames.metrics.contains("completion_throughput_bytes_per_second"))
    }
}
