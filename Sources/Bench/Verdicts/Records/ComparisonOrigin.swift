package import Results

/// Where one side of a comparison comes from.
package struct ComparisonOrigin: Codable, Sendable, Equatable {
    /// What people call it: a path, the name of a baseline or of an arm.
    package var name: String
    /// `ResultDocument.id`.
    package var result: String
    /// When its runs began.
    package var startedAt: UTCTimestamp

    /// Names a side.
    package init(name: String, _ document: ResultDocument) {
        self.name = name
        result = document.id
        startedAt = document.startedAt
    }

    /// Takes every field as it is.
    init(name: String, result: String, startedAt: UTCTimestamp) {
        self.name = name
        self.result = result
        self.startedAt = startedAt
    }

    private enum CodingKeys: String, CodingKey {
        case name
        case result
        case startedAt = "started_at"
    }
}
