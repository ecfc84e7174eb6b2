/// Which program plays an engine.
package enum EngineKind: String, Sendable, Equatable, Codable, CaseIterable {
    /// The project's own `torrbench-engine` over libtorrent.
    case libtorrent
    /// The project book's backend: libtorrent behind Python, in the interpreter that the role names.
    case python
    /// aria2 as Debian has it, driven by an adapter.
    case aria2

    /// Everything else that torrbench knows of the kind.
    package var descriptor: EngineDescriptor {
        switch self {
        case .libtorrent: .libtorrent
        case .python: .python
        case .aria2: .aria2
        }
    }
}
