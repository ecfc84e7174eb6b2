import CLinux
import Glibc

extension Ceilings {
    /// Two of these are larger than the caches of most machines, and small beside any memory.
    private static let copyBytes = 32 << 20

    /// memcpy speed on one thread, in bytes copied.
    package static func memoryCopy(for duration: Duration = .milliseconds(300)) throws(HostProbeError) -> Ceiling {
        let sliceNs = sliceNs(of: duration)
        let source = incompressibleBytes(copyBytes)
        var target = [UInt8](repeating: 1, count: copyBytes)  // written once, so that its pages are there
        return try best { () throws(HostProbeError) in
            let startedNs = tb_monotonic_ns()
            let startedCPUNs = tb_thread_cpu_ns()
            var bytes: Int64 = 0
            while tb_monotonic_ns() - startedNs < sliceNs {
                target.withUnsafeMutableBytes { to in source.withUnsafeBytes { to.copyMemory(from: $0) } }
                bytes += Int64(copyBytes)
            }
            return Ceiling(bytes: bytes, elapsedNs: tb_thread_cpu_ns() - startedCPUNs, parallelism: 1)
        }
    }
}
