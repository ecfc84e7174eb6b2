/// One key of a scenario file.
struct Field: Sendable {
    let key: String
    let shape: Shape
    /// One sentence for the JSON Schema.
    let summary: String
    /// YAML that stands for the key where it is left out.
    let fallback: String?
    let isRequired: Bool

    /// A key that may be left out.
    static func optional(_ key: String, _ shape: Shape, _ summary: String, default fallback: String? = nil) -> Field {
        Field(key: key, shape: shape, summary: summary, fallback: fallback, isRequired: false)
    }

    /// A key that every file has.
    static func required(_ key: String, _ shape: Shape, _ summary: String) -> Field {
        Field(key: key, shape: shape, summary: summary, fallback: nil, isRequired: true)
    }
}
