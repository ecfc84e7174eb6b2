import Results

/// Everything that a report warns of: what the record says, and what its runs show when looked at together.
enum ReportWarnings {
    /// The record's own warnings first.
    static func all(of document: ResultDocument) -> [WarningRecord] {
        document.warnings + RunOrderWarnings.warnings(of: document) + PerformanceAdvice.warnings(of: document)
    }
}
