import Glibc

/// The units that kernel files count in.
enum KernelUnits {
    /// USER_HZ, 100 on every Linux of interest: times in `stat` files are in these ticks.
    static let nanosecondsPerTick: Int64 = 1_000_000_000 / Int64(max(sysconf(Int32(_SC_CLK_TCK)), 1))
    /// "kB" in `meminfo`, `status` and `smaps` means 1024 bytes.
    static let bytesPerKilobyte: Int64 = 1024
    /// A sector in `diskstats` is 512 bytes whatever the device's own size (admin-guide/iostats).
    static let bytesPerSector: Int64 = 512
    static let nanosecondsPerMicrosecond: Int64 = 1000
    static let nanosecondsPerMillisecond: Int64 = 1_000_000
}
