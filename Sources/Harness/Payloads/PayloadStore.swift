import Metainfo
import Scenarios
import Synchronization

/// The payloads of one invocation: each distinct one is written and hashed once, then shared by every run.
///
/// Seeders only read it. Leechers' outputs are compared with the generator, never with these files.
final class PayloadStore: Sendable {
    private struct Key: Hashable {
        let specification: PayloadSpecification
        let storage: StorageSpecification.Kind
    }

    private let workspace: Workspace
    private let seed: UInt64
    private let prepared = Mutex<[Key: PreparedPayload]>([:])

    init(workspace: Workspace, seed: UInt64) {
        self.workspace = workspace
        self.seed = seed
    }

    /// Writes and hashes the payload of `cell`, unless that has been done.
    func prepare(_ cell: Cell) throws {
        let key = Key(specification: cell.configuration.payload, storage: cell.configuration.storage.kind)
        guard prepared.withLock({ $0[key] }) == nil else { return }
        let root = try directory(for: key.storage)
        let number = prepared.withLock { $0.count }
        let payload = try PreparedPayload(
            key.specification, seed: seed, directory: "\(root)/payload-\(number)")
        prepared.withLock { $0[key] = payload }
    }

    /// The payload of `cell`, which `prepare` has made.
    func payload(of cell: Cell) throws(HarnessError) -> PreparedPayload {
        let key = Key(specification: cell.configuration.payload, storage: cell.configuration.storage.kind)
        guard let payload = prepared.withLock({ $0[key] }) else {
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
}
