import Foundation
import PacketCapture

/// All that one of the two readers finds in a file, to be held against what the other finds.
struct ReadOutcome: Hashable {
    struct Packet: Hashable {
        let number: Int
        let timeNs: Int64
        let bytes: [UInt8]
        let wireBytes: Int
    }

    var packets: [Packet] = []
    var damage: String?
    var refusal: CaptureError?

    /// Reads a file that exists.
    init(path: String, by reader: CaptureFile.Reader, filter: String = "") {
        do throws(CaptureError) {
            let file = try CaptureFile(path: path, filter: filter)
            var found: [Packet] = []
            damage =
                file.forEachPacket(by: reader) { packet in
                    found.append(
                        Packet(
                            number: packet.stamp.number,
                            timeNs: packet.stamp.timeNs,
                            bytes: Array(packet.bytes),
                            wireBytes: packet.wireBytes
                        )
                    )
                }?.description
            packets = found
        } catch {
            refusal = error
        }
    }

    /// Where two readers disagree about the same file; nil where they don't.
    static func disagreement(path: String, filter: String = "") -> String? {
        let mapped = ReadOutcome(path: path, by: .mapped, filter: filter)
        let libpcap = ReadOutcome(path: path, by: .libpcap, filter: filter)
        if mapped == libpcap { return nil }
        for (one, other) in zip(mapped.packets, libpcap.packets) where one != other { return "\(one) is \(other)" }
        let ends = [mapped, libpcap].map { outcome in
            "\(outcome.packets.count) packets, damage \(outcome.damage ?? "none"), \(outcome.refusal?.description ?? "")"
        }
        return ends.joined(separator: " | ")
    }
}
