import Reports
import Verdicts

/// Writes a comparison to stdout, or to a file.
struct ComparisonOutput {
    let format: JudgingArguments.Format
    /// The file to write, replaced whole.
    var file: String?

    func write(_ comparison: Comparison) throws {
        try OutputFile(file).write(try text(comparison))
    }

    private func text(_ comparison: Comparison) throws -> String {
        switch format {
        case .text:
            let style = file == nil ? Console.standardOutput.style : TextStyle(width: 100)
            return ComparisonText.text(comparison, style: style)
        case .md: return ComparisonMarkdown.text(comparison)
        case .json: return try comparison.encoded() + "\n"
        case .junit: return JUnitReport.text(comparison)
        case .html: return ComparisonPage.text(comparison)
        case .svg:
            guard let picture = ComparisonPage.picture(comparison) else {
                throw InputError(message: "no metric has a change to draw: see --format text for the reasons")
            }
            return picture
        }
    }
}
