import FoundationEssentials
import Results
import TestSupport
import Testing
import Vocabulary

@testable import Reports

@Suite(.timeLimit(.minutes(2)), .queued)
struct EventLineTests {
    @Test(arguments: [
        (
            EventLine.began(folder: "Results/x", scenario: "quick", plannedRuns: 28),
            #"{"at":"2026-11-22T10:57:27.123Z","event":"began","folder":"Results/x","planned_runs":28,"scenario":"quick"}"#
        ),
        (
            .preparing("the \"payload\"\nnow"),
            #"{"at":"2026-11-22T10:57:27.123Z","event":"preparing","what":"the \"payload\"\nnow"}"#
        ),
        (
            .runBegan(index: 3, cell: "transfer/1", block: 1, warmup: false),
            #"{"at":"2026-11-22T10:57:27.123Z","block":1,"cell":"transfer/1","event":"run_began","index":3,"warmup":false}"#
        ),
        (
            .progressed(index: 3, payloadBytes: 9_007_199_254_740_993, totalBytes: .max),
            #"{"at":"2026-11-22T10:57:27.123Z","event":"progressed","index":3,"payload_bytes":9007199254740993,"#
                + #""total_bytes":9223372036854775807}"#
        ),
        (
            .runSkipped(index: 4, cell: "a", reason: "failed twice"),
            #"{"at":"2026-11-22T10:57:27.123Z","cell":"a","event":"run_skipped","index":4,"reason":"failed twice"}"#
        ),
        (
            .warned(WarningRecord(code: "c", message: "m", remedy: "r")),
            #"{"at":"2026-11-22T10:57:27.123Z","code":"c","event":"warned","message":"m","remedy":"r"}"#
        ),
        (
            .finished(folder: "Results/x", state: .complete),
            #"{"at":"2026-11-22T10:57:27.123Z","event":"finished","folder":"Results/x","state":"complete"}"#
        ),
    ])
    func writesOneLineOfJson(event: EventLine, text: String) {
        #expect(event.text(at: Fixture.started) == text)
    }

    @Test func aRunCarriesItsFiguresAndReasons() throws {
        let run = try #require(Fixture.document().runs.first { $0.outcome.state == .suspect })
        let line = EventLine.runEnded(run).text(at: Fixture.started)
        #expect(!line.contains("\n"))
        let value = try JSONDecoder().decode(JSONValue.self, from: Data(line.utf8))
        #expect(value["outcome"]?["state"] == .string("suspect"))
        let rate = value["measurements"]?[MetricCatalog.validationRateCheck.name]?["value"]
        #expect(rate != nil)
        #expect(value["series"] == nil && value["latencies"] == nil)
    }

    @Test func aFigureThatIsNotFiniteIsAbsent() throws {
        var run = Fixture.document().runs[0]
        run.measurements = ["x": .value(.nan), "y": .absent("why")]
        let line = EventLine.runEnded(run).text(at: Fixture.started)
        #expect(line.contains(#""x":{"absent":"#) && line.contains(#""y":{"absent":"why"}"#))
    }
}
