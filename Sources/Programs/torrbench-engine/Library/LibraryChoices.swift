import CLibtorrent
import EngineProtocol
import Vocabulary

extension tb_start {
    init(_ start: StartMode) {
        switch start {
        case .empty: self = .empty
        case .havePieces: self = .havePieces
        case .seedMode: self = .seedMode
        case .check: self = .check
        }
    }
}

extension tb_disk_backend {
    /// Nil for a back end that libtorrent 2.0 does not have.
    init?(_ backend: DiskBackend) {
        switch backend {
        // What `session_params` takes on 64 bits.
        case .mmap, .libraryDefault: self = .mmap
        case .posix: self = .posix
        case .disabled: self = .disabled
        case .pread: return nil
        }
    }
}

extension tb_preset {
    /// `loopback` begins with the library's defaults.
    init(_ profile: SettingsProfile) {
        switch profile {
        case .default, .loopback: self = .libraryDefault
        case .highPerformanceSeed: self = .highPerformanceSeed
        case .minMemoryUsage: self = .minMemoryUsage
        }
    }
}

extension tb_storage_mode {
    /// The protocol's names are `sparse` and `allocate`; it has refused all others.
    init(named name: String) {
        self = name == "allocate" ? .allocate : .sparse
    }
}
