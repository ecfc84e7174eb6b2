/// All that an analysis found, as stored and shown.
package struct WireAnalysis: Codable, Hashable, Sendable {
    /// Version of this document; its change means that readers must change.
    package static let version = 1

    /// Version of this document.
    package let schemaVersion: Int
    /// The capture.
    package let capture: CaptureReport
    /// Where all bytes of analysed flows went.
    package let total: ByteShares
    /// Bytes of TCP streams that were sent and are not in the capture, over all flows.
    package let uncapturedBytes: Int64
    /// Data packets of uTP streams that were sent and are not in the capture, over all flows; nil in old documents.
    package let uncapturedPackets: Int?
    /// Payload of TCP and UDP over time, repetitions included.
    package let transportPayload: TimeSeriesReport?
    /// Peer messages by kind, over all flows.
    package let messages: [String: MessageReport]
    /// Flows by what they carry.
    package let flowsByContent: [String: Int]
    /// Connections over TCP and uTP that are encrypted, and left.
    package let encryptedConnections: Int
    /// Peer connections that were only counted because there were too many.
    package let connectionsLeft: Int
    /// Request-to-piece latency over all flows.
    package let requestToPiece: LatencySummary?
    /// The same as a histogram, by ascending time.
    package let requestToPieceCounts: [LatencyCount]
    /// Unchoke-to-request latency over all flows.
    package let unchokeToRequest: LatencySummary?
    /// Have-to-request latency over all flows.
    package let haveToRequest: LatencySummary?
    /// Trackers.
    package let trackers: TrackerReport
    /// What the BEPs ask for.
    package let conformance: [ConformanceReport]
    /// Where it was broken: the first 500 places for each rule, in the order of the capture.
    package let violations: [Violation]
    /// Downloads.
    package let downloads: [DownloadReport]
    /// Flows.
    package let flows: [FlowReport]
    /// What is counted above and not listed among downloads and flows; nil where everything is.
    package let unlisted: UnlistedReport?
}

/// What a capture is, apart from what it says.
package struct CaptureReport: Codable, Hashable, Sendable {
    /// Name of the link layer.
    package let link: String
    /// Packets.
    package let packets: Int
    /// Their bytes on the wire.
    package let frameBytes: Int64
    /// Their bytes in the capture.
    package let capturedBytes: Int64
    /// Packets that the capture holds only in part.
    package let cutPackets: Int
    /// Stamp of the earliest packet.
    package let firstNs: Int64?
    /// From the earliest to the latest packet.
    package let durationNs: Int64?
    /// Packets that were left, by reason.
    package let leftPackets: [String: Int]
    /// Why reading stopped before the end, if it did.
    package let damage: String?
}

/// One rule and how often it was broken.
package struct ConformanceReport: Codable, Hashable, Sendable {
    /// The rule.
    package let rule: Rule
    /// The rule in words, with its source.
    package let sentence: String
    /// How often it was broken.
    package let violations: Int
    /// Why it was not, or not wholly, checked; nil where it was.
    package let unchecked: String?
}

/// What was said to trackers.
package struct TrackerReport: Codable, Hashable, Sendable {
    /// Requests by transport and kind, such as `http_announce`.
    package let requests: [String: Int]
    /// From request to the answer's first byte, by the same names.
    package let responseTimes: [String: LatencySummary]
    /// Requests to which no answer was seen.
    package let unanswered: Int
    /// The first exchanges.
    package let exchanges: [TrackerExchange]
}

/// What was analysed and counted, but is not reported one by one because only so many were asked for.
package struct UnlistedReport: Codable, Hashable, Sendable {
    /// Flows by what they carry.
    package var flowsByContent: [String: Int] = [:]
    /// Downloads.
    package var downloads = 0
}

/// Messages of one kind.
package struct MessageReport: Codable, Hashable, Sendable {
    /// How many.
    package let count: Int
    /// Their bytes with length prefixes, blocks included.
    package let wireBytes: Int64
}
