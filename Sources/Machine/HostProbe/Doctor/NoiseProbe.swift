import CLinux
import Glibc
import Vocabulary

/// Looks for some seconds at how quiet the machine is: timers while idle, then a fixed piece of work on every core.
package enum NoiseProbe {
    /// The share of the time in which nothing is done but to sleep.
    private static let idleShare = 0.3
    private static let sleepNs: Int64 = 1_000_000
    /// About 25 ms of SHA-1 a core.
    private static let workBytes = 32 << 20
    private static let repetitionsMaximum = 10_000
    private static let greedyMaximum = 5

    /// Takes `duration` (1 to 60 s) and changes nothing.
    package static func run(for duration: Duration = .seconds(10)) throws(HostProbeError) -> NoiseReport {
        let durationNs = min(max(duration, .seconds(1)), .seconds(60)).nanoseconds
        let machine = SystemProbe(directory: "/")
        let startedNs = tb_monotonic_ns()
        let before = machine.read(.cpu)
        let programs = ProgramTimes.read()
        let ownNs = tb_process_cpu_ns()
        let late = sleeps(until: startedNs + Int64(Double(durationNs) * idleShare))
        let work = try repetitions(until: startedNs + durationNs)
        let after = machine.read(.cpu)
        let elapsedNs = tb_monotonic_ns() - startedNs
        let usedNs = tb_process_cpu_ns() - ownNs
        let greedy = ProgramTimes.read().since(programs).prefix(greedyMaximum).map {
            (pid: $0.pid, name: $0.name, coreShare: Double($0.cpuNs) / Double(elapsedNs))
        }
        return NoiseReport(
            elapsedSeconds: Double(elapsedNs) / 1e9,
            timerLateNs: (
                NoiseReport.quantile(late, 0.5) ?? 0, NoiseReport.quantile(late, 0.99) ?? 0, late.max() ?? 0
            ),
            stealShare: share(before, after) { $0.stealNs },
            foreignShare: share(before, after) { $0.busyNs }.map { busy in
                let total = totalNs(before, after)
                return total > 0 ? max(0, busy - Double(usedNs) / Double(total)) : 0
            },
            workNs: work,
            greedy: Array(greedy)
        )
    }

    /// How late each of many sleeps ended, against the monotonic clock.
    private static func sleeps(until endNs: Int64) -> [Int64] {
        var late: [Int64] = []
        var nowNs = tb_monotonic_ns()
        while nowNs < endNs {
            let dueNs = nowNs + sleepNs
            var due = timespec(tv_sec: Int(dueNs / 1_000_000_000), tv_nsec: Int(dueNs % 1_000_000_000))
            _ = clock_nanosleep(CLOCK_MONOTONIC, Int32(TIMER_ABSTIME), &due, nil)
            nowNs = tb_monotonic_ns()
            late.append(max(0, nowNs - dueNs))
        }
        return late
    }

    /// The work's times, one at the least: on a crowded machine the sleeps before may have taken all the time.
    private static func repetitions(until endNs: Int64) throws(HostProbeError) -> [Int64] {
        let buffer = Ceilings.incompressibleBytes(workBytes)
        var times: [Int64] = []
        repeat {
            let startedNs = tb_monotonic_ns()
            _ = try concurrently(Ceilings.availableCores, name: "torrbench-noise") { _ in
                var digest = [UInt8](repeating: 0, count: 32)
                return tb_hash_once(Int32(TB_SHA1), buffer, buffer.count, &digest)
            }
            times.append(tb_monotonic_ns() - startedNs)
        } while tb_monotonic_ns() < endNs && times.count < repetitionsMaximum
        return times
    }

    private static func share(
        _ before: SystemReading,
        _ after: SystemReading,
        _ part: (MachineCPUTimes) -> Int64
    ) -> Measured<Double> {
        guard let first = before.cpu.value, let last = after.cpu.value else {
            return .absent(before.cpu.absence ?? after.cpu.absence ?? "not read")
        }
        let total = last.totalNs - first.totalNs
        guard total > 0 else { return .absent("the kernel's CPU times did not move") }
        return .value(Double(part(last) - part(first)) / Double(total))
    }

    private static func totalNs(_ before: SystemReading, _ after: SystemReading) -> Int64 {
        (after.cpu.value?.totalNs ?? 0) - (before.cpu.value?.totalNs ?? 0)
    }
}
