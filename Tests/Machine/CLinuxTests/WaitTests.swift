import CLinux
import Glibc
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct WaitTests {
    @Test func tellsAnExitCodeFromASignal() {
        let quitter = Spawned(["/bin/sh", "-c", "exit 7"]).reap()
        #expect(quitter.exit_code == 7)
        #expect(quitter.signal == 0)
        let victim = Spawned(["/bin/sh", "-c", "kill -TERM $$"]).reap()
        #expect(victim.signal == SIGTERM)
        #expect(victim.exit_code == 0)
    }

    @Test func doesNotBlockWhenToldNotTo() {
        let child = Spawned(["/bin/sleep", "1000"])
        var end = tb_exit()
        #expect(tb_wait4(child.pid, 1, &end) == 0)
        #expect(tb_wait_ended(child.pid, 0) == 0)
        kill(child.pid, SIGKILL)
        #expect(tb_wait_ended(child.pid, 10_000) == 1)
        #expect(child.reap().signal == SIGKILL)
    }

    @Test(arguments: [0, -1, -500] as [Int32])
    func refusesToReapAnyChildAtAll(_ pid: Int32) {
        var end = tb_exit()
        #expect(tb_wait4(pid, 1, &end) == -EINVAL)
    }

    @Test func saysThatAStrangerIsNotOurs() {
        var end = tb_exit()
        #expect(tb_wait4(1, 1, &end) == -ECHILD)
    }

    @Test func agreesWithTheChildOnWhatItUsed() throws {
        // The child burns CPU, writes 3 000 pages and tells its own getrusage last of all.
        let script = """
            import mmap, resource, time
            until = time.process_time() + 0.3
            while time.process_time() < until: pass
            area = mmap.mmap(-1, 3000 * 4096)
            for page in range(3000): area[page * 4096] = 1
            used = resource.getrusage(resource.RUSAGE_SELF)
            print(used.ru_utime + used.ru_stime, used.ru_minflt, used.ru_maxrss, flush=True)
            """
        let child = Spawned(["/usr/bin/python3", "-c", script])
        let told = child.printed().split(separator: " ").compactMap { Double($0.filter { $0 != "\n" }) }
        try #require(told.count == 3)
        let usage = child.reap().usage
        let cpuSeconds = Double(usage.user_cpu_ns + usage.system_cpu_ns) / 1e9
        // Afterwards the interpreter only winds down; that is bounded generously.
        #expect(cpuSeconds >= told[0])
        #expect(cpuSeconds < told[0] * 1.5)
        #expect(Double(usage.minor_faults) >= told[1])
        #expect(usage.minor_faults >= 3000)
        #expect(Double(usage.max_resident_bytes) >= told[2] * 1024)
    }
}
