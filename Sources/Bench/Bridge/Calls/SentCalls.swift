import EngineClient
import Synchronization

/// Calls that went out together, and so with the same stamps.
///
/// Their writer tells when that was, their reader when each was answered, in either order: a call counts with both.
final class SentCalls: Sendable {
    private struct Answer {
        let number: Int
        let stamps: ReplyStamps
        let isRefused: Bool
    }

    private enum State {
        /// What was answered before the writer had said that it was sent.
        case goingOut([Answer])
        case sent(SendStamps, intendedNs: Int64)
    }

    private let samples: CallSamples
    private let state = Mutex(State.goingOut([]))

    init(_ samples: CallSamples) {
        self.samples = samples
    }

    /// They have gone out; those of a closed loop were intended when they were sent.
    func sent(_ stamps: SendStamps, intendedNs: Int64) {
        let answers = state.withLock { state -> [Answer] in
            guard case .goingOut(let answers) = state else { return [] }
            state = .sent(stamps, intendedNs: intendedNs)
            return answers
        }
        for answer in answers { count(answer, stamps, intendedNs: intendedNs) }
    }

    /// A call was answered, or refused.
    func answered(_ number: Int, _ stamps: ReplyStamps, isRefused: Bool) {
        let answer = Answer(number: number, stamps: stamps, isRefused: isRefused)
        let sent = state.withLock { state -> (stamps: SendStamps, intendedNs: Int64)? in
            switch state {
            case .sent(let stamps, let intendedNs): return (stamps, intendedNs)
            case .goingOut(let answers):
                state = .goingOut(answers + [answer])
                return nil
            }
        }
        if let sent { count(answer, sent.stamps, intendedNs: sent.intendedNs) }
    }

    private func count(_ answer: Answer, _ sent: SendStamps, intendedNs: Int64) {
        samples.count(answer.number, sent, intendedNs: intendedNs, answer.stamps, isRefused: answer.isRefused)
    }
}
