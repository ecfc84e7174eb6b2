/// One axis of a cell and the value it has there.
package struct CellLabel: Sendable, Hashable, Codable {
    /// Short name of the axis as it stands in the cell's id, such as `aio_threads`.
    package let axis: String
    /// Dotted path of the axis as it stands in the file, such as `engines.settings.aio_threads`.
    package let path: String
    /// In canonical spelling: `4`, `true`, `mmap`, `64MiB`, `500ms`.
    package let value: String

    package init(axis: String, path: String, value: String) {
        self.axis = axis
        self.path = path
        self.value = value
    }
}
