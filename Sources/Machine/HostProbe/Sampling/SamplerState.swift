import CLinux

/// What a sampler has taken so far, and what it takes it from. Guarded by the sampler's lock.
struct SamplerState {
    /// Slow machine counters are read once in this many nanoseconds: they cost more than all the rest.
    private static let slowIntervalNs: Int64 = 1_000_000_000

    private let configuration: SamplerConfiguration
    private let machine: SystemProbe
    private let startedNs = tb_monotonic_ns()
    private var watched: [Watched] = []
    private var system: [SystemReading] = []
    private var droppedSystemSamples = 0
    private var marks: [PhaseMark] = []
    private var cost = SamplerCost()
    private var nextSlowNs: Int64 = 0

    /// A process and its series; `probe` is nil once it has ended or is no longer watched.
    private struct Watched {
        var probe: ProcessProbe?
        var absences = AbsenceList()
        var series: ProcessSeries
    }

    init(configuration: SamplerConfiguration) {
        self.configuration = configuration
        machine = SystemProbe(directory: configuration.directory)
        if configuration.level != .none { system.reserveCapacity(configuration.seriesCapacity) }
    }

    mutating func watch(pid: Int32, role: String, threadGroups: [String: ThreadGroup]) throws(HostProbeError) {
        guard watched.count < SamplerConfiguration.processesMaximum else {
            throw HostProbeError(.limit, "a sampler watches at most \(SamplerConfiguration.processesMaximum) processes")
        }
        guard !watched.contains(where: { $0.probe != nil && $0.series.role == role }) else {
            throw HostProbeError(.limit, "role '\(role)' is being watched already, give each process a role of its own")
        }
        var series = ProcessSeries(role: role, pid: pid, samples: [])
        if configuration.level != .none { series.samples.reserveCapacity(configuration.seriesCapacity) }
        watched.append(Watched(probe: try ProcessProbe(pid: pid, threadGroups: threadGroups), series: series))
    }

    mutating func unwatch(pid: Int32) {
        for index in watched.indices where watched[index].series.pid == pid { watched[index].probe = nil }
    }

    mutating func tick(late: Bool) {
        cost.ticks += 1
        if late { cost.lateTicks += 1 }
        for index in watched.indices { sample(&watched[index]) }
        if system.count < configuration.seriesCapacity {
            system.append(machine.read(dueParts()))
        } else {
            droppedSystemSamples += 1
        }
        cost.threadCPUNs = tb_thread_cpu_ns()
    }

    mutating func mark(_ name: String) throws(HostProbeError) -> PhaseMark {
        guard marks.count < SamplerConfiguration.marksMaximum else {
            throw HostProbeError(.limit, "a sampler takes at most \(SamplerConfiguration.marksMaximum) marks")
        }
        let cpuBeforeNs = tb_thread_cpu_ns()
        let instantNs = tb_monotonic_ns()
        var processes: [String: ProcessReading] = [:]
        for entry in watched {
            if let probe = entry.probe { processes[entry.series.role] = probe.readWithoutMemory() }
        }
        let system = machine.read()
        // Last, so that its milliseconds lie outside every difference between two marks.
        if configuration.level == .full {
            for entry in watched {
                if let probe = entry.probe { processes[entry.series.role]?.memory = probe.readMemory() }
            }
        }
        let mark = PhaseMark(name: name, instantNs: instantNs, processes: processes, system: system)
        marks.append(mark)
        cost.marksCPUNs += tb_thread_cpu_ns() - cpuBeforeNs
        return mark
    }

    func record() -> SamplerRecord {
        var cost = cost
        cost.elapsedNs = tb_monotonic_ns() - startedNs
        return SamplerRecord(
            configuration: configuration,
            processes: watched.map { entry in
                var series = entry.series
                series.absences = entry.absences.reasons
                return series
            },
            system: system,
            droppedSystemSamples: droppedSystemSamples,
            marks: marks,
            cost: cost
        )
    }

    private func sample(_ entry: inout Watched) {
        guard let probe = entry.probe else { return }
        guard let sample = probe.sample(level: configuration.level, absences: &entry.absences) else {
            entry.probe = nil
            return
        }
        // Looked at also when the series is full, so that a process that has ended is let go.
        guard entry.series.samples.count < configuration.seriesCapacity else {
            entry.series.droppedSamples += 1
            return
        }
        entry.series.samples.append(sample)
    }

    private mutating func dueParts() -> SystemParts {
        let nowNs = tb_monotonic_ns()
        guard configuration.level == .full, nowNs >= nextSlowNs else { return [.cpu, .pressure] }
        nextSlowNs = nowNs + Self.slowIntervalNs
        return .all
    }
}
