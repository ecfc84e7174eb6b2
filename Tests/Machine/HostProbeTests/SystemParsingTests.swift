import TestSupport
import Testing

@testable import HostProbe

@Suite(.timeLimit(.minutes(5)), .queued) struct SystemParsingTests {
    @Test func readsCPUTimesWithSteal() throws {
        let times = try MachineCPUTimes.parse(Captured.machineStat.slice, nanosecondsPerTick: 10_000_000)
        #expect(times.userNs == 108_840_000_000)
        #expect(times.stealNs == 370_000_000)
        #expect(times.softInterruptNs == 960_000_000)
        #expect(times.totalNs == (10884 + 4931 + 186_752 + 637 + 96 + 37) * 10_000_000)
    }

    @Test(arguments: ["", "cpu0 1 2 3 4 5 6 7 8\n", "cpu  1 2 3 4 5 6 7\n", "intr 5\n"])
    func refusesCPUTimesWithoutSteal(_ text: String) {
        #expect(throws: HostProbeError.self) {
            try MachineCPUTimes.parse(text.slice, nanosecondsPerTick: 10_000_000)
        }
    }

    @Test func readsPressure() throws {
        let totals = try PressureTotals.parse(Captured.pressure.slice)
        #expect(totals == PressureTotals(someNs: 5_416_663_000, fullNs: 5_092_417_000))
        // Before Linux 5.13 the CPU file had no line "full".
        let older = try PressureTotals.parse("some avg10=0.00 avg60=0.00 avg300=0.00 total=9\n".slice)
        #expect(older == PressureTotals(someNs: 9000, fullNs: nil))
        #expect(throws: HostProbeError.self) { try PressureTotals.parse("".slice) }
    }

    @Test func readsOneInterfaceOfMany() throws {
        let loopback = try InterfaceCounters.parse(Captured.netDev.slice, interface: "lo")
        #expect(loopback.receivedBytes == 3193)
        #expect(loopback.sentPackets == 29)
        let ethernet = try InterfaceCounters.parse(Captured.netDev.slice, interface: "eth0")
        #expect(ethernet.receivedBytes == 236_182_567)
        #expect(ethernet.receivedDropped == 7)
        #expect(ethernet.sentBytes == 155_237)
        #expect(ethernet.sentPackets == 1823)
        #expect(throws: HostProbeError.self) { try InterfaceCounters.parse(Captured.netDev.slice, interface: "eth") }
    }

    @Test func readsCountersWithoutABlankBeforeTheNumber() throws {
        // Kernels before 2.6.39 and long counters leave no blank after the colon.
        let text = "lo:123456789012 5 0 0 0 0 0 0 99 6 0 0 0 0 0 0\n"
        let loopback = try InterfaceCounters.parse(text.slice, interface: "lo")
        #expect(loopback.receivedBytes == 123_456_789_012)
        #expect(loopback.sentBytes == 99)
    }

    @Test func readsTransportCountersByName() throws {
        let counters = try TransportCounters.parse(Captured.netSnmp.slice)
        #expect(
            counters
                == TransportCounters(
                    tcpSentSegments: 1822,
                    tcpRetransmittedSegments: 12,
                    udpReceiveBufferErrors: 34
                )
        )
        let cut = Captured.netSnmp.replacing(" RetransSegs", with: "")
        #expect(throws: HostProbeError.self) { try TransportCounters.parse(cut.slice) }
    }

    @Test func readsOneDeviceOfMany() throws {
        let device = try DeviceCounters.parse(Captured.diskstats.slice, major: 254, minor: 0)
        #expect(device.name == "vda")
        #expect(device.reads == 45533)
        #expect(device.readBytes == 7_486_634 * 512)
        #expect(device.writes == 52565)
        #expect(device.writeBytes == 3_933_336 * 512)
        #expect(device.busyNs == 10_488_000_000)
        #expect(device.weightedBusyNs == 47_559_000_000)
        let error = try #require(throws: HostProbeError.self) {
            try DeviceCounters.parse(Captured.diskstats.slice, major: 8, minor: 1)
        }
        #expect(error.message == "/proc/diskstats has no device 8:1")
    }

    @Test func readsMemoryAndPaging() throws {
        let memory = try MachineMemory.parse(Captured.meminfo.slice)
        #expect(memory.totalBytes == 24_684_092 * 1024)
        #expect(memory.dirtyBytes == 488 * 1024)
        #expect(memory.swapUsedBytes == 0)
        // Three lines of a captured /proc/vmstat, the last two set.
        let paging = try PagingCounters.parse("pgfault 1\npgmajfault 21\npswpin 3\npswpout 4\n".slice)
        #expect(paging == PagingCounters(majorFaults: 21, swappedInPages: 3, swappedOutPages: 4))
    }
}
