import HostProbe
import Results
import Vocabulary

/// What the machine did between two readings of a run; each part absent with the probe's reason where it was not read.
struct MachineDeltas: Sendable, Equatable {
    let spanSeconds: Double
    /// CPU time of all cores, steal included.
    let totalSeconds: Measurement
    let busySeconds: Measurement
    let stealSeconds: Measurement
    let cpuPressure: Measurement
    let ioPressure: Measurement
    let memoryPressure: Measurement
    let swappedPages: Measurement
    let retransmittedSegments: Measurement
    let loopbackBytes: Measurement
    let deviceBusy: Measurement
    let deviceReadBytes: Measurement
    let deviceWriteBytes: Measurement
    /// Of the quota that stopped the run most often; nil where there is none.
    let quota: CPUQuotaRecord?
    private let quotaAbsence: String

    init(from first: SystemReading, to last: SystemReading) {
        let span = Double(last.instantNs - first.instantNs) / 1e9
        func seconds<Part>(_ part: KeyPath<SystemReading, Measured<Part>>, _ value: (Part) -> Int64) -> Measurement {
            Self.change(first[keyPath: part], last[keyPath: part], value).map { $0 / 1e9 }
        }
        func count<Part>(_ part: KeyPath<SystemReading, Measured<Part>>, _ value: (Part) -> Int64) -> Measurement {
            Self.change(first[keyPath: part], last[keyPath: part], value)
        }
        spanSeconds = span
        totalSeconds = seconds(\.cpu, \.totalNs)
        busySeconds = seconds(\.cpu, \.busyNs)
        stealSeconds = seconds(\.cpu, \.stealNs)
        cpuPressure = seconds(\.cpuPressure, \.someNs).map { $0 / span }
        ioPressure = seconds(\.ioPressure, \.someNs).map { $0 / span }
        memoryPressure = seconds(\.memoryPressure, \.someNs).map { $0 / span }
        swappedPages = count(\.paging) { $0.swappedInPages + $0.swappedOutPages }
        retransmittedSegments = count(\.transport, \.tcpRetransmittedSegments)
        loopbackBytes = count(\.loopback, \.receivedBytes)
        deviceBusy = seconds(\.device, \.busyNs).map { $0 / span }
        deviceReadBytes = count(\.device, \.readBytes)
        deviceWriteBytes = count(\.device, \.writeBytes)
        quota = CPUQuotaRecord(from: first, to: last)
        quotaAbsence = last.quotas.absence ?? first.quotas.absence ?? "the quotas changed during the run"
    }

    /// The share of the quota's periods in which the run was stopped.
    var throttledRatio: Measurement {
        guard let quota else { return .absent(quotaAbsence) }
        return Measurement(quota.throttledShare, otherwise: "no period of the quota began between the marks")
    }

    /// Steal as a share of the machine's whole CPU time.
    var stealRatio: Measurement { Self.quotient(stealSeconds, totalSeconds) }

    /// Use of what the hypervisor left.
    var busyRatio: Measurement {
        guard let total = totalSeconds.number, let steal = stealSeconds.number else { return totalSeconds }
        return busySeconds.map { $0 / (total - steal) }
    }

    /// CPU time that neither `engines` nor `harness` used, as a share of the machine's; never below 0.
    func foreignRatio(enginesSeconds: Measurement, harnessSeconds: Double?) -> Measurement {
        guard let harnessSeconds else { return .absent("torrbench's own CPU time could not be read") }
        guard let engines = enginesSeconds.number else { return enginesSeconds }
        guard let busy = busySeconds.number else { return busySeconds }
        return Self.quotient(.value(max(0, busy - engines - harnessSeconds)), totalSeconds)
    }

    private static func quotient(_ part: Measurement, _ whole: Measurement) -> Measurement {
        guard let number = whole.number else { return whole }
        return part.map { $0 / number }
    }

    private static func change<Part>(
        _ first: Measured<Part>,
        _ last: Measured<Part>,
        _ value: (Part) -> Int64
    ) -> Measurement {
        guard let before = first.value, let after = last.value else {
            return .absent(first.absence ?? last.absence ?? "not read")
        }
        return .value(Double(value(after) - value(before)))
    }
}
