/// Where a run keeps its files and in what state it finds the payload.
package struct StorageSpecification: Sendable, Hashable, Codable {
    /// File system of the run's directory.
    package enum Kind: String, Sendable, Equatable, Codable, CaseIterable {
        /// Memory; always warm.
        case tmpfs
        /// The work directory's own file system.
        case disk
    }

    /// Whether the payload is in the page cache when a run begins.
    package enum Cache: String, Sendable, Equatable, Codable, CaseIterable {
        case warm
        /// Written out and evicted before the engines start; proven, or the run is refused.
        case cold
    }

    package let kind: Kind
    package let cache: Cache

    package init(kind: Kind, cache: Cache) {
        self.kind = kind
        self.cache = cache
    }
}
