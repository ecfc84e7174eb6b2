import Results
import Verdicts

/// What one record gave: its points, or why there are none.
struct TakenRecord: Sendable {
    let file: RecordFile
    /// `ResultDocument.id`; nil for a record that could not be read.
    let result: String?
    /// Why it could not be read.
    let problem: String?
    let points: [HistoryPoint]

    /// Reads the record of a file.
    init(reading file: RecordFile) {
        self.file = file
        do throws(ResultsError) {
            let document = try ResultStore.load(file.path)
            let isWhole = document.state != .incomplete
            result = isWhole ? document.id : nil
            problem = isWhole ? nil : "incomplete: still being made, or ended by force"
            points = isWhole ? HistoryPoint.all(of: document, path: file.path) : []
        } catch {
            result = nil
            problem = Self.withoutPath(error.description, file.path)
            points = []
        }
    }

    /// The path stands before the reason anyway.
    private static func withoutPath(_ text: String, _ path: String) -> String {
        text.hasPrefix(path + " ") ? String(text.dropFirst(path.count + 1)) : text
    }
}
