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
