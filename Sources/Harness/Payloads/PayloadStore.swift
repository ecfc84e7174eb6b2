import Metainfo
import Scenarios
import Synchronization

/// The payloads of one invocation: each distinct content is written once and each torrent of it hashed once.
///
/// Cells that differ only in piece size or format share their files. Seeders only read them, and leechers' outputs are
/// compared with the generator, never with these files.
final class PayloadStore: Sendable {
    private struct ContentKey: Hashable {
        let contents: PayloadSpecification.Contents
        let storage: StorageSpecification.Kind
    }

    private struct TorrentKey: Hashable {
        let specification: PayloadSpecification
        let storage: StorageSpecification.Kind
    }

    private struct State {
        var contents: [ContentKey: PayloadContent] = [:]
        var torrents: [TorrentKey: PreparedPayload] = [:]
    }

    private let workspace: Workspace
    private let seed: UInt64
    private let state = Mutex(State())

    init(workspace: Workspace, seed: UInt64) {
        self.workspace = workspace
        self.seed = seed
    }

    /// Writes and hashes the payload of `cell`, unless that has been done.
    func prepare(_ cell: Cell) throws {
        let key = Self.torrentKey(of: cell)
        guard state.withLock({ $0.torrents[key] }) == nil else { return }
        let content = try content(of: cell)
        let number = state.withLock { $0.torrents.count }
        let prepared = try PreparedPayload(content, key.specification, number: number)
        state.withLock { $0.torrents[key] = prepared }
    }

    /// The payload of `cell`, which `prepare` has made.
    func payload(of cell: Cell) throws(HarnessError) -> PreparedPayload {
        guard let payload = state.withLock({ $0.torrents[Self.torrentKey(of: cell)] }) else {
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

    private func content(of cell: Cell) throws -> PayloadContent {
        let configuration = cell.configuration
        let key = ContentKey(contents: configuration.payload.contents, storage: configuration.storage.kind)
        if let content = state.withLock({ $0.contents[key] }) { return content }
        let number = state.withLock { $0.contents.count }
        let directory = "\(try self.directory(for: key.storage))/payload-\(number)"
        let content = try PayloadContent(configuration.payload, seed: seed, directory: directory)
        state.withLock { $0.contents[key] = content }
        return content
    }

    private static func torrentKey(of cell: Cell) -> TorrentKey {
        TorrentKey(specification: cell.configuration.payload, storage: cell.configuration.storage.kind)
    }
}
