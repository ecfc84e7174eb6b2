import Foundation
import Results
import TestSupport
import Testing
import Vocabulary

@testable import Harness
@testable import HostProbe
@testable import Judging

/// A run's figures against a reading of `/proc` by another program.
@Suite(.timeLimit(.minutes(5)), .queued) struct IndependentReadingTests {
    /// Burns about half a second of CPU time and moves bytes through files, stops, and tells what the kernel says of it.
    private static let script = """
        import os, sys, time
        def told():
            fields = open("/proc/self/stat").read().rsplit(")", 1)[1].split()
            io = dict(line.split(": ") for line in open("/proc/self/io").read().splitlines())
            cpu = sum(int(open(f"/proc/self/task/{task}/schedstat").read().split()[0]) for task in os.listdir("/proc/self/task"))
            print(cpu, int(fields[7]), io["wchar"], io["rchar"], flush=True)
        for line in sys.stdin:
            if line.strip() == "burn":
                end = time.process_time() + 0.5
                while time.process_time() < end:
                    with open("/dev/null", "wb") as sink: sink.write(bytes(1 << 20))
                    with open("/dev/zero", "rb") as source: source.read(1 << 20)
            told()
        """

    @Test func countsAgreeWithinTwoPerCent() async throws {
        let child = try PythonChild(Self.script)
        func ask(_ line: String) -> [Double] { child.ask(line).split(separator: " ").compactMap { Double($0) } }
        let before = ask("tell")
        let observation = try await withSampler(SamplerConfiguration(directory: "/")) { sampler in
            let telemetry = RunTelemetry(sampler: sampler)
            try sampler.watch(pid: child.pid, role: "seeder-1")
            try telemetry.mark("begin")
            let after = ask("burn")
            try telemetry.mark("end")
            return (RunObservation(sampler.record(), marks: telemetry.log.all), after)
        }
        let activity = try #require(observation.0.record?.engines.first)
        func agrees(_ name: String, _ index: Int, slack: Double = 0) throws {
            let ours = try #require(activity.measurements[name]?.number)
            let theirs = observation.1[index] - before[index]
            #expect(abs(ours - theirs) <= max(0.02 * theirs, slack), "\(name): \(ours), they say \(theirs)")
        }
        let ours = try #require(activity.measurements["cpu_seconds"]?.number)
        let theirs = (observation.1[0] - before[0]) / 1e9
        #expect(abs(ours / theirs - 1) <= 0.02, "\(ours) and \(theirs)")
        try agrees("requested_write_bytes", 2)
        try agrees("requested_read_bytes", 3)
        try agrees("minor_faults_count", 1, slack: 64)
    }
}
