import Reports
import Results
import Verdicts

/// Writes a comparison to stdout, or to a file.
struct ComparisonOutput {
    let format: ComparisonFormat
    /// The file to write, replaced whole.
    var file: String?
    /// The option that named it.
    var option = "--out"

    /// Keeps the comparison beside its result, for programs and for people.
    static func store(_ comparison: Comparison, in folder: ResultFolder) throws {
        try folder.store(try comparison.encoded() + "\n", as: "comparison.json")
        try folder.store(Report(comparison).page(), as: "comparison.html")
    }

    /// Says on stderr where the result is.
    static func tellPlace(_ folder: ResultFolder) {
        StandardError.paragraph("stored in \(folder.path): comparison.html, report.html, result.json, comparison.json")
    }

    func write(_ comparison: Comparison) throws {
        try OutputFile(file, option: option).write(try text(comparison))
    }

    private func text(_ comparison: Comparison) throws -> String {
        switch format {
        case .text:
            let style = file == nil ? Console.standardOutput.style : TextStyle(width: 100)
            return Report(comparison).terminal(style: style)
        case .md: return Report(comparison).markdown()
        case .pr: return ComparisonComment.text(comparison)
        case .json: return try comparison.encoded() + "\n"
        case .junit: return JUnitReport.text(comparison)
        case .html: return Report(comparison).page()
        case .svg:
            guard let picture = ComparisonFigure.picture(comparison) else {
                throw InputError(message: "no metric has a change to draw: see --format text for the reasons")
            }
            return picture
        }
    }
}
