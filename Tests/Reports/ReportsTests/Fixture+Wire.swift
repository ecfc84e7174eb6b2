import Results
import Vocabulary

extension Fixture {
    /// A result of one transfer without a capture, with headers and with everything captured, and evidence on all.
    static func withWire(blocks: Int, dropped: Int = 0, violated: Bool = false) -> ResultDocument {
        var document = withEvidence(blocks: blocks, failing: false)
        let modes = ["off", "headers", "full"]
        for (index, mode) in modes.enumerated() {
            document.cells[index].labels = [CellLabel(axis: "witness", value: mode)]
            document.cells[index].configuration = .object(["witness": .string(mode), "transport": .string("tcp")])
        }
        let ids = Set(document.cells.prefix(3).map(\.id))
        document.cells = Array(document.cells.prefix(3))
        document.runs = document.runs.filter { ids.contains($0.cell) && $0.outcome.state == .valid }
        for index in document.runs.indices {
            guard let cell = document.cells.firstIndex(where: { $0.id == document.runs[index].cell }) else { continue }
            // The like speed in all three, headers a little slower: 3 % and noise.
            let noise = Double(index * 7919 % 101) / 101 * 0.02
            let speed = 3e8 * ([1, 0.97, 0.7][cell] + noise)
            document.runs[index].measurements[MetricCatalog.completionThroughput.name] = .value(speed)
            document.runs[index].measurements[MetricCatalog.efficiencyRatio.name] = .value(speed / 1.28e9)
            guard cell > 0 else { continue }
            document.runs[index].wire = wire(modes[cell], index, dropped: dropped, violated: violated)
            document.runs[index].evidence?.witnesses = [
                ("payload between engines and wire", 268_435_456), ("payload between files and wire", 268_435_456),
            ].map { quantity, bytes in
                WitnessRecord(
                    quantity: quantity,
                    source: "counter",
                    bytes: bytes,
                    otherSource: "packets captured on lo (\(modes[cell]))",
                    otherBytes: 268_435_456 - Int64(index) * 100,
                    relation: .equal
                )
            }
        }
        document.plannedRuns = document.runs.count
        return document
    }

    private static func wire(_ mode: String, _ index: Int, dropped: Int, violated: Bool) -> WireRecord {
        let buckets: [[UInt64]] = (0..<12).map {
            [100_000 * (1 << UInt64($0)) + UInt64(index) * 1000, 2000 / (1 + UInt64($0))]
        }
        let count = buckets.reduce(0) { $0 + $1[1] }
        return WireRecord(
            mode: mode,
            packets: 41_000 + index,
            droppedPackets: dropped,
            bytes: ["frame": 270_000_000, "payload": 268_435_456],
            payloadBytes: 268_435_456 - Int64(index) * 100,
            connections: 1,
            requestToPiece: mode == "full"
                ? LatencyHistogram(
                    lowestNs: 1,
                    highestNs: 1 << 62,
                    digits: 1,
                    count: count,
                    minNs: 90_000,
                    maxNs: buckets.last?[0] ?? 0,
                    meanNs: 400_000,
                    buckets: buckets
                ) : nil,
            mostRequestsOpen: mode == "full" ? 500 + index : nil,
            announceAnswersNs: [350_000 + Int64(index) * 1000, 410_000],
            startup: [
                ("announce", 0), ("announce_answered", 400_000), ("connection_opened", 900_000),
                ("connection_accepted", 950_000), ("handshakes", 2_100_000), ("first_request", 14_000_000),
                ("first_block", 15_000_000 + Int64(index) * 10_000),
            ].map { WireStep(name: $0, afterNs: $1) },
            rulesChecked: 15,
            rulesCheckedInPart: mode == "full" ? 0 : 4,
            violations: violated
                ? [
                    WireViolation(
                        rule: "request_size",
                        sentence: "a request asks for 1 to 16384 bytes (BEP 3)",
                        count: 2,
                        packet: 77,
                        detail: "32768 bytes of piece 3"
                    )
                ] : [],
            file: mode == "full" ? "captures/run-\(index + 1)-full.pcap" : nil
        )
    }
}
