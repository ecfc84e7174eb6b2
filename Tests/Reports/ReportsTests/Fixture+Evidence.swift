import Results
import Vocabulary

extension Fixture {
    /// The usual result with everything that a later record may hold: samples over time, ceilings, evidence, noise.
    static func withEvidence(blocks: Int, failing: Bool = true) -> ResultDocument {
        var document = document(blocks: blocks, failing: failing)
        document.ceilings = [
            CeilingRecord(name: "loopback_one_stream", unit: .bytesPerSecond, value: .value(2.31e9), parallelism: 1),
            CeilingRecord(
                name: "sha1_one_thread",
                unit: .bytesPerSecond,
                value: .value(1.28e9),
                parallelism: 1,
                attempts: 3
            ),
            // As in older records, where it stood among the ceilings.
            CeilingRecord(name: "pipe_round_trip", unit: .nanoseconds, value: .value(4120)),
            CeilingRecord(name: "device_read", unit: .bytesPerSecond, value: .absent("tmpfs has no device")),
        ]
        for index in document.runs.indices where document.runs[index].outcome.state != .failed {
            addEvidence(to: &document.runs[index])
        }
        return document
    }

    private static func addEvidence(to run: inout RunRecord) {
        let speed = run.measurements[MetricCatalog.completionThroughput.name]?.number
        run.measurements[MetricCatalog.stealRatio.name] = .value(0.011 + 0.001 * Double(run.index % 5))
        run.measurements[MetricCatalog.cpuPressureRatio.name] = .absent("this kernel has no pressure information")
        for index in run.engines.indices {
            run.engines[index].usage = ProcessUsage(
                userCPUNs: 400_000_000,
                systemCPUNs: 300_000_000,
                peakResidentBytes: 290_000_000 + Int64(run.index) * 1_000_003
            )
        }
        guard let speed else { return }
        run.measurements[MetricCatalog.efficiencyRatio.name] = .value(speed / 1.28e9)
        let times = (0...40).map { Double($0) * 0.025 }
        // Slow at both ends: 0.2 s of ramp, 0.15 s of tail.
        let bytes = times.map { time in
            3e8 * min(max(time - 0.1, 0) + (time > 0.2 ? 0.05 : 0), 0.85 + (time - 0.85) * 0.1)
        }
        var total = 0.0
        run.series = [
            Series(
                name: "payload_received_bytes",
                unit: .bytes,
                tSeconds: times,
                values: bytes.map {
                    total = max(total, $0)
                    return total
                }
            )
        ]
        run.evidence = EvidenceRecord(
            telemetry: "basic",
            spanSeconds: 1.05,
            engines: ["seeder-1", "leecher-1"].map { engine in
                EngineActivity(
                    engine: engine,
                    measurements: ["pss_file_bytes": .value(Double(120_000_000 + run.index * 700_001))]
                )
            },
            series: [
                Series(
                    name: "leecher-1_network_cpu_seconds",
                    unit: .seconds,
                    tSeconds: [0, 0.5, 1],
                    values: [0, 0.47, 0.96]
                )
            ],
            ceilings: [
                CeilingUse(name: "sha1_one_thread", boundBytesPerSecond: 1.28e9),
                CeilingUse(name: "loopback_one_stream", boundBytesPerSecond: 2.31e9),
            ],
            saturation: SaturationRecord(
                resource: .networkThread,
                role: "leecher",
                share: 0.93,
                evidence: "leecher's network thread used 0.93 of a core",
                setting: "max_queued_disk_bytes"
            )
        )
    }
}
