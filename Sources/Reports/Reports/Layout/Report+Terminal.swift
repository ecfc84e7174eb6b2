extension Report {
    /// The report for a terminal, ending in a newline, no line wider than the style's width (but for the footer).
    ///
    /// `footer` are lines to end with that may be wider, such as paths and commands.
    package func terminal(style: TextStyle, footer: [String] = []) -> String {
        let head =
            paragraph("\(title): \(question)", style: style).map { style.paint($0, .strong) }
            + (facts.isEmpty ? [] : paragraph(facts.joined(separator: "; ") + ".", style: style))
            + (cautions + [state].compactMap { $0 }).flatMap { paragraph($0, style: style) }
        let chapters = sections(in: .terminal).map { TerminalSections(style: style).chapter($0) }
        let blocks = [head] + chapters + [footer.map(style.fit)]
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }
}

/// Sections as lines of a terminal.
private struct TerminalSections {
    let style: TextStyle

    func chapter(_ section: ReportSection) -> [String] {
        let title = section.title.isEmpty ? [] : paragraph(section.title, style: style).map { style.paint($0, .strong) }
        let answers = section.answers(in: .terminal).flatMap { answer in
            paragraph(answer.text, style: style).map { style.paint($0, answer.emphasis) }
        }
        return title + answers + content(of: section) + section.parts(in: .terminal).flatMap(part)
    }

    private func part(_ section: ReportSection) -> [String] {
        let title = section.title.isEmpty ? section.caption ?? "" : section.title
        return (title.isEmpty ? [] : [""] + paragraph(title, style: style)) + content(of: section)
            + section.parts(in: .terminal).flatMap(part)
    }

    private func content(of section: ReportSection) -> [String] {
        let lead = section.lead.flatMap { paragraph($0, style: style) }
        let table = section.table.map { TerminalTable.lines(of: $0, style: style) } ?? []
        let code = section.code?.lines.map(style.fit) ?? []
        return lead + table + section.notes.flatMap(lines) + code
    }

    private func lines(of note: ReportSection.Note) -> [String] {
        let (mark, emphasis): (String, TextStyle.Emphasis?) =
            switch note.tone {
            case .aside: ("· ", .faint)
            case .finding: ("· ", nil)
            case .remark: ("! ", nil)
            case .warning: ("! ", .warning)
            case .bad: ("! ", .bad)
            }
        return paragraph(note.text, first: mark, style: style).map { style.paint($0, emphasis) }
            + (note.remedy.map { paragraph($0, first: "  → ", style: style) } ?? [])
    }
}
