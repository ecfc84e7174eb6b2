import Reports
import Verdicts

/// Writes a comparison to stdout.
struct ComparisonOutput {
    let format: JudgingArguments.Format

    func write(_ comparison: Comparison) throws {
        let output = Console.standardOutput
        switch format {
        case .text: try output.write(ComparisonText.text(comparison, style: output.style))
        case .md: try output.write(ComparisonMarkdown.text(comparison))
        case .json: try output.write(line: try comparison.encoded())
        case .junit: try output.write(JUnitReport.text(comparison))
        case .html: try output.write(ComparisonPage.text(comparison))
        case .svg:
            guard let picture = ComparisonPage.picture(comparison) else {
                throw InputError(message: "no metric has a change to draw: see --format text for the reasons")
            }
            try output.write(picture)
        }
    }
}
