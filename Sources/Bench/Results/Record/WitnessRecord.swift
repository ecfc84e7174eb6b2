import Vocabulary

/// Two independent counts of one quantity in one run.
package struct WitnessRecord: Codable, Sendable, Equatable {
    /// How the two must stand to each other.
    package enum Relation: String, Codable, Sendable, CaseIterable {
        /// Both count the same thing.
        case equal
        /// The second also counts other things, so that it may be larger but not smaller.
        case atLeast = "at_least"
    }

    /// What is counted, in words.
    package var quantity: String
    /// Where the first count comes from.
    package var source: String
    /// The first count.
    package var bytes: Int64
    /// Where the second count comes from.
    package var otherSource: String
    /// The second count.
    package var otherBytes: Int64
    /// How the second must stand to the first.
    package var relation: Relation
    /// What the first count may lack for a reason that is known; nil where it lacks nothing.
    package var uncountedBytes: Int64?

    /// A value of these fields.
    package init(
        quantity: String,
        source: String,
        bytes: Int64,
        otherSource: String,
        otherBytes: Int64,
        relation: Relation,
        uncountedBytes: Int64? = nil
    ) {
        self.quantity = quantity
        self.source = source
        self.bytes = bytes
        self.otherSource = otherSource
        self.otherBytes = otherBytes
        self.relation = relation
        self.uncountedBytes = uncountedBytes
    }

    /// How far the second count is from where it may be, as a share of the first; 0 when they agree.
    package var disagreement: Double {
        // In doubles: a record from elsewhere may hold any integers.
        let difference = Double(otherBytes) - Double(bytes)
        let gap = max(min(difference, 0), difference - Double(uncountedBytes ?? 0))
        guard gap != 0 else { return 0 }
        guard bytes != 0 else { return relation == .atLeast && gap > 0 ? 0 : .infinity }
        let share = gap / Double(bytes)
        return relation == .atLeast ? max(0, -share) : abs(share)
    }

    private enum CodingKeys: String, CodingKey {
        case quantity
        case source
        case bytes
        case otherSource = "other_source"
        case otherBytes = "other_bytes"
        case relation
        case uncountedBytes = "uncounted_bytes"
    }
}
