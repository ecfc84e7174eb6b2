/// One axis of the matrix and the value a cell has on it.
package struct CellLabel: Codable, Sendable, Equatable {
    /// Dotted path of the axis, such as `engines.settings.aio_threads`.
    package var axis: String
    /// The value as the scenario wrote it.
    package var value: String

    /// Takes every field as it is; nothing is checked here.
    package init(axis: String, value: String) {
        self.axis = axis
        self.value = value
    }

    private enum CodingKeys: String, CodingKey {
        case axis
        case value
    }
}
