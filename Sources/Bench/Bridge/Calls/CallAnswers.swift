import EngineClient
import EngineProtocol
import Vocabulary

/// Where the answers of one series of calls go, so that a call has to carry no more than its number.
final class CallAnswers: Sendable {
    let series: CallSeries
    let samples: CallSamples
    let outcome: FirstOutcome

    init(_ series: CallSeries, _ samples: CallSamples, _ outcome: FirstOutcome) {
        self.series = series
        self.samples = samples
        self.outcome = outcome
    }

    /// Notes the answer to call `number`, one of `calls`; a call that failed settles the outcome, and false says so.
    func take(
        _ number: Int,
        of calls: SentCalls,
        _ result: Result<JSONValue, EngineClientError>,
        _ stamps: ReplyStamps
    ) -> Bool {
        switch result {
        case .success(let value):
            guard series.isAnswer(value) else {
                let message = "the answer to '\(series.method)' is not one: \(value.excerpt)"
                outcome.settle(.failure(BridgeError(.engineFailed, message)))
                return false
            }
            calls.answered(number, stamps, isRefused: false)
        case .failure(let error):
            guard case .refused = error.kind else {
                outcome.settle(.failure(error))
                return false
            }
            calls.answered(number, stamps, isRefused: true)
        }
        return true
    }
}
