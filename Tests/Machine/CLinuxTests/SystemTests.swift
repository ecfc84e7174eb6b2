import CLinux
import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)), .queued) struct SystemTests {
    @Test func clocksOnlyGoForward() {
        let instants = (0..<1000).map { _ in tb_monotonic_ns() }
        #expect(instants == instants.sorted())
        let thread = tb_thread_cpu_ns()
        let process = tb_process_cpu_ns()
        #expect(thread > 0)
        #expect(tb_process_cpu_ns() >= process)
    }

    @Test(arguments: [("short", "short"), ("sixteen-letters!", "sixteen-letters")])
    func namesTheThread(_ name: String, _ kept: String) throws {
        let before = try String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8)
        #expect(tb_set_thread_name(name) == 0)
        #expect(try String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8) == kept + "\n")
        _ = tb_set_thread_name(before.trimmingCharacters(in: .newlines))
    }

    @Test func pinsAThreadAndTellsWhereItMayRun() throws {
        var before = [Int32](repeating: -1, count: 1024)
        let count = Int(tb_get_affinity(0, &before, 1024))
        before = Array(before.prefix(count))
        defer { _ = tb_set_affinity(0, before, UInt32(before.count)) }
        let first = try #require(before.first)
        #expect(tb_set_affinity(0, [first], 1) == 0)
        #expect(tb_get_affinity(0, nil, 0) == 1)
        let status = try String(contentsOfFile: "/proc/thread-self/status", encoding: .utf8)
        #expect(status.contains("Cpus_allowed_list:\t\(first)\n"))
        #expect(tb_set_affinity(0, [-1], 1) == -EINVAL)
    }

    @Test func anEventStaysSet() {
        let event = tb_event_open()
        defer { close(event) }
        #expect(tb_event_wait(event, 1_000_000) == 0)
        #expect(tb_event_set(event) == 0)
        #expect(tb_event_wait(event, 10_000_000_000) == 1)
        #expect(tb_event_wait(event, 0) == 1)
    }

    @Test func evictsAFileFromThePageCache() throws {
        let path = "/var/tmp/evicted-\(getpid())"
        try Data(repeating: 7, count: 1 << 20).write(to: URL(fileURLWithPath: path))
        defer { unlink(path) }
        var place = tb_filesystem()
        #expect(tb_read_filesystem(path, &place) == 0)
        // A tmpfs file cannot be evicted: there is nowhere else for it to be.
        if String(cString: tb_filesystem_name(place.magic)) == "tmpfs" { return }
        #expect(residentBytes(path) == 1 << 20)
        let file = open(path, O_RDONLY)
        defer { close(file) }
        #expect(tb_evict_file(file) == 0)
        #expect(residentBytes(path) == 0)
    }

    @Test func evictingAClosedDescriptorIsAnError() {
        #expect(tb_evict_file(-1) == -EBADF)
    }

    @Test func growsAPipe() {
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        defer { for end in ends { close(end) } }
        #expect(tb_pipe_bytes(ends[0]) == 65536)  // pipe(7): 16 pages
        // pipe-max-size is 1 MiB unless somebody lowered it, and then a power of two; pipe(7).
        let granted = tb_pipe_widen(ends[1])
        #expect((65536...Int32(TB_PIPE_BYTES)).contains(granted))
        #expect(tb_pipe_bytes(ends[0]) == granted)
        #expect(tb_pipe_widen(ends[0]) == granted, "once more changes nothing")
        #expect(tb_pipe_widen(-1) == -EBADF)
    }

    @Test(arguments: ["/dev/shm", "/", "/tmp"])
    func namesFileSystemsAsStatDoes(_ path: String) {
        var place = tb_filesystem()
        #expect(tb_read_filesystem(path, &place) == 0)
        let told = Spawned(["/usr/bin/stat", "-f", "-c", "%T", path]).printed().trimmingCharacters(in: .newlines)
        let name = tb_filesystem_name(place.magic).map { String(cString: $0) }
        // coreutils 9.1 calls the one magic of ext2, ext3 and ext4 "ext2/ext3", and overlay "overlayfs".
        let ours = ["ext2/ext3": "ext4", "overlayfs": "overlay"][told] ?? told
        #expect(name == ours)
        #expect(place.available_bytes <= place.total_bytes)
    }

    @Test func saysThatADirectoryIsMissing() {
        var place = tb_filesystem()
        #expect(tb_read_filesystem("/nowhere", &place) == -ENOENT)
        #expect(tb_filesystem_name(0x1234) == nil)
    }

    /// What fincore (util-linux 2.38) says is in memory.
    private func residentBytes(_ path: String) -> Int? {
        let printed = Spawned(["/usr/bin/fincore", "--bytes", "--noheadings", "--output", "RES", path]).printed()
        return Int(printed.trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
