import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Results

@Suite(.timeLimit(.minutes(2)), .queued)
struct MetricKindTests {
    /// What a real result has: its runs and what the catalogue says of their kinds must agree in every metric that has a
    /// good direction, since those can be gated.
    @Test func agreesWithARealResult() throws {
        let document = try ResultStore.load(PackageFolder.url.appending(path: "Results/reference-quick").path)
        let kinds = Dictionary(uniqueKeysWithValues: document.cells.map { ($0.id, $0.kind) })
        for kind in [WorkloadKind.transfer, .check, .ipc] {
            let runs = document.runs.filter { kinds[$0.cell] == kind.rawValue }
            let measured = Set(runs.flatMap(\.measurements.keys))
            for metric in MetricCatalog.all where metric.direction != .neutral {
                // A capture is what other scenarios ask for.
                guard !MetricCatalog.wire.contains(metric) else { continue }
                #expect(
                    kind.metrics.contains(metric.name) == measured.contains(metric.name),
                    "\(metric.name) in \(kind)"
                )
            }
        }
    }

    @Test func framesHaveTheirOwnMetrics() {
        #expect(WorkloadKind.frames.metrics.contains("missed_frames_ratio"))
        #expect(!WorkloadKind.check.metrics.contains("missed_frames_ratio"))
        #expect(!WorkloadKind.frames.metrics.contains("completion_throughput_bytes_per_second"))
    }
}
