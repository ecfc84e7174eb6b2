import Vocabulary

/// What a plan's runs put on file systems.
package struct PlanSpace {
    private struct Stored: Hashable {
        let contents: PayloadSpecification.Contents
        let kind: StorageSpecification.Kind
    }

    /// Distinct payloads, each hashed once.
    package let payloads: Set<PayloadSpecification>
    /// Distinct files, each made once on each kind of storage and kept until the invocation ends.
    private let stored: Set<Stored>
    /// Largest output of one run's leechers with its capture, by kind of storage; removed before the next run.
    private let outputBytes: [StorageSpecification.Kind: Int64]

    /// Of the cells of a plan.
    package init(_ cells: [Cell]) {
        // A seeder with the disabled backend makes its bytes up; what leechers with it store is in outputBytes.
        let storing = cells.filter { $0.configuration.seeder.diskBackend != .disabled }
        self.payloads = Set(cells.map(\.configuration.payload))
        self.stored = Set(
            storing.map { Stored(contents: $0.configuration.payload.contents, kind: $0.configuration.storage.kind) }
        )
        self.outputBytes = Dictionary(
            cells.map { ($0.configuration.storage.kind, $0.outputBytes + $0.captureBytes) },
            uniquingKeysWith: max
        )
    }

    /// Of these what a run writes and removes.
    package func runBytes(on kind: StorageSpecification.Kind) -> Int64 { outputBytes[kind] ?? 0 }

    /// Most bytes at one time, without metadata and logs.
    package func bytes(on kind: StorageSpecification.Kind) -> Int64 {
        // 10 000 payloads of 1 TiB are 10^16 bytes: no overflow.
        stored.filter { $0.kind == kind }.reduce(0) { $0 + $1.contents.totalBytes } + (outputBytes[kind] ?? 0)
    }
}
