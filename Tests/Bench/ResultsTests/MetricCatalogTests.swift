import TestSupport
import Testing

@testable import Results

@Suite(.timeLimit(.minutes(2)), .queued)
struct MetricCatalogTests {
    @Test func namesAreUniqueSnakeCaseAndEndInTheirUnit() {
        let names = MetricCatalog.all.map(\.name)
        #expect(Set(names).count == names.count)
        for metric in MetricCatalog.all {
            #expect(metric.name.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil)
            #expect(metric.name.hasSuffix("_" + metric.unit.rawValue), "\(metric.name)")
            #expect(!metric.title.isEmpty && !metric.description.isEmpty && !metric.source.isEmpty)
            #expect(MetricCatalog.definition(named: metric.name) == metric)
        }
    }

    @Test func rankingMetricsSayWhichWayIsGood() {
        #expect(MetricCatalog.primary(ofKind: "transfer")?.direction == .higher)
        #expect(MetricCatalog.primary(ofKind: "check")?.direction == .higher)
        #expect(MetricCatalog.primary(ofKind: "ipc") == nil)
        #expect(MetricCatalog.definition(named: "of_the_future") == nil)
    }
}
