import Metainfo
import PeerWire

/// By what a downloader is known from one connection to the next.
enum DownloaderName: Hashable, Sendable {
    /// Where it takes connections: known of the end that was dialled, and of the other by its extension handshake.
    case listener(InfoHash, Endpoint)
    /// Else by its id, which some clients (libtorrent 2) change with every connection.
    case peer(InfoHash, PeerID, IPAddress)
}
