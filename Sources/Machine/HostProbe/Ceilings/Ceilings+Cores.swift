import CLinux

extension Ceilings {
    /// CPUs that this process may run on, 1 at the least.
    package static var availableCores: Int { max(1, Int(tb_get_affinity(0, nil, 0))) }
}
