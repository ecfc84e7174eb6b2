import Metainfo
import Scenarios
import Synchronization
import Vocabulary

/// The payloads of one invocation: each distinct content is written once and each torrent of it hashed once.
///
/// Cells that differ only in piece size or format share their files. Seeders only read them, and leechers' outputs are
/// compared with the generator, never with these files.
final class PayloadStore: Sendable {
    private struct ContentKey: Hashable {
        let contents: PayloadSpecification.Contents
        let storage: StorageSpecification.Kind
        /// A seeder with the disabled backend makes its bytes up, so that its payload takes no space.
        let isStored: Bool
    }

    private struct TorrentKey: Hashable {
        let specification: PayloadSpecification
        let storage: StorageSpecification.Kind
        let isStored: Bool

        init(_ configuration: CellConfiguration) {
            specification = configuration.payload
            storage = configuration.storage.kind
            isStored = configuration.seeder.diskBackend != .disabled
        }
    }

    private struct State {
        var contents: [ContentKey: PayloadContent] = [:]
        var torrents: [TorrentKey: PreparedPayload] = [:]
    }

    private let workspace: Workspace
    /// Decides the payloads' bytes.
    let seed: UInt64
    private let state = Mutex(State())

    init(workspace: Workspace, seed: UInt64) {
        self.workspace = workspace
        self.seed = seed
    }

    /// Writes and hashes the payload of `cell`, unless that has been done.
    func prepare(_ cell: Cell) throws {
        let key = TorrentKey(cell.configuration)
        guard state.withLock({ $0.torrents[key] }) == nil else { return }
        let content = try content(of: key)
        let number = state.withLock { $0.torrents.count }
        let prepared = try PreparedPayload(content, key.specification, number: number)
        state.withLock { $0.torrents[key] = prepared }
    }

    /// The payload of `cell`, which `prepare` has made.
    func payload(of cell: Cell) throws(HarnessError) -> PreparedPayload {
        guard let payload = state.withLock({ $0.torrents[TorrentKey(cell.configuration)] }) else {
            throw HarnessError(.internalFault, "the payload of \(cell.id) was never prepared")
        }
        return payload
    }

    /// The invocation's directory on a kind of storage.
    func directory(for storage: StorageSpecification.Kind) throws(HarnessError) -> String {
        guard let path = storage == .disk ? workspace.diskPath : workspace.tmpfsPath else {
            throw HarnessError(.internalFault, "no working directory for storage '\(storage.rawValue)'")
        }
        return path
    }

    private func content(of torrent: TorrentKey) throws -> PayloadContent {
        let key = ContentKey(
            contents: torrent.specification.contents,
            storage: torrent.storage,
            isStored: torrent.isStored
        )
        if let content = state.withLock({ $0.contents[key] }) { return content }
        let number = state.withLock { $0.contents.count }
        let directory = "\(try self.directory(for: key.storage))/payload-\(number)"
        let content = try PayloadContent(
            torrent.specification,
            seed: seed,
            directory: directory,
            isStored: key.isStored
        )
        state.withLock { $0.contents[key] = content }
        return content
    }
}
