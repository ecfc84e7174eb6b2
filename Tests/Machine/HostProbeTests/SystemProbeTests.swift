import CLinux
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import HostProbe

@Suite(.timeLimit(.minutes(5)), .queued) struct SystemProbeTests {
    @Test func readsEverythingThatThisKernelHas() throws {
        let probe = SystemProbe(directory: "/")
        let reading = probe.read()
        let memory = try #require(reading.memory.value)
        // sysconf(3) is the C library's own reading.
        #expect(memory.totalBytes == Int64(sysconf(Int32(_SC_PHYS_PAGES))) * Int64(sysconf(Int32(_SC_PAGESIZE))))
        let cpu = try #require(reading.cpu.value)
        #expect(cpu.totalNs > 0)
        #expect(reading.loopback.value != nil)
        #expect(reading.transport.value != nil)
        #expect(reading.paging.value != nil)
    }

    @Test func countsWhatGoesOverLoopback() throws {
        let probe = SystemProbe(directory: "/")
        let before = try #require(probe.read().loopback.value)
        let pair = try LoopbackPair(timeoutMs: 10_000)
        let message = [UInt8](repeating: 1, count: 1 << 16)
        var received = [UInt8](repeating: 0, count: 1 << 16)
        for _ in 0..<160 {
            #expect(send(pair.sender.number, message, message.count, 0) == message.count)
            #expect(recv(pair.receiver.number, &received, received.count, Int32(MSG_WAITALL)) == message.count)
        }
        let after = try #require(probe.read().loopback.value)
        // Others may use the interface as well, so only the lower bound is certain.
        #expect(after.receivedBytes - before.receivedBytes >= 160 << 16)
    }

    @Test func readsOnlyTheParts() {
        let reading = SystemProbe(directory: "/dev/shm").read([.cpu])
        #expect(reading.cpu.value != nil)
        #expect(reading.memory == .absent("not read at this tick"))
        #expect(reading.cpuPressure.absence == "not read at this tick")
    }

    @Test(arguments: [
        ("/dev/shm", "/dev/shm is on tmpfs, which has no block device of its own"),
        ("/nowhere", "statfs /nowhere: no such file or directory"),
    ])
    func saysWhyThereIsNoDevice(_ directory: String, _ reason: String) {
        #expect(SystemProbe(directory: directory).read().device == .absent(reason))
    }

    @Test func aFileThatIsMissingIsAbsentWithItsName() {
        let file = OptionalFile(path: "/proc/pressure/nothing")
        let reading = file.parsed(PressureTotals.parse)
        #expect(reading == .absent("open /proc/pressure/nothing: no such file or directory"))
    }

    @Test func readsFilesLongerThanItsBuffer() throws {
        let path = "/tmp/torrbench-long-\(getpid())"
        let text = String(repeating: "0123456789", count: 2000)
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        defer { unlink(path) }
        let file = try KernelFile(path: path, expectedBytes: 16)
        #expect(try file.readLine() == text)
        try Data(repeating: 65, count: KernelFile.bytesMaximum + 1).write(to: URL(fileURLWithPath: path))
        let long = try KernelFile(path: path, expectedBytes: 4096)
        let error = try #require(throws: HostProbeError.self) { try long.readLine() }
        #expect(error.code == .limit)
    }
}
