extension MachineClass {
    /// A name for folders, equal for equal classes: architecture, cores, memory, and a hash over every field.
    package var key: String {
        let fields: [String?] = [
            architecture, cpuModel, cores.map { "\($0)" }, memoryGib.map { "\($0)" }, virtualisation, fileSystem,
            deviceKind, kernel, operatingSystem,
        ]
        // Only where there is one, so that keys from before it was looked at stay what they were.
        let quota = cpuQuotaCores.map { "\nquota \($0)" } ?? ""
        let text = fields.map { $0 ?? "?" }.joined(separator: "\n") + quota
        // FNV-1a, 64 bits (Fowler, Noll, Vo); it only keeps folders apart.
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        let digits = String(hash & 0xffff_ffff, radix: 16)
        let parts = [architecture, cores.map { "\($0)c" }, memoryGib.map { "\($0)g" }].compactMap { $0 }
        return (parts + [String(repeating: "0", count: 8 - digits.count) + digits]).joined(separator: "-")
    }
}
