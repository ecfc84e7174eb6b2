package import HostProbe
package import Results
import Vocabulary

extension MachineRecord {
    /// The machine as a result keeps it.
    package init(_ identity: MachineIdentity) {
        let detail = identity.detail
        self.init(
            machineClass: identity.machineClass,
            detail: .object([
                "host_name": detail.hostName.json, "kernel_release": .string(detail.kernelRelease),
                "cpu_features": .array(detail.cpuFeatures.map { .string($0) }), "governor": detail.governor.json,
                "clock_source": detail.clockSource.json, "container": .string(detail.container),
                "control_groups": .object(JSONObject(detail.controlGroups.mapValues { .string($0) })),
                "device": detail.device.json, "available_bytes": detail.availableBytes.map { "\($0)" }.json,
                "sysctls": .object(JSONObject(detail.sysctls.mapValues(\.json))),
                "libraries": .object(JSONObject(detail.libraries.mapValues { .string($0) })),
            ])
        )
    }
}

extension Measured<String> {
    fileprivate var json: JSONValue {
        switch self {
        case .value(let text): .string(text)
        case .absent(let reason): .object(["absent": .string(reason)])
        }
    }
}
