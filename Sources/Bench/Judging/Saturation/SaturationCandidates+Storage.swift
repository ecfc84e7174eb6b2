import Results

/// Threads that wait inside calls, and the device that makes them wait.
extension SaturationCandidates {
    /// Threads that had something to do all the time and spent most of it inside calls that did not come back.
    ///
    /// A call that waits for a device is the device's; one that waits for anything else is a slow file system's.
    var calls: SaturationRecord? {
        let found = facts.engines.compactMap { engine -> (engine: EngineLoad, share: Double, what: String)? in
            let pool = Double(max(1, engine.diskThreads))
            let disk = engine.diskCallShare / pool
            if engine.diskThreads > 0, disk >= Self.ownShare, engine.diskOccupied >= Self.fullShare {
                return (
                    engine, disk, "the \(engine.diskThreads == 1 ? "disk thread" : "disk threads") of \(engine.label)"
                )
            }
            if engine.networkCallShare >= Self.ownShare, engine.networkOccupied >= Self.fullShare {
                return (engine, engine.networkCallShare, "the network thread of \(engine.label)")
            }
            return nil
        }
        guard let worst = found.max(by: { $0.share < $1.share }) else { return nil }
        let name = worst.engine.call.map { ", mostly in \($0)" } ?? ""
        let evidence =
            "\(worst.what) spent \(Self.percent(worst.share)) of the time inside reads and writes\(name), neither "
            + "running nor waiting for a core"
        if let device = deviceEvidence {
            return SaturationRecord(
                resource: .device,
                share: max(worst.share, device.share),
                evidence: "\(evidence); \(device.words)"
            )
        }
        return SaturationRecord(
            resource: .storageCalls,
            role: worst.engine.role,
            share: worst.share,
            evidence: evidence
        )
    }

    /// The device under the payload by itself.
    var device: SaturationRecord? {
        // What is written behind everyone's back keeps a device busy and nobody waiting.
        let isWaitedFor = facts.isCold || facts.ioPressureShare ?? 1 >= Self.devicePressureShare
        if let share = facts.deviceBusyShare, share >= Self.fullShare, isWaitedFor {
            let evidence = "the device had a request in flight for \(Self.percent(share)) of the time\(unwritten)"
            return SaturationRecord(resource: .device, share: share, evidence: evidence)
        }
        if let share = facts.deviceReadShare, share >= Self.deviceReadShare {
            let evidence = "the cold payload came at \(Self.percent(share)) of the device's own reading speed"
            return SaturationRecord(resource: .device, share: share, evidence: evidence)
        }
        guard facts.isCold, let share = facts.ioPressureShare, share >= Self.coldPressureShare else { return nil }
        return SaturationRecord(
            resource: .device,
            share: share,
            evidence: "the payload was cold, and a task waited for the device for \(Self.percent(share)) of the time"
        )
    }

    /// What says that calls waited for a device; nil where nothing does.
    private var deviceEvidence: (share: Double, words: String)? {
        guard facts.hasDevice else { return nil }
        if let share = facts.ioPressureShare, share >= Self.devicePressureShare {
            return (share, "some task waited for the device for \(Self.percent(share)) of the time\(unwritten)")
        }
        if let share = facts.deviceBusyShare, share >= Self.ownShare {
            return (share, "the device had a request in flight for \(Self.percent(share)) of the time\(unwritten)")
        }
        return nil
    }

    private var unwritten: String {
        guard let bytes = facts.unwrittenBytes, bytes.dirty + bytes.writeback > 64 << 20 else { return "" }
        return ", with up to \(bytes.dirty >> 20) MiB dirty and \(bytes.writeback >> 20) MiB being written"
    }
}
