import Reports
import Verdicts

/// Writes a comparison to stdout.
struct ComparisonOutput {
    let format: JudgingArguments.Format

    func write(_ comparison: Comparison) throws {
        switch format {
        case .text: print(ComparisonText.text(comparison, style: Console.standardOutput.style), terminator: "")
        case .md: print(ComparisonMarkdown.text(comparison), terminator: "")
        case .json: print(try comparison.encoded())
        case .junit: print(JUnitReport.text(comparison), terminator: "")
        case .html: print(ComparisonPage.text(comparison), terminator: "")
        case .svg:
            guard let picture = ComparisonPage.picture(comparison) else {
                throw InputError(message: "no metric has a change to draw: see --format text for the reasons")
            }
            print(picture, terminator: "")
        }
    }
}
