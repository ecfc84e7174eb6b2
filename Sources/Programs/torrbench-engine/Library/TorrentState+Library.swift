import CLibtorrent
import EngineProtocol

extension TorrentState {
    /// Nil for a state that the library gives no name.
    init?(_ state: tb_state) {
        switch state {
        case .unknown: return nil
        case .checkingFiles: self = .checkingFiles
        case .downloadingMetadata: self = .downloadingMetadata
        case .downloading: self = .downloading
        case .finished: self = .finished
        case .seeding: self = .seeding
        case .allocating: self = .allocating
        case .checkingResumeData: self = .checkingResumeData
        }
    }
}

extension TorrentStatus {
    init(_ status: tb_status) {
        self.init(
            torrent: Int64(status.torrent),
            name: CText.string(status.name),
            state: TorrentState(status.state) ?? .checkingResumeData,
            progressPpm: Int64(status.progress_ppm),
            totalWantedBytes: status.total_wanted_bytes,
            totalDoneBytes: status.total_done_bytes,
            payloadReceivedBytes: status.payload_received_bytes,
            payloadSentBytes: status.payload_sent_bytes,
            numPeers: Int64(status.num_peers),
            numSeeds: Int64(status.num_seeds),
            havePieces: Int64(status.have_pieces),
            totalPieces: Int64(status.total_pieces),
            paused: status.paused,
            hasMetadata: status.has_metadata,
            error: LibraryError(status.error)?.message,
            sampledNs: status.sampled_ns
        )
    }
}

extension PeerStatus {
    init(_ peer: tb_peer) {
        self.init(
            address: CText.string(peer.address),
            port: Int64(peer.port),
            client: CText.string(peer.client),
            transport: peer.utp ? "utp" : "tcp",
            encrypted: peer.encrypted,
            payloadSentBytes: peer.payload_sent_bytes,
            payloadReceivedBytes: peer.payload_received_bytes
        )
    }
}
