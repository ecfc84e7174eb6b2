import CLinux
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import HostProbe

@Suite(.timeLimit(.minutes(5)), .queued) struct SamplerTests {
    private static let sleeper = "import sys; print('ready', flush=True); sys.stdin.read()"

    @Test func recordsProcessesAndTheMachine() async throws {
        let child = try PythonChild(Self.sleeper)
        try #require(child.answer() == "ready")
        let record = try await withSampler(SamplerConfiguration(directory: "/tmp", samplesPerSecond: 100)) { sampler in
            try sampler.watch(pid: child.pid, role: "seeder")
            return try await recorded(by: sampler) { $0.processes[0].samples.count >= 5 }
        }
        let series = try #require(record.processes.first)
        #expect(series.role == "seeder")
        #expect(series.pid == child.pid)
        #expect(series.absences.isEmpty)
        #expect(series.samples.map(\.instantNs) == series.samples.map(\.instantNs).sorted())
        #expect(series.samples.allSatisfy { $0.threads == 1 && $0.diskThreads == 0 })
        #expect(series.samples.allSatisfy { $0.cpuNs != nil && $0.runQueueWaitNs != nil })
        #expect(record.system.count >= series.samples.count)
        #expect(record.system.contains { $0.memory.value != nil })
        #expect(record.cost.threadCPUNs > 0)
        #expect(record.cost.ticks >= 5)
    }

    @Test func basicTelemetryLooksAtNoThread() async throws {
        let child = try PythonChild(Self.sleeper)
        try #require(child.answer() == "ready")
        let configuration = SamplerConfiguration(directory: "/tmp", level: .basic, samplesPerSecond: 100)
        let record = try await withSampler(configuration) { sampler in
            try sampler.watch(pid: child.pid, role: "seeder")
            return try await recorded(by: sampler) { !$0.processes[0].samples.isEmpty }
        }
        #expect(record.processes[0].samples.allSatisfy { $0.cpuNs == nil && $0.threads == 1 })
        #expect(record.system.allSatisfy { $0.memory.value == nil && $0.cpu.value != nil })
    }

    @Test func withoutTelemetryThereIsNoThreadButMarksStillWork() async throws {
        let child = try PythonChild(Self.sleeper)
        try #require(child.answer() == "ready")
        let name = "tb-probe-none"
        let configuration = SamplerConfiguration(directory: "/tmp", level: .none)
        let record = try await withSampler(configuration, threadName: name) { sampler in
            #expect(threads(named: name) == 0)
            try sampler.watch(pid: child.pid, role: "seeder")
            let mark = try sampler.mark("transfer")
            #expect(mark.processes["seeder"]?.cpuNs.value != nil)
            // What walks every mapped page is for telemetry full.
            #expect(mark.processes["seeder"]?.memory.absence?.contains("telemetry full") == true)
            return sampler.record()
        }
        #expect(record.marks.map(\.name) == ["transfer"])
        #expect(record.cost.ticks == 0)
        #expect(record.cost.marksCPUNs > 0)
        #expect(record.system.isEmpty)
    }

    @Test func itsThreadIsGoneAfterwardsEvenAfterAnError() async throws {
        struct Planned: Error {}
        let name = "tb-probe-error"
        await #expect(throws: Planned.self) {
            let configuration = SamplerConfiguration(directory: "/tmp", samplesPerSecond: 1)
            try await withSampler(configuration, threadName: name) { sampler in
                _ = try await recorded(by: sampler) { $0.cost.ticks > 0 }
                #expect(threads(named: name) == 1)
                throw Planned()
            }
        }
        #expect(threads(named: name) == 0)
    }

    @Test func countsWhatDidNotFit() async throws {
        let child = try PythonChild(Self.sleeper)
        try #require(child.answer() == "ready")
        let configuration = SamplerConfiguration(directory: "/tmp", samplesPerSecond: 100, seriesCapacity: 3)
        let record = try await withSampler(configuration) { sampler in
            try sampler.watch(pid: child.pid, role: "seeder")
            return try await recorded(by: sampler) { $0.processes[0].droppedSamples >= 2 }
        }
        #expect(record.processes[0].samples.count == 3)
        #expect(record.system.count == 3)
        #expect(record.droppedSystemSamples >= 2)
    }

    @Test func letsGoOfAProcessThatHasEnded() async throws {
        let child = try PythonChild(Self.sleeper)
        try #require(child.answer() == "ready")
        let configuration = SamplerConfiguration(directory: "/tmp", samplesPerSecond: 100)
        try await withSampler(configuration) { sampler in
            try sampler.watch(pid: child.pid, role: "seeder")
            _ = try await recorded(by: sampler) { !$0.processes[0].samples.isEmpty }
            child.end()
            let ticks = sampler.record().cost.ticks
            let after = try await recorded(by: sampler) { $0.cost.ticks >= ticks + 2 }
            let later = try await recorded(by: sampler) { $0.cost.ticks >= ticks + 4 }
            #expect(after.processes[0].samples.count == later.processes[0].samples.count)
            #expect(try sampler.mark("end").processes.isEmpty)
            // Its role is free again.
            let next = try PythonChild(Self.sleeper)
            try #require(next.answer() == "ready")
            try sampler.watch(pid: next.pid, role: "seeder")
            sampler.unwatch(pid: next.pid)
        }
    }

    @Test func refusesTwoProcessesUnderOneRole() async throws {
        let child = try PythonChild(Self.sleeper)
        try #require(child.answer() == "ready")
        try await withSampler(SamplerConfiguration(directory: "/tmp", level: .none)) { sampler in
            try sampler.watch(pid: child.pid, role: "seeder")
            let error = try #require(throws: HostProbeError.self) { try sampler.watch(pid: getpid(), role: "seeder") }
            #expect(error.code == .limit)
        }
    }

    @Test(arguments: [(0, 1), (10, 10), (5000, 100)])
    func clampsItsRate(_ asked: Int, _ used: Int) {
        #expect(SamplerConfiguration(directory: "/", samplesPerSecond: asked).samplesPerSecond == used)
    }

    /// Looks at the record until it is as wanted; gives up after 20 s.
    private func recorded(
        by sampler: Sampler,
        until wanted: (SamplerRecord) -> Bool
    ) async throws -> SamplerRecord {
        for _ in 0..<2000 {
            let record = sampler.record()
            if wanted(record) { return record }
            try await Task.sleep(for: .milliseconds(10))
        }
        return try #require(nil as SamplerRecord?, "the sampler did not get there in 20 s")
    }

    /// Threads of this very process, in which other tests have samplers too: hence a name of one's own.
    private func threads(named name: String) -> Int {
        let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
        return tasks.count { task in
            (try? String(contentsOfFile: "/proc/self/task/\(task)/comm", encoding: .utf8)) == "\(name)\n"
        }
    }
}
