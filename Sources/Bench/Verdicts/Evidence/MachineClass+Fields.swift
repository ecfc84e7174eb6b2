import Results
package import Vocabulary

extension MachineClass {
    /// Every field that two machines must share, by name.
    package var fields: [(name: String, value: String?)] {
        [
            ("architecture", architecture), ("CPU", cpuModel), ("cores", cores.map { "\($0)" }),
            ("CPU quota", cpuQuotaCores.map { "\($0) cores" } ?? "none"),
            ("memory", memoryGiB.map { "\($0) GiB" }), ("virtualisation", virtualisation),
            ("file system", fileSystem), ("device", deviceKind), ("kernel", kernel), ("system", operatingSystem),
        ]
    }
}
