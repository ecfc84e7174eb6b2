import Metainfo
import Scenarios

extension TorrentFormat {
    /// The metainfo module's word for it.
    var version: TorrentVersion {
        switch self {
        case .v1: .v1
        case .v2: .v2
        case .hybrid: .hybrid
        }
    }
}
