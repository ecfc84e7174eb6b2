/// What a capture beside a run showed; figures of the engines are not used for it.
package struct WireRecord: Codable, Sendable, Equatable {
    /// How much of each packet was kept: `headers` or `full`.
    package var mode: String
    /// Packets captured.
    package var packets: Int
    /// Packets that the kernel dropped because the capture's ring was full: what follows misses them.
    package var droppedPackets: Int
    /// Where the bytes went: `frame`, and its parts `payload`, `protocol`, `headers`, `retransmitted`, `other`.
    package var bytes: [String: Int64]
    /// Bytes of blocks, duplicates included; with headers only, worked out from the streams' lengths.
    package var payloadBytes: Int64
    /// Connections of the peer protocol, TCP and uTP.
    package var connections: Int
    /// Connections that were encrypted and left.
    package var encryptedConnections: Int
    /// From a request to its whole block, over all connections; absent where no pair was seen whole.
    package var requestToPiece: LatencyHistogram?
    /// Most requests open at once on one connection; absent with the histogram.
    package var mostRequestsOpen: Int?
    /// From an announce to the answer's first byte, each in the order of the capture.
    package var announceAnswersNs: [Int64]
    /// Announces and scrapes to which no answer was seen.
    package var unansweredRequests: Int
    /// Steps from the downloader's first packet to the first block, of the connection whose first block came first.
    package var startup: [WireStep]
    /// Rules of the BEPs that were checked, those checked in part included.
    package var rulesChecked: Int
    /// Rules that could be checked in part only.
    package var rulesCheckedInPart: Int
    /// Rules that were broken, each with its first place.
    package var violations: [WireViolation]
    /// The capture's file, beside the record; absent where it was not kept.
    package var file: String?
    /// Why a capture that was to be kept was not.
    package var fileAbsence: String?

    /// A value of these fields.
    package init(
        mode: String,
        packets: Int,
        droppedPackets: Int,
        bytes: [String: Int64],
        payloadBytes: Int64,
        connections: Int,
        encryptedConnections: Int = 0,
        requestToPiece: LatencyHistogram? = nil,
        mostRequestsOpen: Int? = nil,
        announceAnswersNs: [Int64] = [],
        unansweredRequests: Int = 0,
        startup: [WireStep] = [],
        rulesChecked: Int = 0,
        rulesCheckedInPart: Int = 0,
        violations: [WireViolation] = [],
        file: String? = nil,
        fileAbsence: String? = nil
    ) {
        self.mode = mode
        self.packets = packets
        self.droppedPackets = droppedPackets
        self.bytes = bytes
        self.payloadBytes = payloadBytes
        self.connections = connections
        self.encryptedConnections = encryptedConnections
        self.requestToPiece = requestToPiece
        self.mostRequestsOpen = mostRequestsOpen
        self.announceAnswersNs = announceAnswersNs
        self.unansweredRequests = unansweredRequests
        self.startup = startup
        self.rulesChecked = rulesChecked
        self.rulesCheckedInPart = rulesCheckedInPart
        self.violations = violations
        self.file = file
        self.fileAbsence = fileAbsence
    }

    private enum CodingKeys: String, CodingKey {
        case mode
        case packets
        case droppedPackets = "dropped_packets"
        case bytes
        case payloadBytes = "payload_bytes"
        case connections
        case encryptedConnections = "encrypted_connections"
        case requestToPiece = "request_to_piece"
        case mostRequestsOpen = "most_requests_open"
        case announceAnswersNs = "announce_answers_ns"
        case unansweredRequests = "unanswered_requests"
        case startup
        case rulesChecked = "rules_checked"
        case rulesCheckedInPart = "rules_checked_in_part"
        case violations
        case file
        case fileAbsence = "file_absence"
    }
}
