import Glibc
import TestSupport
import Testing

@testable import HostProbe

@Suite(.timeLimit(.minutes(5)), .queued) struct HiccupTests {
    private let log = HiccupLog(startNs: 1000, intervalNs: 100, latenessNs: [5, 0, 250, 150, 50, 0, 80, 0])

    @Test func aStallIsOneSpanHoweverManyWakeUpsItSwallows() {
        let stalls = log.stalls(ofAtLeast: 50)
        #expect(stalls == [.init(fromNs: 1200, toNs: 1450), .init(fromNs: 1600, toNs: 1680)])
        #expect(log.stalls(ofAtLeast: 1000).isEmpty)
    }

    @Test(
        arguments: [
            (0, 99999, [5, 0, 250, 150, 50, 0, 80, 0]), (1000, 1100, [5]), (1001, 1301, [0, 250, 150]),
            (5000, 9000, []),
            (0, 1000, []), (1500, 1200, []),
        ] as [(Int64, Int64, [UInt32])]
    )
    func aSpanHasTheWakeUpsThatWereDueInIt(fromNs: Int64, toNs: Int64, expected: [UInt32]) {
        #expect(Array(log.lateness(fromNs: fromNs, toNs: toNs)) == expected)
    }

    @Test func theMeterCountsEveryMillisecondThatPasses() async throws {
        let log = try await withHiccupMeter { meter in
            while meter.log.latenessNs.count < 50 { usleep(5000) }
            return meter.log
        }
        #expect(log.latenessNs.count >= 50)
        #expect(log.intervalNs == 1_000_000 && log.startNs > 0)
    }
}
