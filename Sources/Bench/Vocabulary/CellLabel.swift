/// One axis of a cell and the value it has there.
package struct CellLabel: Sendable, Hashable, Codable {
    /// Short name of the axis as it stands in the cell's id, such as `aio_threads`.
    package var axis: String
    /// In canonical spelling: `4`, `true`, `mmap`, `64MiB`, `500ms`.
    package var value: String

    package init(axis: String, value: String) {
        self.axis = axis
        self.value = value
    }
}
