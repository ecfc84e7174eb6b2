/// Messages of one kind.
package struct MessageReport: Codable, Hashable, Sendable {
    /// How many.
    package let count: Int
    /// Their bytes with length prefixes, blocks included.
    package let wireBytes: Int64
}
