/// Threads that a setting asked for beside those that were seen, by group.
package struct ThreadCounts: Codable, Sendable, Equatable {
    /// Upper bound asked for per group: `disk` (`aio_threads`), `hash` (`hashing_threads`).
    package var asked: [String: Int]
    /// Most threads seen at one time per group: `network`, `disk`, `other`.
    package var seen: [String: Int]

    /// A value of these fields.
    package init(asked: [String: Int] = [:], seen: [String: Int] = [:]) {
        self.asked = asked
        self.seen = seen
    }

    private enum CodingKeys: String, CodingKey {
        case asked
        case seen
    }
}
