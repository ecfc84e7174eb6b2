import TestSupport
import Testing

@testable import HostProbe

@Suite(.timeLimit(.minutes(5)), .queued) struct ProcessParsingTests {
    private let tick: Int64 = 10_000_000

    @Test func readsACapturedStatFile() throws {
        let stat = try ProcessStat.parse(Captured.stat.slice, nanosecondsPerTick: tick)
        #expect(stat.name == "head")
        #expect(stat.state == "R")
        #expect(stat.minorFaults == 102)
        #expect(stat.majorFaults == 1)
        #expect(stat.userNs == 0)
        #expect(stat.threads == 1)
        #expect(stat.startTicks == 101_929)
    }

    @Test(arguments: ["tmux: server", "a) R 1 (b", "(sd-pam)", ")", "", "two\nlines", "ünïcödé"])
    func findsTheFieldsBehindAnyName(_ name: String) throws {
        // Fields 14 and 15 are 250 and 125 ticks.
        let text = "77 (\(name)) S 1 77 77 0 -1 4194560 5 0 6 0 250 125 0 0 20 0 9 0 4242 1 2 3\n"
        let stat = try ProcessStat.parse(text.slice, nanosecondsPerTick: tick)
        #expect(stat.name == name)
        #expect(stat.state == "S")
        #expect(stat.minorFaults == 5)
        #expect(stat.majorFaults == 6)
        #expect(stat.userNs == 2_500_000_000)
        #expect(stat.systemNs == 1_250_000_000)
        #expect(stat.threads == 9)
        #expect(stat.startTicks == 4242)
    }

    @Test(arguments: ["", "12 head R 1", "12 (head", "12 (head) R 1 2 3", "12 (head) R 1 2 3 4 5 6 x 8 9 10 11 12 13"])
    func refusesAStatFileThatIsCutOrWrong(_ text: String) {
        #expect(throws: HostProbeError.self) { try ProcessStat.parse(text.slice, nanosecondsPerTick: tick) }
    }

    @Test func readsACapturedIOFile() throws {
        let io = try ProcessIO.parse(Captured.io.slice)
        #expect(io.requestedReadBytes == 6976)
        #expect(io.readCalls == 10)
        #expect(io.deviceWriteBytes == 0)
    }

    @Test func namesTheKeyThatIsMissing() throws {
        let cut = Captured.io.replacing("read_bytes: 0\n", with: "")
        let error = try #require(throws: HostProbeError.self) { try ProcessIO.parse(cut.slice) }
        #expect(error.code == .malformed)
        #expect(error.message == "a process io file has no number for 'read_bytes'")
    }

    @Test func readsACapturedMemoryFile() throws {
        let memory = try ProcessMemory.parse(Captured.smapsRollup.slice)
        #expect(memory.residentBytes == 1808 * 1024)
        #expect(memory.proportionalBytes == 344 * 1024)
        #expect(memory.proportionalAnonymousBytes == 116 * 1024)
        #expect(memory.proportionalFileBytes == 228 * 1024)
        #expect(memory.privateDirtyBytes == 116 * 1024)
    }

    @Test func readsSchedulerTimes() throws {
        // Field order as in kernel documentation scheduler/sched-stats: on CPU, waiting, slices.
        let times = try SchedulerTimes.parse("123456789 42 7\n".slice)
        #expect(times == SchedulerTimes(onCPUNs: 123_456_789, runQueueWaitNs: 42, timeslices: 7))
        #expect(throws: HostProbeError.self) { try SchedulerTimes.parse("1 2\n".slice) }
    }

    @Test func readsContextSwitchesAndPeakMemory() throws {
        let status = "Name:\ta: b\nVmHWM:\t    5120 kB\nvoluntary_ctxt_switches:\t11\nnonvoluntary_ctxt_switches:\t3\n"
        #expect(try ContextSwitches.parse(status.slice) == ContextSwitches(voluntary: 11, involuntary: 3))
        #expect(try ProcessMemory.parsePeakResident(status.slice) == 5120 * 1024)
        // A kernel thread and an ended process have no memory lines.
        #expect(throws: HostProbeError.self) { try ProcessMemory.parsePeakResident("Name:\tx\n".slice) }
    }

    @Test(
        arguments: [
            ("0", 0), ("42", 42), ("-7", -7), ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min),
        ] as [(String, Int64)]
    )
    func readsWholeNumbers(_ text: String, _ number: Int64) {
        #expect(ProcText(text.slice).integer == number)
    }

    @Test(arguments: [
        "", "-", "1.5", "9223372036854775808", "-9223372036854775809", "18446744073709551615", "0x10", "1 ",
    ])
    func refusesWhatIsNotAWholeNumber(_ text: String) {
        #expect(ProcText(text.slice).integer == nil)
    }

    @Test(arguments: [
        ("libtorrent-netw", ThreadGroup.network), ("libtorrent-disk", .disk), ("torrbench-engine", .other),
        ("", .other),
        ("libtorrent-network", .other),
    ])
    func groupsThreadsByName(_ name: String, _ group: ThreadGroup) {
        #expect(ThreadGroup(threadName: name) == group)
    }
}
