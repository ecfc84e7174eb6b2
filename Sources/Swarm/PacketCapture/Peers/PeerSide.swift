import PeerWire

/// One end of a connection: what it has sent, and what follows from it.
struct PeerSide: Sendable {
    var decoder: StreamDecoder
    let end: Endpoint
    var handshake: Handshake?
    var handshakeStamp: PacketStamp?
    var extensions: ExtensionHandshake?
    /// Index of this end's download in ``SwarmState/downloads``.
    var download: Int?

    var messages = MessageTally()
    var extensionHandshakes = 0
    /// Messages of extensions by name, other than their handshakes.
    var extensionMessages: [String: Int] = [:]
    var payloadBytes: Int64 = 0
    var protocolBytes: Int64 = 0
    /// Bytes that could not be read, seen or not, because boundaries were lost.
    var unreadBytes: Int64 = 0
    /// Bytes of blocks that the capture lacks.
    var payloadMissingBytes: Int64 = 0
    var losses = 0
    /// What the capture may hide of what the end sent.
    var hidden = HiddenMessages()
    /// Whether nobody knows how many bytes were passed over since boundaries were lost.
    var isUncounted = false
    /// Pieces that the torrent has at most, as the end's bitfield shows.
    var mostPieces = Int.max
    /// Whether the end has sent bytes that were not read yet, as the transport shows.
    var isBehind = false
    /// Whether what is being taken in stands for bytes that nobody saw: no packet says when they came.
    var isInHole = false

    /// Whether the end chokes the other; nil when the capture began too late to know.
    var isChoking: Bool?
    var chokedNs: Int64?
    var chokeChanges = 0
    var firstUnchokeNs: Int64?
    /// When the other end unchoked this one, until the first request after it.
    var unchokedSinceNs: Int64?
    var isInterested = false
    var interestedNs: Int64?
    var firstRequestNs: Int64?
    var firstPieceNs: Int64?
    var hasToldPieces = false
    /// Whether it said at its start that it has every piece, so that it never asks for one.
    var hasAllPieces = false
    var hasSentOther = false
    var allowedFast: Set<UInt32> = []
    /// Pieces the end announced by have and the other has not asked for yet.
    var haves: [UInt32: Int64] = [:]
    var requests = OutstandingRequests()
    var pieceStartedNs: Int64 = 0

    var requestToPiece = LatencyBuckets()
    var requestToFirstByte = LatencyBuckets()
    var unchokeToRequest = LatencyBuckets()
    var haveToRequest = LatencyBuckets()
    var positions = BlockPosition()
    var piecePositions = PiecePosition()

    init(end: Endpoint, start: StreamDecoder.Start) {
        self.end = end
        decoder = StreamDecoder(start: start)
        isChoking = start == .connection ? true : nil
        if start != .connection { hidden.hideBeginning() }
    }

    /// Whether nothing of what the end sent is unknown.
    var isWhole: Bool { handshake != nil && hidden.isNothing && !requests.isIncomplete }

    /// Whether all that the end has asked for is known.
    var knowsAllRequests: Bool { hidden.mostRequests == 0 && isCurrent && !requests.isIncomplete }

    /// Whether all that the end has sent was read.
    var isCurrent: Bool { decoder.isInStep && !isBehind }
}
