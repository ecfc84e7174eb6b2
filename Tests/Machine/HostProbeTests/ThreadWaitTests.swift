import Foundation
import TestSupport
import Testing

@testable import HostProbe

/// Where a thread sleeps, and what that says.
@Suite(.timeLimit(.minutes(5)), .queued) struct ThreadWaitTests {
    /// Names of Linux 5.10 to 6.18.
    @Test(arguments: [
        ("0", ThreadWait.running), ("", .running), ("futex_wait_queue_me", .idle), ("futex_do_wait", .idle),
        ("ep_poll", .idle), ("do_epoll_wait", .idle), ("poll_schedule_timeout.constprop.0", .idle),
        ("anon_pipe_read", .idle), ("do_signal_stop", .stopped), ("do_freezer_trap", .stopped),
        ("__refrigerator", .stopped), ("hrtimer_nanosleep", .inCall("hrtimer_nanosleep")),
        ("folio_wait_bit_common", .inCall("folio_wait_bit_common")),
        ("shmem_file_write_iter", .queued), ("ext4_buffered_write_iter", .queued),
        ("rwsem_down_write_slowpath", .queued),
        ("balance_dirty_pages", .inCall("balance_dirty_pages")),
        ("request_wait_answer", .inCall("request_wait_answer")),
    ])
    func aChannelSaysWhatAThreadIsAt(channel: String, wait: ThreadWait) {
        #expect(ThreadWait(channel: channel) == wait)
    }

    @Test func countsAreByGroup() {
        var waits = ThreadWaits()
        for channel in ["futex_do_wait", "0", "hrtimer_nanosleep", "hrtimer_nanosleep"] {
            waits.add(ThreadWait(channel: channel), .disk)
        }
        waits.add(.stopped, .network)
        waits.add(.inCall("x"), .other)
        #expect(waits.disk == WaitCounts(running: 1, idle: 1, inCalls: 2) && waits.disk.sum == 4)
        // Nine wait for the lock of the file, and the tenth decides.
        #expect(WaitCounts(running: 1, queued: 9).heldByCalls == 0)
        #expect(WaitCounts(queued: 9, inCalls: 1).heldByCalls == 10)
        #expect(waits.network.stopped == 1 && waits.calls == ["hrtimer_nanosleep": 2])
    }

    /// A child of our own that sleeps, and that somebody stops.
    @Test func aRealThreadIsSeenAsleepAndStopped() throws {
        let child = Process()
        child.executableURL = URL(filePath: "/bin/sleep")
        child.arguments = ["30"]
        try child.run()
        defer {
            child.terminate()
            kill(child.processIdentifier, SIGCONT)
            child.waitUntilExit()
        }
        let path = "/proc/\(child.processIdentifier)/wchan"
        func seen(_ wanted: (ThreadWait) -> Bool) -> Bool {
            for _ in 0..<500 {
                let channel = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
                if wanted(ThreadWait(channel: channel)) { return true }
                usleep(10_000)
            }
            return false
        }
        guard seen({ $0 != .running }) else {
            try Test.cancel("a kernel without CONFIG_STACKTRACE, or one that hides it, says 0 of every thread")
        }
        #expect(seen { if case .inCall(let name) = $0 { name.contains("nanosleep") } else { false } })
        kill(child.processIdentifier, SIGSTOP)
        #expect(seen { $0 == .stopped })
    }
}
