/// What became of the records that an index was made to hold.
package struct IndexUpdate: Sendable, Equatable {
    /// A record that is not in the index.
    package struct LeftOut: Sendable, Equatable {
        /// Path of the record.
        package let path: String
        /// Why; lower case, no full stop.
        package let reason: String

        init(_ path: String, _ reason: String) {
            self.path = path
            self.reason = reason
        }
    }

    /// Distinct results in the index; one that was copied counts once.
    package var results = 0
    /// Records that were read, being new or changed.
    package var read = 0
    /// Records that had not changed since they were read.
    package var unchanged = 0
    /// Records that could not be taken in.
    package var leftOut: [LeftOut] = []
}
