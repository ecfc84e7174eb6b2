import CLinux

/// On which CPUs threads may run.
package enum CPUAffinity {
    /// The CPUs of the calling thread, ascending; empty where the kernel does not say.
    package static var allowed: [Int32] {
        let count = tb_get_affinity(0, nil, 0)
        guard count > 0 else { return [] }
        var cpus = [Int32](repeating: 0, count: Int(count))
        let found = tb_get_affinity(0, &cpus, UInt32(count))
        return found == count ? cpus.sorted() : []
    }

    /// Holds the calling thread, and what it starts from now on, to `cpus`.
    package static func pinThread(to cpus: [Int32]) throws(HostProbeError) {
        let status = tb_set_affinity(0, cpus, UInt32(cpus.count))
        guard status == 0 else {
            throw HostProbeError(.system, "hold a thread to CPU \(cpus)", systemError: -status)
        }
    }
}
