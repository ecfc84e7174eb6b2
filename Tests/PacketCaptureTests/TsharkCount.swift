import Foundation

/// What Wireshark's BitTorrent dissector makes of a capture.
struct TsharkCount {
    /// Messages by number.
    var messages: [Int: Int] = [:]
    /// Bytes of messages, length prefixes included, by number.
    var messageBytes: [Int: Int] = [:]
    /// TCP payload, repetitions included.
    var tcpPayloadBytes = 0

    init(_ path: String) throws {
        let fields = ["bittorrent.msg.type", "bittorrent.msg.length"].flatMap { ["-e", $0] }
        let text = try ClientPair.run(
            [
                "tshark", "-r", path, "-o", "tcp.reassemble_out_of_order:TRUE", "-Y", "bittorrent.msg", "-T", "fields",
                "-E", "occurrence=a",
            ] + fields
        )
        for line in text.split(separator: "\n") {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map { $0.split(separator: ",") }
            guard columns.count == 2 else { continue }
            // A keep-alive has a length and no number.
            let lengths = columns[1].compactMap { Int($0) }.filter { $0 > 0 }
            for (type, length) in zip(columns[0].compactMap { Int($0) }, lengths) {
                messages[type, default: 0] += 1
                messageBytes[type, default: 0] += 4 + length
            }
        }
        let payload = try ClientPair.run(["tshark", "-r", path, "-T", "fields", "-e", "tcp.len"])
        tcpPayloadBytes = payload.split(separator: "\n").compactMap { Int($0) }.reduce(0, +)
    }
}
