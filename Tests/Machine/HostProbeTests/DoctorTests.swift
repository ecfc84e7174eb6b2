import TestSupport
import Testing
import Vocabulary

@testable import HostProbe

/// The doctor on files as real machines have them.
@Suite(.timeLimit(.minutes(5)), .queued) struct DoctorTests {
    /// A desktop of 2019 as its owner leaves it: texts captured on Debian 12 and Fedora 40.
    private static let desktop: [String: String] = [
        "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor": "powersave",
        "/sys/devices/system/cpu/intel_pstate/no_turbo": "0",
        "/sys/devices/system/cpu/smt/active": "1",
        "/proc/swaps":
            "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n/dev/nvme0n1p3                          partition\t8388604\t\t524288\t\t-2",
        "/sys/kernel/mm/transparent_hugepage/enabled": "[always] madvise never",
        "/sys/devices/system/clocksource/clocksource0/current_clocksource": "hpet",
        "/sys/devices/system/clocksource/clocksource0/available_clocksource": "tsc hpet acpi_pm",
        "/proc/sys/kernel/numa_balancing": "0",
        "/proc/sys/kernel/nmi_watchdog": "1",
        "/proc/sys/net/ipv4/tcp_congestion_control": "bbr",
        "/proc/loadavg": "3.52 2.10 1.05 3/812 4242",
        "/proc/meminfo": "MemTotal:       16315412 kB\nDirty:            524288 kB\nWriteback:             0 kB",
    ]

    private static let quiet: [String: String] = [
        "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor": "performance",
        "/sys/devices/system/cpu/intel_pstate/no_turbo": "1",
        "/sys/devices/system/cpu/smt/active": "0",
        "/proc/swaps": "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority",
        "/sys/kernel/mm/transparent_hugepage/enabled": "always [madvise] never",
        "/sys/devices/system/clocksource/clocksource0/current_clocksource": "tsc",
        "/proc/pressure/cpu": "some avg10=0.00 avg60=0.00 avg300=0.00 total=1",
        "/proc/sys/net/ipv4/tcp_congestion_control": "cubic",
        "/proc/loadavg": "0.02 0.05 0.01 1/120 4242",
        "/proc/meminfo": "Dirty:                 4 kB",
    ]

    private static func findings(
        _ files: [String: String],
        fileSystem: String? = "ext4",
        tmpfsBytes: Int64? = 8 << 30,
        quotas: [CPUQuota] = [],
        memoryLimit: MemoryLimit? = nil,
        cpus: CPUSet? = nil
    ) -> [DoctorFinding] {
        DoctorRules.findings(
            DoctorFacts(
                cores: 4,
                workDirectory: "/var/tmp",
                tmpfsDirectory: "/dev/shm",
                workFileSystem: fileSystem,
                tmpfsAvailableBytes: tmpfsBytes,
                quotas: quotas,
                memoryLimit: memoryLimit,
                cpus: cpus,
                text: { files[$0] }
            )
        )
    }

    /// Half a core, as version 2 states it.
    private static let quota = CPUQuota(
        cores: 0.5,
        periodMicroseconds: 100_000,
        folder: "/sys/fs/cgroup/ci.slice",
        file: ("cpu.max", "50000 100000", "max")
    )

    @Test func findsNothingOnAQuietMachine() {
        #expect(Self.findings(Self.quiet).isEmpty)
    }

    @Test func findsAllThatIsWrongTheWeightiestFirst() {
        let found = Self.findings(Self.desktop, quotas: [Self.quota])
        #expect(
            found.map(\.code) == [
                "governor", "turbo", "smt", "swap", "clock_source", "dirty_pages", "load", "cpu_quota", "no_pressure",
                "huge_pages", "nmi_watchdog", "congestion_control",
            ]
        )
    }

    @Test func everyCommandThatChangesSomethingHasTheOneThatUndoesIt() {
        for finding in Self.findings(Self.desktop, fileSystem: "overlay", tmpfsBytes: 1 << 20) {
            let changes = finding.mend.contains { $0.contains("sudo ") }
            #expect(finding.undo.isEmpty != changes, "\(finding.code)")
        }
    }

    @Test(arguments: [
        ("governor", "echo 'performance' | sudo tee /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor"),
        ("clock_source", "echo 'tsc' | sudo tee /sys/devices/system/clocksource/clocksource0/current_clocksource"),
        ("swap", "sudo swapoff -a"), ("nmi_watchdog", "sudo sysctl -w kernel.nmi_watchdog=0"),
        ("congestion_control", "sudo sysctl -w net.ipv4.tcp_congestion_control=cubic"),
    ])
    func givesTheExactCommand(code: String, command: String) {
        #expect(Self.findings(Self.desktop).first { $0.code == code }?.mend == [command])
    }

    @Test(arguments: [
        ("governor", "echo 'powersave' | sudo tee /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor"),
        ("clock_source", "echo 'hpet' | sudo tee /sys/devices/system/clocksource/clocksource0/current_clocksource"),
        ("congestion_control", "sudo sysctl -w net.ipv4.tcp_congestion_control=bbr"),
    ])
    func undoingGivesBackWhatWasThere(code: String, command: String) {
        #expect(Self.findings(Self.desktop).first { $0.code == code }?.undo == [command])
    }

    @Test func aQuotaIsToldOfWithItsGroupAndBothCommands() {
        let found = Self.findings(
            Self.quiet,
            quotas: [Self.quota],
            cpus: CPUSet(online: 4, allowed: 4, groupAllowed: 4)
        )
        #expect(found.map(\.code) == ["cpu_quota"])
        #expect(found[0].message.hasPrefix("the control group '/sys/fs/cgroup/ci.slice' may use 0.5 of 4 cores"))
        #expect(found[0].mend == ["echo 'max' | sudo tee /sys/fs/cgroup/ci.slice/cpu.max"])
        #expect(found[0].undo == ["echo '50000 100000' | sudo tee /sys/fs/cgroup/ci.slice/cpu.max"])
    }

    @Test(
        arguments: [(nil, "an affinity mask"), (8, "an affinity mask"), (2, "its control group's cpuset")]
            as [(Int?, String)]
    )
    func cpusThatAreWithheldAreToldOf(group: Int?, why: String) {
        let found = Self.findings(Self.quiet, cpus: CPUSet(online: 8, allowed: 2, groupAllowed: group))
        #expect(found.map(\.code) == ["cpus"])
        #expect(found[0].message.contains("2 of 8 CPUs: \(why)"))
        #expect(found[0].severity == .note)
    }

    @Test(arguments: ["overlay", "nfs", "tmpfs"])
    func runsOnDiskNeedADevice(fileSystem: String) {
        #expect(Self.findings(Self.quiet, fileSystem: fileSystem).map(\.code) == ["work_directory"])
    }

    @Test func runsInMemoryNeedRoom() {
        #expect(Self.findings(Self.quiet, tmpfsBytes: 512 << 20).map(\.code) == ["small_tmpfs"])
        #expect(Self.findings(Self.quiet, tmpfsBytes: nil).map(\.code) == ["no_tmpfs"])
        #expect(Self.findings(Self.quiet, fileSystem: nil).isEmpty)
    }

    @Test func swapThatIsNotUsedIsOnlyANote() {
        var files = Self.quiet
        files["/proc/swaps"] = "Filename Type Size Used Priority\n/dev/zram0 partition 8388604 0 100"
        #expect(Self.findings(files).map(\.severity) == [.note])
    }

    private static func noise(
        late: Int64 = 80_000,
        steal: Measured<Double> = .value(0),
        foreign: Double = 0.01,
        work: [Int64]? = nil,
        greedy: [(pid: Int32, name: String, coreShare: Double)] = []
    ) -> NoiseReport {
        NoiseReport(
            elapsedSeconds: 10,
            timerLateNs: (50_000, late, 2 * late),
            stealShare: steal,
            foreignShare: .value(foreign),
            workNs: work ?? [Int64](repeating: 25_000_000, count: 40),
            greedy: greedy
        )
    }

    @Test func aQuietProbeFindsNothing() {
        #expect(NoiseRules.findings(Self.noise()).isEmpty)
        #expect(NoiseRules.findings(Self.noise(steal: .absent("no /proc/stat"))).isEmpty)
    }

    @Test func eachKindOfNoiseIsFound() {
        let uneven = (0..<40).map { Int64($0 < 30 ? 25_000_000 : 40_000_000) }
        let found = NoiseRules.findings(
            Self.noise(
                late: 3_000_000,
                steal: .value(0.123),
                foreign: 0.4,
                work: uneven,
                greedy: [(4242, "cc1plus", 0.61), (17, "kworker/0:1", 0.01)]
            )
        )
        #expect(found.map(\.code) == ["steal", "foreign_cpu", "timer", "repeatability"])
        #expect(found[0].message.contains("12.3 %"))
        #expect(found[1].message.contains("cc1plus (4242) 61.0 % of a core"))
        #expect(found[1].mend == ["kill -STOP 4242"])
        #expect(found[1].undo == ["kill -CONT 4242"])
        #expect(found[3].message.contains("60.0 % longer"))
    }

    @Test func fewRepetitionsSayNothingOfRepeatability() {
        #expect(Self.noise(work: [1, 9, 1, 9]).workSpread == nil)
        #expect(Self.noise(work: []).workMiddleNs == nil)
    }

    @Test func aProbeOfThisMachineGivesEveryPart() throws {
        let report = try NoiseProbe.run(for: .seconds(1))
        #expect(!report.workNs.isEmpty)
        #expect(report.timerLateNs.middle <= report.timerLateNs.p99)
        #expect(report.timerLateNs.p99 <= report.timerLateNs.latest)
        for share in [report.stealShare, report.foreignShare] {
            let value = try #require(share.value)
            #expect((0...1).contains(value))
        }
    }

    @Test func factsOfThisMachineAreRead() {
        let facts = DoctorFacts.read(workDirectory: "/var/tmp", tmpfsDirectory: "/nowhere")
        #expect(facts.text("/proc/loadavg") != nil)
        #expect(facts.text("/nowhere/at/all") == nil)
        #expect(facts.workFileSystem != nil)
        #expect(facts.tmpfsAvailableBytes == nil)
    }
}
