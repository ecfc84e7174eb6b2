import PeerWire
import Results
import Scenarios
import Vocabulary

extension Witnesses {
    private static let watermark = "send_buffer_watermark"
    private static let lowWatermark = "send_buffer_low_watermark"

    /// No send buffer is larger; what an engine states beyond it is not believed.
    private static let largestWatermark: Int64 = 1 << 32

    /// libtorrent's default of `send_buffer_watermark`, for engines that did not say theirs.
    private static let defaultWatermark: Int64 = 500 << 10

    /// What senders over uTP may never count, bytes: a write of each connection's; nil over TCP, where none is missing.
    ///
    /// libtorrent 2.0.8 counts a write when its handler runs, and calls the handler after the packets of one round were
    /// read. When the acknowledgements of the last blocks and the FIN of a leecher that has everything come in one round,
    /// the connection is closed first, and the handler is told 0 bytes (`utp_socket_impl::cancel_handlers`), or counts
    /// nothing because it is disconnecting (`peer_connection::on_send_data`). No write is larger than the send buffer,
    /// which takes blocks until it is at its watermark, so that the last may stand above it.
    static func neverCountedBytes(_ cell: Cell, engines: [EngineRecord]) -> Int64? {
        guard cell.kind.traits.rate == .received, cell.configuration.transport == .utp else { return nil }
        let buffers = engines.map { engine in
            [watermark, lowWatermark].compactMap { name in
                if case .integer(let bytes)? = engine.settingsApplied[name] { bytes } else { nil }
            }
            .max().map { min(max($0, 0), largestWatermark) } ?? defaultWatermark
        }
        let (seeders, leechers) = (cell.configuration.seeder.count, cell.configuration.leecher.count)
        let sendingEnds = Int64(seeders * leechers + leechers * (leechers - 1))
        return sendingEnds * ((buffers.max() ?? defaultWatermark) + Int64(PeerWireLimits.requestBytes))
    }
}
