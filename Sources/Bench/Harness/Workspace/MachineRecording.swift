package import HostProbe
package import Results

extension MachineRecord {
    /// The machine as a result keeps it.
    package init(_ identity: MachineIdentity) {
        let key = identity.machineClass
        let machineClass = Results.MachineClass(
            architecture: key.architecture,
            cpuModel: key.cpuModel,
            cores: key.cores,
            cpuQuotaCores: key.cpuQuotaCores,
            memoryGib: key.memoryGiB,
            virtualisation: key.virtualisation,
            fileSystem: key.fileSystem,
            deviceKind: key.deviceKind,
            kernel: key.kernel,
            operatingSystem: key.operatingSystem
        )
        let detail = identity.detail
        self.init(
            machineClass: machineClass,
            detail: .object([
                "host_name": detail.hostName.json, "kernel_release": .string(detail.kernelRelease),
                "cpu_features": .array(detail.cpuFeatures.map { .string($0) }), "governor": detail.governor.json,
                "clock_source": detail.clockSource.json, "container": .string(detail.container),
                "control_groups": .object(detail.controlGroups.mapValues { .string($0) }),
                "device": detail.device.json, "available_bytes": detail.availableBytes.map { "\($0)" }.json,
                "sysctls": .object(detail.sysctls.mapValues(\.json)),
                "libraries": .object(detail.libraries.mapValues { .string($0) }),
            ])
        )
    }
}

extension Reading<String> {
    fileprivate var json: JSONValue {
        switch self {
        case .value(let text): .string(text)
        case .absent(let reason): .object(["absent": .string(reason)])
        }
    }
}
