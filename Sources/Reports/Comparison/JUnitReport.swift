package import Verdicts

/// A comparison as JUnit XML, which CI systems show as tests: one test a gated metric and cell.
package enum JUnitReport {
    /// The text, ending in a newline.
    package static func text(_ comparison: Comparison) -> String {
        let rows = comparison.rows.filter { $0.level != .off }
        let failing = Set(comparison.outcome.failures)
        func isFailing(_ row: MetricComparison) -> Bool {
            failing.contains { $0.hasPrefix("\(row.cellName): \(row.title)") } && row.level == .error
        }
        let failures = rows.filter(isFailing)
        let skipped = rows.filter { !isFailing($0) && [.inconclusive, .absent].contains($0.verdict) }
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<testsuites>",
            "  <testsuite name=\"\(escaped("torrbench " + comparison.scenario))\" tests=\"\(rows.count)\" "
                + "failures=\"\(failures.count)\" errors=\"0\" skipped=\"\(skipped.count)\">",
        ]
        let findings = ComparisonNotes.selftest(comparison)
        if !findings.isEmpty {
            lines.append("    <properties>")
            lines += findings.map { "      <property name=\"selftest\" value=\"\(escaped($0))\"></property>" }
            lines.append("    </properties>")
        }
        for row in rows {
            lines.append("    <testcase classname=\"\(escaped(row.cellName))\" name=\"\(escaped(row.title))\">")
            let sentence = escaped(([VerdictText.sentence(row)] + row.breaches).joined(separator: "; "))
            if isFailing(row) {
                lines.append("      <failure message=\"\(sentence)\" type=\"\(row.verdict.rawValue)\"></failure>")
            } else if [.inconclusive, .absent].contains(row.verdict) {
                lines.append("      <skipped message=\"\(sentence)\"></skipped>")
            } else {
                lines.append("      <system-out>\(sentence)</system-out>")
            }
            lines.append("    </testcase>")
        }
        return (lines + ["  </testsuite>", "</testsuites>"]).joined(separator: "\n") + "\n"
    }

    /// Text for an attribute or an element; characters that XML 1.0 forbids become a replacement character.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\n", "\t", "\r": escaped += " "
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}
