import Results

extension Witnesses {
    /// How the wire's counts are named; `WitnessRule` holds them to its own, narrower tolerance.
    static let wireSource = "packets captured on lo"

    /// What went over the wire against what engines and files say; none where the capture has holes.
    static func onTheWire(_ findings: RunFindings) -> [WitnessRecord] {
        guard let wire = findings.wire, wire.record.droppedPackets == 0 else { return [] }
        func record(_ quantity: String, _ source: String, _ bytes: Int64?, less twice: Int64 = 0) -> WitnessRecord? {
            bytes.map {
                let words = twice > 0 ? " less \(twice) bytes of blocks that came twice" : ""
                return WitnessRecord(
                    quantity: quantity,
                    source: source,
                    bytes: $0,
                    otherSource: "\(wireSource) (\(wire.record.mode))\(words)",
                    otherBytes: wire.record.payloadBytes - twice,
                    relation: .equal
                )
            }
        }
        // Near its end a swarm asks several peers for the last blocks. With headers only the engines' count has to do.
        let twice = wire.duplicateBytes ?? redundantBytes(findings.lastWords)
        let kept = findings.verification.map(\.bytesVerified)
        return [
            record(
                "payload between engines and wire",
                "net.recv_payload_bytes of the leechers",
                findings.workload.payload?.receivedBytes
            ),
            record(
                "payload between files and wire",
                "bytes in the leechers' files that equal the payload",
                kept,
                less: twice
            ),
        ].compactMap { $0 }
    }

    /// What the leechers say they received twice.
    private static func redundantBytes(_ lastWords: LastWords) -> Int64 {
        lastWords.counters.filter { $0.key.hasPrefix("leecher") }.values.reduce(0) {
            $0 + ($1["net.recv_redundant_bytes"] ?? 0)
        }
    }
}
