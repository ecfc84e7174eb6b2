import EngineClient
import EngineProtocol
import Results
import Scenarios
import TestSupport
import Testing

@testable import Bridge

@Suite(.timeLimit(.minutes(5)), .queued) struct CallScheduleTests {
    private func times(_ arrivals: IPCLoad.Arrivals, rate: Int = 1000, seed: UInt64 = 1, count: Int = 20_000) -> [Int64]
    {
        var schedule = ArrivalSchedule(perSecond: rate, arrivals: arrivals, seed: seed)
        return (0..<count).map { _ in schedule.next() }
    }

    @Test func constantArrivalsDoNotDrift() {
        let times = times(.constant, rate: 60, count: 6000)
        #expect(times.last == 100_000_000_000)
        let gaps = zip(times.dropFirst(), times).map { $0 - $1 }
        #expect(gaps.allSatisfy { (16_666_666...16_666_667).contains($0) })
    }

    @Test func poissonArrivalsAreThoseOfTheirSeed() {
        #expect(times(.poisson, seed: 7) == times(.poisson, seed: 7))
        #expect(times(.poisson, seed: 7) != times(.poisson, seed: 8))
    }

    /// Intervals of an exponential distribution: mean 1/rate, as large a standard deviation, e^-1 of them over the mean.
    @Test func poissonIntervalsAreExponential() {
        let times = times(.poisson)
        let gaps = zip(times, [0] + times).map { Double($0 - $1) / 1e6 }
        let mean = gaps.reduce(0, +) / Double(gaps.count)
        let variance = gaps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(gaps.count)
        #expect(abs(mean - 1) < 0.03)
        #expect(abs(variance.squareRoot() - 1) < 0.05)
        #expect(abs(Double(gaps.count { $0 > 1 }) / Double(gaps.count) - 0.3679) < 0.02)
        #expect(gaps.allSatisfy { $0 >= 0 })
    }

    /// 100 sends 10 ms apart, of which `late` go out 12 ms late and all over a time `stretch` times as long.
    private func account(late: Int, stretch: Double = 1, count: Int = 100) -> GeneratorAccount {
        var account = GeneratorAccount()
        for number in 0..<count {
            let intendedNs = Int64(number) * 10_000_000
            let enteredNs = Int64(Double(intendedNs) * stretch) + (number % 100 < late ? 12_000_000 : 500_000)
            account.add(intendedNs: intendedNs, enteredNs: enteredNs, meanIntervalNs: 10_000_000)
        }
        return account
    }

    @Test func fivePerCentOfSendsMayBeLate() {
        #expect(account(late: 5).late == 5)
        #expect(account(late: 5).overload == nil)
        let message = account(late: 6).overload
        #expect(
            message
                == "6.0 % of 100 calls went out late, and calls went out at 99.9 % of the rate asked for (at most 5.0 % "
                + "and at least 95.0 % are needed)"
        )
    }

    /// By over 5 ms and over an interval, both.
    @Test(arguments: [(1_000_000, 4_900_000, 0), (1_000_000, 5_100_000, 1), (9_000_000, 8_900_000, 0)])
    func aSendIsLateWhenTheNextIsDue(intervalNs: Int64, delayNs: Int64, late: Int) {
        var account = GeneratorAccount()
        account.add(intendedNs: 100, enteredNs: 100 + delayNs, meanIntervalNs: intervalNs)
        #expect(account.late == late)
    }

    @Test func aRateThatWasNotReachedIsAnOverload() throws {
        let message = try #require(account(late: 0, stretch: 1.1).overload)
        #expect(message.contains("calls went out at 90.9 % of the rate asked for"))
    }

    @Test func aHandfulOfSendsIsNotJudged() {
        #expect(account(late: 100, count: 19).overload == nil)
        #expect(account(late: 100, count: 20).overload != nil)
    }

    private func call(totalNs: Int64, queueNs: Int64? = nil) -> CallTimes {
        let sent = SendStamps(sendEnteredNs: 1000, writeEnteredNs: 1100, writeReturnedNs: 1150)
        let trace = queueNs.map { queueNs in
            ReplyTrace(
                receivedNs: 1300,
                dispatchedNs: 1300 + queueNs,
                handledNs: 1400 + queueNs,
                writtenNs: 1450 + queueNs
            )
        }
        let reply = ReplyStamps(
            sendEnteredNs: 1000,
            firstByteNs: totalNs,
            readableNs: 100 + totalNs,
            decodedNs: 300 + totalNs,
            deliveredNs: 1000 + totalNs,
            trace: trace
        )
        return CallTimes(intendedNs: 1000, sent: sent, reply: reply)
    }

    @Test func thePartsOfACallAddUpToIt() {
        let inside = ["to_engine", "engine_queue", "engine_handling", "engine_encoding", "to_client"]
        let outside = ["before_write", "arriving", "decoding", "delivering"]
        let traced = call(totalNs: 9000, queueNs: 40)
        let plain = call(totalNs: 9000)
        #expect(traced.totalNs == 9000)
        #expect((outside + inside).compactMap(traced.part).reduce(0, +) == 9000)
        #expect(traced.part("beyond_pipe") == nil)
        #expect(traced.part("engine_queue") == 40)
        let service = ["engine_queue", "engine_handling", "engine_encoding"].compactMap(traced.part).reduce(0, +)
        #expect(traced.part(LatencyPart.service) == service && plain.part(LatencyPart.service) == nil)
        #expect((outside + ["beyond_pipe"]).compactMap(plain.part).reduce(0, +) == 9000)
        #expect(inside.allSatisfy { plain.part($0) == nil })
        #expect(LatencyPart.names.allSatisfy { traced.part($0) != nil || plain.part($0) != nil })
    }

    @Test func theSlowestHundredthIsOfTheWholeCall() throws {
        let calls = (0..<2000).map { call(totalNs: 10_000 + Int64($0), queueNs: $0 < 1980 ? 5000 : 100) }
        let queue = try #require(CallParts.parts(of: calls).first { $0.part == "engine_queue" })
        #expect(queue.count == 2000)
        #expect(queue.slowMeanNs == 100)
        #expect(queue.maxNs >= 5000)
        #expect(queue.p50Ns.map { $0 >= 4995 } == true)
        #expect(CallParts.parts(of: Array(calls.prefix(999))).allSatisfy { $0.slowMeanNs == nil && $0.p99Ns == nil })
    }
}
