import Glibc
import Metainfo
import TestSupport
import Testing

@testable import Harness

@Suite(.timeLimit(.minutes(5)), .queued) struct SlowMetadataPeerTests {
    /// In a process of its own, whose table of descriptors is full when somebody dials.
    @Test func aFullTableOfDescriptorsIsNamedAndNotSpunOn() async {
        await #expect(processExitsWith: .exitCode(42)) {
            var reason = ""
            var cpuSeconds = 0.0
            do {
                try await SlowMetadataPeer.with(MagnetMetadata(seed: 1)) { peer in
                    let dialling = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
                    var filler: Int32 = 0
                    while filler >= 0 { filler = open("/dev/null", O_RDONLY) }
                    var address = sockaddr_in()
                    address.sin_family = sa_family_t(AF_INET)
                    address.sin_port = UInt16(peer.port).bigEndian
                    inet_pton(AF_INET, SlowMetadataPeer.address, &address.sin_addr)
                    _ = withUnsafePointer(to: &address) { pointer in
                        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                            connect(dialling, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                        }
                    }
                    let before = HarnessCostMeter.read() ?? 0
                    try? await Task.sleep(for: .milliseconds(500))
                    cpuSeconds = (HarnessCostMeter.read() ?? 0) - before
                    try await peer.waitForRequest(within: .seconds(20))
                }
            } catch {
                reason = "\(error)"
            }
            guard reason.contains("Too many open files"), reason.contains("ulimit -n"), cpuSeconds < 0.2 else {
                exit(1)
            }
            exit(42)
        }
    }
}
