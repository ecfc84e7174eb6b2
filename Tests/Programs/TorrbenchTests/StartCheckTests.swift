import TestSupport
import Testing

@testable import torrbench

@Suite(.timeLimit(.minutes(10)), .queued) struct StartCheckTests {
    /// 2026, the first and the last second that can be written, and machines that have run for a second or a century.
    @Test(arguments: [1_795_000_000, -62_135_596_800, 0, 253_402_300_799], [0, 1, 3_153_600_000])
    func clocksThatCanBeToldAreFine(wall: Int64, uptime: Int64) {
        #expect(StartCheck.clockProblem(wallSeconds: wall, uptimeSeconds: uptime) == nil)
    }

    @Test(arguments: [253_402_300_800, -62_135_596_801, .max, .min])
    func aDateBeyondTheCalendarIsASentence(wall: Int64) {
        let problem = StartCheck.clockProblem(wallSeconds: wall, uptimeSeconds: 1)
        #expect(problem?.hasPrefix("the clock says \(wall) s since 1970") == true)
    }

    @Test(arguments: [-1, .min, 8_000_000_000, .max])
    func anUptimeThatCannotBeIsASentence(uptime: Int64) {
        let problem = StartCheck.clockProblem(wallSeconds: 0, uptimeSeconds: uptime)
        #expect(problem?.contains("DONT_FAKE_MONOTONIC=1") == true)
    }
}
