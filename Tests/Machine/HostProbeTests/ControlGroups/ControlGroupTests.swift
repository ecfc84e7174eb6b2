import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import HostProbe

/// Layouts of control groups as hosts and containers show them; the lines are cut down to those that matter.
@Suite(.timeLimit(.minutes(5)), .queued) struct ControlGroupTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let what: String
        let mounts: String
        let groups: String
        let cpu: [String]
        let memory: [String]
        var testDescription: String { what }
    }

    static let cases: [Case] = [
        Case(
            what: "version 2 below a slice of systemd (Debian 12)",
            mounts: """
                24 30 0:22 / /proc rw,nosuid - proc proc rw
                35 27 0:30 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:9 - cgroup2 cgroup2 rw,nsdelegate

                """,
            groups: "0::/user.slice/user-1000.slice/session-3.scope\n",
            cpu: [
                "/sys/fs/cgroup/user.slice/user-1000.slice/session-3.scope",
                "/sys/fs/cgroup/user.slice/user-1000.slice", "/sys/fs/cgroup/user.slice", "/sys/fs/cgroup",
            ],
            memory: [
                "/sys/fs/cgroup/user.slice/user-1000.slice/session-3.scope",
                "/sys/fs/cgroup/user.slice/user-1000.slice", "/sys/fs/cgroup/user.slice", "/sys/fs/cgroup",
            ]
        ),
        Case(
            what: "version 2 in a container with a name space of its own (Docker 24)",
            mounts: "1523 1519 0:30 / /sys/fs/cgroup ro,nosuid,nodev,noexec,relatime - cgroup2 cgroup rw,nsdelegate\n",
            groups: "0::/\n",
            cpu: ["/sys/fs/cgroup"],
            memory: ["/sys/fs/cgroup"]
        ),
        Case(
            what: "version 1 in a container without one (Docker 20), controllers joined in a mount",
            mounts: """
                1200 1190 0:40 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime - tmpfs tmpfs rw,mode=755
                1201 1200 0:29 /docker/6a1f /sys/fs/cgroup/systemd ro,relatime master:11 - cgroup cgroup rw,xattr,name=systemd
                1202 1200 0:32 /docker/6a1f /sys/fs/cgroup/cpu,cpuacct ro,relatime master:15 - cgroup cgroup rw,cpu,cpuacct
                1203 1200 0:33 /docker/6a1f /sys/fs/cgroup/memory ro,relatime master:16 - cgroup cgroup rw,memory

                """,
            groups: """
                12:memory:/docker/6a1f
                4:cpu,cpuacct:/docker/6a1f
                1:name=systemd:/docker/6a1f
                0::/system.slice/containerd.service

                """,
            cpu: ["/sys/fs/cgroup/cpu,cpuacct"],
            memory: ["/sys/fs/cgroup/memory"]
        ),
        Case(
            what: "hybrid: memory still of version 1, all else of version 2",
            mounts: """
                31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
                35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
                41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw

                """,
            groups: "4:memory:/build/7\n1:name=systemd:/build\n0::/build\n",
            cpu: ["/sys/fs/cgroup/unified/build", "/sys/fs/cgroup/unified"],
            memory: ["/sys/fs/cgroup/memory/build/7", "/sys/fs/cgroup/memory/build", "/sys/fs/cgroup/memory"]
        ),
        Case(
            what: "a group that is not below what is mounted: the mount is all that is seen",
            mounts: "50 40 0:30 /../../kubepods /sys/fs/cgroup ro - cgroup2 cgroup rw\n",
            groups: "0::/../other\n",
            cpu: ["/sys/fs/cgroup"],
            memory: ["/sys/fs/cgroup"]
        ),
        Case(
            what: "a path that a container shows of the host",
            mounts: "50 40 0:30 /pod/a /sys/fs/cgroup ro - cgroup2 cgroup rw\n",
            groups: "0::/pod/abc\n",
            cpu: ["/sys/fs/cgroup"],
            memory: ["/sys/fs/cgroup"]
        ),
        Case(
            what: "a mount point with a space",
            mounts: "50 40 0:30 / /srv/my\\040groups rw - cgroup2 cgroup rw\n",
            groups: "0::/a\n",
            cpu: ["/srv/my groups/a", "/srv/my groups"],
            memory: ["/srv/my groups/a", "/srv/my groups"]
        ),
        Case(
            what: "no control groups",
            mounts: "24 30 0:22 / /proc rw - proc proc rw\n",
            groups: "",
            cpu: [],
            memory: []
        ),
        Case(
            what: "texts that are none of the kernel's",
            mounts: "50 40\n- - -\n1 2 3 4 5 6 7 8\n50 40 0:30 / /a rw - cgroup2\n",
            groups: "0\n::\n:::\n7:cpu\n",
            cpu: [],
            memory: []
        ),
    ]

    @Test(arguments: cases) func findsTheGroupsAroundTheProcess(_ example: Case) throws {
        let tree = try GroupTree(mounts: example.mounts, groups: example.groups, files: [:])
        defer { tree.remove() }
        let groups = tree.read()
        #expect(groups.cpuFolders == example.cpu.map { tree.root + $0 })
        #expect(groups.memoryFolders == example.memory.map { tree.root + $0 })
    }

    @Test func aMachineWithoutProcHasNoLimits() {
        let groups = ControlGroups.read(root: "/nowhere")
        #expect(groups.cpuQuotas.isEmpty)
        #expect(groups.memoryLimit == nil)
        #expect(groups.outOfMemoryKills.absence == "no control group counts memory here")
    }

    private static let second = "50 40 0:30 / /cg rw - cgroup2 cgroup2 rw\n"
    private static let first = "50 40 0:30 / /cg rw - cgroup cgroup rw,cpu,memory\n"

    @Test func theTightestQuotaOfAllGroupsAroundCounts() throws {
        let tree = try GroupTree(
            mounts: Self.second,
            groups: "0::/pod/container\n",
            files: [
                "/cg/pod/container/cpu.max": "max 100000\n", "/cg/pod/cpu.max": "50000 100000\n",
                "/cg/cpu.max": "300000 200000\n",
            ]
        )
        defer { tree.remove() }
        let quotas = tree.read().cpuQuotas
        #expect(quotas.map(\.cores) == [0.5, 1.5])
        #expect(quotas.map(\.folder) == [tree.root + "/cg/pod", tree.root + "/cg"])
        #expect(quotas[1].periodMicroseconds == 200_000)
    }

    @Test(arguments: [("-1", "100000"), ("0", "100000"), ("50000", "0"), ("", ""), ("x", "100000")])
    func firstVersionStatesNoQuota(_ quota: String, _ period: String) throws {
        let tree = try GroupTree(
            mounts: Self.first,
            groups: "3:cpu,memory:/a\n",
            files: ["/cg/a/cpu.cfs_quota_us": "\(quota)\n", "/cg/a/cpu.cfs_period_us": "\(period)\n"]
        )
        defer { tree.remove() }
        #expect(tree.read().cpuQuotas.isEmpty)
    }

    @Test func firstVersionStatesAQuotaInTwoFiles() throws {
        let tree = try GroupTree(
            mounts: Self.first,
            groups: "3:cpu,memory:/a\n",
            files: [
                "/cg/a/cpu.cfs_quota_us": "150000\n", "/cg/a/cpu.cfs_period_us": "100000\n",
                "/cg/a/cpu.stat": "nr_periods 35\nnr_throttled 30\nthrottled_time 1250000000\nnr_bursts 0\n",
            ]
        )
        defer { tree.remove() }
        let groups = tree.read()
        #expect(groups.cpuQuotas.map(\.cores) == [1.5])
        let reading = try #require(CPUQuotaProbe(groups).read().value?.first)
        #expect(reading.throttling == CPUThrottling(periods: 35, throttledPeriods: 30, throttledNs: 1_250_000_000))
    }

    /// `cpu.stat` of version 2 as Linux 6.1 writes it for a group with a quota.
    @Test func secondVersionCountsMicroseconds() throws {
        let text = """
            usage_usec 1822334
            user_usec 1502334
            system_usec 320000
            nr_periods 36
            nr_throttled 34
            throttled_usec 1712345
            nr_bursts 0
            burst_usec 0

            """
        let throttling = try CPUThrottling.parse(text.slice)
        #expect(throttling == CPUThrottling(periods: 36, throttledPeriods: 34, throttledNs: 1_712_345_000))
        let since = throttling.since(CPUThrottling(periods: 1, throttledPeriods: 4, throttledNs: 45_000))
        #expect(since == CPUThrottling(periods: 35, throttledPeriods: 30, throttledNs: 1_712_300_000))
        #expect(throws: HostProbeError.self) { try CPUThrottling.parse("usage_usec 1\n".slice) }
    }

    @Test func theMemoryLimitThatLeavesLeastCounts() throws {
        let mib = 1 << 20
        let tree = try GroupTree(
            mounts: Self.second,
            groups: "0::/pod/container\n",
            files: [
                "/cg/pod/container/memory.max": "\(512 * mib)\n",
                "/cg/pod/container/memory.current": "\(300 * mib)\n",
                "/cg/pod/container/memory.stat": "anon 9\nfile 8\ninactive_file \(60 * mib)\nactive_file \(40 * mib)\n",
                "/cg/pod/memory.max": "\(1024 * mib)\n", "/cg/pod/memory.high": "\(900 * mib)\n",
                "/cg/pod/memory.current": "\(800 * mib)\n",
                "/cg/pod/memory.stat": "inactive_file 0\nactive_file 0\n", "/cg/memory.max": "max\n",
                "/cg/pod/container/memory.events": "low 0\nhigh 0\nmax 31\noom 2\noom_kill 1\noom_group_kill 0\n",
            ]
        )
        defer { tree.remove() }
        let groups = tree.read()
        let limit = try #require(groups.memoryLimit)
        #expect(limit.folder == tree.root + "/cg/pod")
        #expect(limit.limitBytes == Int64(900 * mib))
        #expect(limit.availableBytes == Int64(100 * mib))
        #expect(groups.outOfMemoryKills == .value(1))
    }

    @Test func firstVersionCallsTheLargestNumberNoLimit() throws {
        let files = [
            "/cg/a/memory.limit_in_bytes": "9223372036854771712\n", "/cg/a/memory.usage_in_bytes": "1048576\n",
            "/cg/memory.limit_in_bytes": "536870912\n", "/cg/memory.usage_in_bytes": "104857600\n",
            "/cg/memory.stat": "inactive_file 1\nactive_file 1\ntotal_inactive_file 4194304\ntotal_active_file 0\n",
            "/cg/a/memory.oom_control": "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n",
        ]
        let tree = try GroupTree(mounts: Self.first, groups: "3:cpu,memory:/a\n", files: files)
        defer { tree.remove() }
        let groups = tree.read()
        let limit = try #require(groups.memoryLimit)
        #expect(limit.limitBytes == 512 << 20)
        #expect(limit.availableBytes == (512 - 96) << 20)
        #expect(groups.outOfMemoryKills == .value(3))
    }

    @Test(arguments: [("0-1", 2), ("0", 1), ("0-3,8,10-11", 7)] as [(String, Int)])
    func countsAListOfCPUs(_ list: String, _ count: Int) { #expect(CPUSet.count(list) == count) }

    @Test(arguments: ["", "a", "3-1", "0-", "-1", "0-1-2", "0-99999999999999999999"])
    func refusesWhatIsNoListOfCPUs(_ list: String) { #expect(CPUSet.count(list) == nil) }
}
