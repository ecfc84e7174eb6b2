/// What of a machine's settings disturbs measurements, each with the commands to mend it and to undo that.
package enum DoctorRules {
    /// The findings in order of their weight.
    package static func findings(_ facts: DoctorFacts) -> [DoctorFinding] {
        let all =
            processor(facts) + controlGroups(facts) + memory(facts) + kernel(facts) + storage(facts) + network(facts)
            + otherWork(facts)
        let order = DoctorFinding.Severity.allCases
        return order.flatMap { severity in all.filter { $0.severity == severity } }
    }

    private static func processor(_ facts: DoctorFacts) -> [DoctorFinding] {
        let cpu = "/sys/devices/system/cpu"
        var found: [DoctorFinding] = []
        if let governor = facts.text("\(cpu)/cpu0/cpufreq/scaling_governor"), governor != "performance" {
            let files = "\(cpu)/cpu*/cpufreq/scaling_governor"
            found.append(
                DoctorFinding(
                    "governor",
                    .disturbs,
                    "the frequency governor is '\(governor)': a core's speed depends on what it did before",
                    mend: [write("performance", files)],
                    undo: [write(governor, files)]
                )
            )
        }
        if facts.text("\(cpu)/intel_pstate/no_turbo") == "0" {
            let file = "\(cpu)/intel_pstate/no_turbo"
            found.append(turbo(file, on: "0", off: "1"))
        } else if facts.text("\(cpu)/cpufreq/boost") == "1" {
            found.append(turbo("\(cpu)/cpufreq/boost", on: "1", off: "0"))
        }
        if facts.text("\(cpu)/smt/active") == "1" {
            let file = "\(cpu)/smt/control"
            found.append(
                DoctorFinding(
                    "smt",
                    .disturbs,
                    "two threads share each core: a neighbour on the same core takes up to half of it",
                    mend: [write("off", file)],
                    undo: [write("on", file)]
                )
            )
        }
        return found
    }

    private static func turbo(_ file: String, on: String, off: String) -> DoctorFinding {
        DoctorFinding(
            "turbo",
            .disturbs,
            "turbo is on: the clock depends on temperature and on how many cores work",
            mend: [write(off, file)],
            undo: [write(on, file)]
        )
    }

    private static func memory(_ facts: DoctorFacts) -> [DoctorFinding] {
        var found: [DoctorFinding] = []
        let swaps = facts.text("/proc/swaps")?.split(separator: "\n").dropFirst() ?? []
        if !swaps.isEmpty {
            let used = swaps.compactMap { $0.split { " \t".contains($0) }.dropFirst(3).first.flatMap { Int64($0) } }
            let isUsed = used.reduce(0, +) > 0
            found.append(
                DoctorFinding(
                    "swap",
                    isUsed ? .disturbs : .note,
                    isUsed
                        ? "swap is in use: a page that is fetched back stops a thread for milliseconds"
                        : "swap is on: a run that swaps is marked suspect",
                    mend: ["sudo swapoff -a"],
                    undo: ["sudo swapon -a"]
                )
            )
        }
        if facts.text("/sys/kernel/mm/transparent_hugepage/enabled")?.contains("[always]") == true {
            let file = "/sys/kernel/mm/transparent_hugepage/enabled"
            found.append(
                DoctorFinding(
                    "huge_pages",
                    .note,
                    "huge pages are given to everyone: a kernel thread joins pages meanwhile",
                    mend: [write("madvise", file)],
                    undo: [write("always", file)]
                )
            )
        }
        return found
    }

    private static func kernel(_ facts: DoctorFacts) -> [DoctorFinding] {
        var found: [DoctorFinding] = []
        let clock = "/sys/devices/system/clocksource/clocksource0"
        let fast = ["tsc", "kvm-clock", "hyperv_clocksource_tsc_page", "arch_sys_counter"]
        if let source = facts.text("\(clock)/current_clocksource"), !fast.contains(source) {
            let other = facts.text("\(clock)/available_clocksource")?.split(separator: " ").map(String.init)
            let better = other?.first(where: fast.contains)
            found.append(
                DoctorFinding(
                    "clock_source",
                    .disturbs,
                    "the clock source is '\(source)': reading the time takes a microsecond or more",
                    mend: better.map { [write($0, "\(clock)/current_clocksource")] } ?? [],
                    undo: better.map { _ in [write(source, "\(clock)/current_clocksource")] } ?? []
                )
            )
        }
        if facts.text("/proc/pressure/cpu") == nil {
            found.append(
                DoctorFinding(
                    "no_pressure",
                    .limits,
                    "the kernel keeps no pressure figures (PSI): stalls cannot be told from slowness",
                    mend: [
                        "sudo sed -i 's/^GRUB_CMDLINE_LINUX=\"/&psi=1 /' /etc/default/grub", "sudo update-grub",
                        "sudo reboot",
                    ],
                    undo: ["sudo sed -i 's/psi=1 //' /etc/default/grub", "sudo update-grub", "sudo reboot"]
                )
            )
        }
        for (name, why) in [
            ("numa_balancing", "the kernel moves pages between nodes while they are used"),
            ("nmi_watchdog", "a watchdog interrupts every core"),
        ] where facts.text("/proc/sys/kernel/\(name)") == "1" {
            found.append(
                DoctorFinding(
                    name,
                    .note,
                    "kernel.\(name) is 1: \(why)",
                    mend: ["sudo sysctl -w kernel.\(name)=0"],
                    undo: ["sudo sysctl -w kernel.\(name)=1"]
                )
            )
        }
        return found
    }

    private static func storage(_ facts: DoctorFacts) -> [DoctorFinding] {
        var found: [DoctorFinding] = []
        if let fileSystem = facts.workFileSystem,
            ["tmpfs", "ramfs", "overlay", "nfs", "cifs", "9p"].contains(fileSystem)
        {
            found.append(
                DoctorFinding(
                    "work_directory",
                    .limits,
                    "\(facts.workDirectory) is on \(fileSystem), which has no device of its own to be watched or made cold",
                    mend: ["torrbench run … --work-dir <a directory on a local disk>"]
                )
            )
        }
        switch facts.tmpfsAvailableBytes {
        case nil:
            found.append(
                DoctorFinding(
                    "no_tmpfs",
                    .limits,
                    "\(facts.tmpfsDirectory) cannot be used: runs in memory have no place",
                    mend: ["sudo mount -t tmpfs -o size=2G tmpfs \(facts.tmpfsDirectory)"],
                    undo: ["sudo umount \(facts.tmpfsDirectory)"]
                )
            )
        case .some(let bytes) where bytes < 1 << 30:
            found.append(
                DoctorFinding(
                    "small_tmpfs",
                    .limits,
                    "\(facts.tmpfsDirectory) has \(bytes >> 20) MiB free: a payload of 256 MiB and its copies need 1 GiB",
                    mend: ["sudo mount -o remount,size=2G \(facts.tmpfsDirectory)"],
                    undo: ["sudo mount -o remount,size=50% \(facts.tmpfsDirectory)"]
                )
            )
        default: break
        }
        if let dirty = kilobytes("Dirty", facts.text("/proc/meminfo")), dirty > 256 << 10 {
            found.append(
                DoctorFinding(
                    "dirty_pages",
                    .disturbs,
                    "\(dirty >> 10) MiB wait to be written: the device will be busy with them",
                    mend: ["sync"]
                )
            )
        }
        return found
    }

    private static func network(_ facts: DoctorFacts) -> [DoctorFinding] {
        let name = "net.ipv4.tcp_congestion_control"
        guard let control = facts.text("/proc/sys/net/ipv4/tcp_congestion_control"), control.hasPrefix("bbr") else {
            return []
        }
        return [
            DoctorFinding(
                "congestion_control",
                .note,
                "TCP uses \(control), which paces what it sends, over loopback too",
                mend: ["sudo sysctl -w \(name)=cubic"],
                undo: ["sudo sysctl -w \(name)=\(control)"]
            )
        ]
    }

    private static func otherWork(_ facts: DoctorFacts) -> [DoctorFinding] {
        guard let load = facts.text("/proc/loadavg")?.split(separator: " ").first.flatMap({ Double($0) }),
            load > Double(facts.cores) / 4
        else { return [] }
        return [
            DoctorFinding(
                "load",
                .disturbs,
                "\(load) threads wanted a core over the last minute, of \(facts.cores) cores there are",
                mend: ["ps -eo pid,pcpu,comm --sort=-pcpu | head"]
            )
        ]
    }

    private static func write(_ value: String, _ file: String) -> String { "echo '\(value)' | sudo tee \(file)" }

    private static func kilobytes(_ key: String, _ text: String?) -> Int64? {
        let line = text?.split(separator: "\n").first { $0.hasPrefix("\(key):") }
        return line?.split(separator: " ").dropFirst().first.flatMap { Int64($0) }
    }
}
