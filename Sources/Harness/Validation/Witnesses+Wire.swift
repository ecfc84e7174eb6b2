import PacketCapture
import Results

extension Witnesses {
    /// How the wire's counts are named; `WitnessRule` holds them to its own, narrower tolerance.
    static let wireSource = "packets captured on lo"

    /// What went over the wire against what engines and files say; none where the capture has holes.
    static func onTheWire(_ findings: RunFindings) -> [WitnessRecord] {
        guard let wire = findings.evidence.wire, wire.droppedPackets == 0 else { return [] }
        func record(_ quantity: String, _ source: String, _ bytes: Int64?) -> WitnessRecord? {
            bytes.map {
                WitnessRecord(
                    quantity: quantity,
                    source: source,
                    bytes: $0,
                    otherSource: "\(wireSource) (\(wire.mode.rawValue))",
                    otherBytes: wire.payloadBytes,
                    relation: .equal
                )
            }
        }
        let kept = findings.verification.map(\.bytesVerified)
        return [
            record(
                "payload between engines and wire",
                "net.recv_payload_bytes of the leechers",
                findings.evidence.countedPayloadBytes
            ),
            record("payload between files and wire", "bytes in the leechers' files that equal the payload", kept),
        ].compactMap { $0 }
    }
}
