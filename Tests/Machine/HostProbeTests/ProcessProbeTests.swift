import CLinux
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import HostProbe

@Suite(.timeLimit(.minutes(5)), .queued) struct ProcessProbeTests {
    /// Starts two named threads that burn CPU one after the other and stay, then answers questions about itself.
    /// `os.times` is the kernel's own account through another door (times(2)); thread clocks are exact.
    private static let burner = """
        import ctypes, os, resource, sys, threading, time
        libc = ctypes.CDLL(None)
        told, leave = {}, {'net': threading.Event(), 'disk': threading.Event()}
        def work(key, name, seconds, ready):
            libc.prctl(15, name, 0, 0, 0)
            while time.thread_time() < seconds: pass
            told[key] = time.thread_time_ns()
            ready.set()
            leave[key].wait()
        threads = {}
        for key, name, seconds in (('net', b'libtorrent-netw', 0.3), ('disk', b'libtorrent-disk', 0.15)):
            ready = threading.Event()
            threads[key] = threading.Thread(target=work, args=(key, name, seconds, ready), daemon=True)
            threads[key].start()
            ready.wait()
        print('ready', flush=True)
        for line in sys.stdin:
            if line == 'leave\\n':
                leave['net'].set()
                threads['net'].join()
                while len(os.listdir('/proc/self/task')) > 2: time.sleep(0.001)
            used = resource.getrusage(resource.RUSAGE_SELF)
            print(int((used.ru_utime + used.ru_stime) * 1e9), told['net'], told['disk'], used.ru_minflt,
                  used.ru_majflt, used.ru_nvcsw + used.ru_nivcsw, flush=True)
        """

    @Test func agreesWithTheProcessOnItsOwnCounters() throws {
        let child = try PythonChild(Self.burner)
        try #require(child.answer() == "ready")
        let probe = try ProcessProbe(pid: child.pid, threadGroups: libtorrentThreads)
        let told = child.ask("tell").split(separator: " ").compactMap { Int64($0) }
        try #require(told.count == 6)
        let reading = probe.read()
        let stat = try #require(reading.stat.value)
        let groups = try #require(reading.cpuNs.value)
        #expect(agree(stat.userNs + stat.systemNs, told[0], tolerance: 20_000_000))
        #expect(agree(groups.network, told[1], tolerance: 5_000_000))
        #expect(agree(groups.disk, told[2], tolerance: 5_000_000))
        #expect(agree(groups.sum, told[0], tolerance: 10_000_000))
        #expect(stat.minorFaults >= told[3])
        #expect(Double(stat.minorFaults) < Double(told[3]) * 1.02 + 10)
        #expect(stat.majorFaults == told[4])
        let switches = try #require(reading.switches.value)
        // The answer and the wait for the next line are switches too, and a busy machine forces some more.
        #expect(switches.voluntary + switches.involuntary >= told[5] - 1)
        #expect(switches.voluntary + switches.involuntary <= told[5] + max(50, told[5] / 5))
    }

    /// Two looks, before and after, as a sampler between them would miss it.
    @Test func thePeakOfMemoryThatWasLetGoAgainIsSeen() throws {
        let script = """
            import mmap, sys
            print('ready', flush=True)
            for line in sys.stdin:
                block = mmap.mmap(-1, 64 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
                for page in range(0, 64 << 20, 4096): block[page] = 1
                block.close()
                print('gone', flush=True)
            """
        let child = try PythonChild(script)
        try #require(child.answer() == "ready")
        let probe = try AnonymousMemoryProbe(pid: child.pid)
        let before = try #require(probe.read().value)
        let peakBefore = try #require(probe.readPeakWithoutMappings().value)
        try #require(child.ask("take") == "gone")
        let after = try #require(probe.read().value)
        let peakAfter = try #require(probe.readPeakWithoutMappings().value)
        let taken: Int64 = 64 << 20
        // The kernel counts pages in batches for each thread, and the interpreter maps some of its files meanwhile.
        let slack: Int64 = 2 << 20
        #expect(after < before + slack)
        #expect(peakBefore < before + slack)
        #expect(peakAfter >= before + taken - slack)
        #expect(peakAfter <= before + taken + slack)
    }

    @Test func readsEachThreadUnderItsName() throws {
        let child = try PythonChild(Self.burner)
        try #require(child.answer() == "ready")
        let threads = try #require(
            try ProcessProbe(pid: child.pid, threadGroups: libtorrentThreads).read().threads.value
        )
        #expect(threads.map(\.name).sorted() == ["libtorrent-disk", "libtorrent-netw", "python3"])
        #expect(Set(threads.map(\.group)) == [.network, .disk, .other])
        let network = try #require(threads.first { $0.group == .network })
        let exact = try #require(network.scheduler.value?.onCPUNs)
        #expect(agree(network.userNs + network.systemNs, exact, tolerance: 20_000_000))
    }

    @Test func keepsTheCountersOfThreadsThatHaveEnded() throws {
        let child = try PythonChild(Self.burner)
        try #require(child.answer() == "ready")
        let probe = try ProcessProbe(pid: child.pid, threadGroups: libtorrentThreads)
        let before = try #require(probe.read().cpuNs.value)
        let told = child.ask("leave").split(separator: " ").compactMap { Int64($0) }
        try #require(told.count == 6)
        var absences = AbsenceList()
        let sample = try #require(probe.sample(level: .full, absences: &absences))
        #expect(sample.threads == 2)
        #expect(sample.diskThreads == 1)
        let after = try #require(sample.cpuNs)
        #expect(after.network >= before.network)
        #expect(agree(after.network, told[1], tolerance: 5_000_000))
        #expect(absences.reasons.isEmpty)
    }

    @Test func tellsAnonymousMemoryFromMappedFiles() throws {
        let child = try PythonChild(
            """
            import mmap, sys, tempfile
            heap = mmap.mmap(-1, 48 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
            for page in range(0, 48 << 20, 4096): heap[page] = 1
            file = tempfile.TemporaryFile(dir='/var/tmp')
            file.write(b'x' * (24 << 20)); file.flush()
            view = mmap.mmap(file.fileno(), 24 << 20, prot=mmap.PROT_READ)
            total = sum(view[page] for page in range(0, 24 << 20, 4096))
            print('ready', flush=True)
            sys.stdin.read()
            """
        )
        try #require(child.answer() == "ready")
        let probe = try ProcessProbe(pid: child.pid, threadGroups: libtorrentThreads)
        let reading = probe.read()
        let memory = try #require(reading.memory.value)
        let slack: Int64 = 20 << 20  // the interpreter itself
        #expect(((48 << 20)..<(48 << 20) + slack).contains(memory.proportionalAnonymousBytes))
        let mapped = memory.proportionalFileBytes + memory.proportionalSharedMemoryBytes
        #expect(((24 << 20)..<(24 << 20) + slack).contains(mapped))
        #expect(memory.proportionalBytes <= memory.residentBytes)
        let peak = try #require(reading.peakResidentBytes.value)
        #expect(Double(peak) >= Double(memory.residentBytes) * 0.98)
        let io = try #require(reading.io.value)
        #expect(io.requestedWriteBytes >= 24 << 20)
    }

    @Test func everyPartIsAbsentWithAReasonOnceTheProcessHasEnded() throws {
        let child = try PythonChild("import sys; print('ready', flush=True); sys.stdin.read()")
        try #require(child.answer() == "ready")
        let probe = try ProcessProbe(pid: child.pid, threadGroups: libtorrentThreads)
        child.end()
        let reading = probe.read()
        let reasons = [
            reading.stat.absence, reading.threads.absence, reading.cpuNs.absence, reading.io.absence,
            reading.memory.absence, reading.peakResidentBytes.absence,
        ]
        for reason in reasons { #expect(try #require(reason).contains("/proc/\(child.pid)/")) }
        #expect(reading.stat.absence == "read /proc/\(child.pid)/stat: no such process")
        var absences = AbsenceList()
        #expect(probe.sample(level: .full, absences: &absences) == nil)
    }

    @Test func refusesAProcessThatIsNotThere() throws {
        let error = try #require(throws: HostProbeError.self) { try ProcessProbe(pid: 0x7FFF_FFFF) }
        #expect(error.code == .unreadable)
        #expect(error.message == "open /proc/2147483647: no such file or directory")
    }

    /// Within 2 %, and a stated amount for the ticks and the moments between two readings.
    private func agree(_ ours: Int64, _ theirs: Int64, tolerance: Int64) -> Bool {
        abs(ours - theirs) <= theirs / 50 + tolerance
    }
}
