import Plotting

extension Report {
    /// The report as GitHub's Markdown, ending in a newline.
    package func markdown() -> String {
        let blocks = [head] + sections(in: .markdown).map { MarkdownSections.lines(of: $0, level: 2) }
        return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private var head: [String] {
        func escaped(_ text: String) -> String { MarkdownTable.escaped(text) }
        var lines = ["# \(escaped(title))", "", "**\(questionLabel).** \(escaped(question))"]
        let answers = answers(in: .markdown)
        if answers.count == 1 {
            lines += ["", "**Answer.** \(escaped(answers[0].text))"]
        } else if !answers.isEmpty {
            lines += ["", "**Answer.**", ""]
            lines += answers.map { "- " + ($0.topic.map { "*\(escaped($0)):* " } ?? "") + escaped($0.text) }
        }
        if !facts.isEmpty { lines += ["", escaped(facts.joined(separator: "; ") + ".")] }
        lines += cautions.flatMap { ["", escaped($0)] }
        if let state { lines += ["", "**\(escaped(state))**"] }
        return lines
    }
}

/// Sections as lines of Markdown.
private enum MarkdownSections {
    static func lines(of section: ReportSection, level: Int) -> [String] {
        let title = escaped(section.title.isEmpty ? section.caption ?? "" : section.title)
        let heading = title.isEmpty ? [] : [String(repeating: "#", count: level) + " " + title]
        let isFolded = section.folded.contains(.markdown)
        let open = isFolded ? ["<details><summary>\(Markup.escaped(section.title))</summary>"] : heading
        let blocks = [open] + content(of: section) + (isFolded ? [["</details>"]] : [])
        let parts = section.parts(in: .markdown).map { lines(of: $0, level: level + 1) }
        return (blocks + parts).filter { !$0.isEmpty }.joined(separator: [""]).map { $0 }
    }

    /// What stands between blank lines.
    private static func content(of section: ReportSection) -> [[String]] {
        let code = section.code.map { code -> [String] in
            let lines = code.lines.map { SafeText.visible($0) }
            let fence = MarkdownTable.fence(around: lines)
            return [fence + code.language] + lines + [fence]
        }
        let notes = section.notes.map { note in
            let remedy = note.remedy.map { " *What to do:* \(escaped($0))." } ?? ""
            return "- \(escaped(note.text))" + (note.remedy == nil ? "" : ".") + remedy
        }
        return section.lead.map { [escaped($0)] } + [section.table.map { MarkdownTable.lines(of: $0) } ?? []]
            + [notes, code ?? []]
    }

    private static func escaped(_ text: String) -> String { MarkdownTable.escaped(text) }
}
