import Reports

/// Figures of an analysis as text.
enum AnalysisUnits {
    static func bytes(_ count: Int64) -> String {
        count < 1024 ? "\(count) B" : NumberText.size(bytes: Double(count))
    }

    /// Three places: a microsecond.
    static func milliseconds(_ ns: Int64?) -> String {
        guard let ns else { return "-" }
        return NumberText.fixed(Double(ns) / 1e6, 3)
    }
}
