import Foundation

/// What Wireshark's BitTorrent dissector makes of a capture.
struct TsharkCount {
    /// Messages by number.
    var messages: [Int: Int] = [:]
    /// Bytes of messages, length prefixes included, by number.
    var messageBytes: [Int: Int] = [:]
    /// Messages without a number: a length of 0.
    var keepAlives = 0
    var handshakes = 0
    /// TCP payload, repetitions included.
    var tcpPayloadBytes = 0

    /// Segments in another order than they were sent in are put in order: by default tshark loses their messages.
    private static let inOrder = ["-o", "tcp.reassemble_out_of_order:TRUE"]

    init(_ path: String) throws {
        let fields = ["bittorrent.msg.type", "bittorrent.msg.length", "bittorrent.peer_id"].flatMap { ["-e", $0] }
        let text = try ClientPair.run(
            ["tshark", "-n", "-r", path] + Self.inOrder
                + ["-Y", "bittorrent", "-T", "fields", "-E", "occurrence=a"] + fields
        )
        for line in text.split(separator: "\n") {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map { $0.split(separator: ",") }
            guard columns.count == 3 else { continue }
            let lengths = columns[1].compactMap { Int($0) }
            keepAlives += lengths.count { $0 == 0 }
            handshakes += columns[2].count
            for (type, length) in zip(columns[0].compactMap { Int($0) }, lengths.filter { $0 > 0 }) {
                messages[type, default: 0] += 1
                messageBytes[type, default: 0] += 4 + length
            }
        }
        let payload = try ClientPair.run(["tshark", "-r", path, "-T", "fields", "-e", "tcp.len"])
        tcpPayloadBytes = payload.split(separator: "\n").compactMap { Int($0) }.reduce(0, +)
    }
}
