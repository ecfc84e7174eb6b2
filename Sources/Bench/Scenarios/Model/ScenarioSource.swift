/// Text that a scenario was read from.
package struct ScenarioSource: Sendable, Equatable, Codable {
    /// As the user wrote it; errors begin with it. Nothing is read from there.
    package let path: String
    /// The whole file, at most 1 MiB.
    package let text: String
    /// `--set` arguments applied to it, in order, as `key=value`.
    package let overrides: [String]

    package init(path: String, text: String, overrides: [String] = []) {
        self.path = path
        self.text = text
        self.overrides = overrides
    }
}
