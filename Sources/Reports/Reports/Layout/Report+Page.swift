import Plotting

extension Report {
    /// The report as one HTML file that needs nothing else, ending in a newline: no network, no font, no script to be read.
    package func page() -> String {
        let shown = sections(in: .page)
        return HTMLShell.head(title: title, generator: generator) + "<header>\(opening)</header>\n"
            + navigation(shown) + "<main id=\"main\">\n" + shown.map(PageSections.chapter).joined() + HTMLShell.foot
    }

    /// What was asked and what came out, before everything else.
    private var opening: String {
        let answers = answers(in: .page)
        let hasTopics = answers.count { $0.topic != nil } > 1
        let sentences = answers.map { answer in
            let lead = answer.topic.map { hasTopics ? "<strong>\(Markup.escaped($0)):</strong> " : "" } ?? ""
            return "<p>\(lead)\(HTMLProse.text(answer.text))</p>"
        }
        let meta = facts.isEmpty ? [] : [facts.map { HTMLProse.text($0) }.joined(separator: " · ")]
        return "<h1>\(Markup.escaped(title))</h1>\n<p class=\"question\">\(HTMLProse.text(question))</p>\n"
            + (sentences.isEmpty ? "" : "<div class=\"answer\">\(sentences.joined(separator: "\n"))</div>\n")
            + (meta + cautions.map { HTMLProse.text($0) }).map { "<p class=\"meta\">\($0)</p>\n" }.joined()
            + (state.map { "<p class=\"state\"><strong>\(HTMLProse.text($0))</strong></p>\n" } ?? "")
    }

    private func navigation(_ sections: [ReportSection]) -> String {
        let links = sections.filter { !$0.id.isEmpty && !$0.title.isEmpty }.map {
            "<li><a href=\"#\($0.id)\">\(Markup.escaped($0.title))</a></li>"
        }
        return "<nav aria-label=\"Sections\"><ul>\(links.joined())</ul></nav>\n"
    }
}

/// Sections as markup.
private enum PageSections {
    /// Pictures of one kind that stand open; more of them wait behind a line to open.
    private static let openPictures = 6

    static func chapter(_ section: ReportSection) -> String {
        let id = section.id.isEmpty ? "" : " id=\"\(section.id)\""
        let heading = section.title.isEmpty ? "" : "<h2>\(Markup.escaped(section.title))</h2>\n"
        return "<section\(id)>\(heading)\(content(of: section))"
            + section.parts(in: .page).map(part).joined() + "</section>\n"
    }

    private static func part(_ section: ReportSection) -> String {
        let heading = section.title.isEmpty ? "" : "<h3>\(Markup.escaped(section.title))</h3>\n"
        return heading + content(of: section) + section.parts(in: .page).map(part).joined()
    }

    private static func content(of section: ReportSection) -> String {
        section.lead.map { "<p>\(HTMLProse.text($0))</p>\n" }.joined() + pictures(section.figures)
            + folded(section, table(of: section) + code(of: section)) + notes(section.notes)
    }

    private static func table(of section: ReportSection) -> String {
        guard let table = section.table else { return "" }
        // A heading above says the same; those who cannot see it still hear it.
        return HTMLTable.text(table, caption: section.caption ?? section.title, hidesCaption: section.caption == nil)
    }

    private static func code(of section: ReportSection) -> String {
        guard let lines = section.code?.lines else { return "" }
        return "<pre>\(Markup.escaped(lines.joined(separator: "\n")))</pre>\n"
    }

    private static func folded(_ section: ReportSection, _ text: String) -> String {
        guard section.folded.contains(.page), !text.isEmpty else { return text }
        return "<details><summary>\(HTMLProse.text(section.summary))</summary>\(text)</details>\n"
    }

    /// Remarks as a list; as terms with what to do about each where there is something to do.
    private static func notes(_ notes: [ReportSection.Note]) -> String {
        guard !notes.isEmpty else { return "" }
        guard notes.contains(where: { $0.remedy != nil }) else {
            let items = notes.map { "<li>\(HTMLProse.text($0.text))</li>" }
            let kind = notes.allSatisfy { $0.tone == .aside } ? " class=\"note\"" : ""
            return "<ul\(kind)>\(items.joined(separator: "\n"))</ul>\n"
        }
        let terms = notes.map { note in
            let remedy = note.remedy ?? "nothing, it is only to be known"
            return "<dt>\(HTMLProse.text(note.text))</dt><dd>What to do: \(HTMLProse.text(remedy))</dd>"
        }
        return "<dl>\(terms.joined(separator: "\n"))</dl>\n"
    }

    /// Pictures that have the page for themselves, then the small ones side by side.
    private static func pictures(_ figures: [ReportFigure]) -> String {
        let small = figures.filter(\.isSmall)
        let rest = small.dropFirst(openPictures)
        return figures.filter { !$0.isSmall }.map(picture).joined() + grid(small.prefix(openPictures))
            + (rest.isEmpty ? "" : "<details><summary>\(rest.count) more cells</summary>\(grid(rest))</details>\n")
    }

    /// A picture with the words that say how to read it.
    private static func picture(_ figure: ReportFigure) -> String {
        let kind = figure.isBroken ? " class=\"tall\"" : ""
        return "<figure id=\"\(figure.name)\"\(kind)>\(figure.html())"
            + "<figcaption>\(HTMLProse.text(figure.caption))</figcaption></figure>\n"
    }

    private static func grid(_ figures: ArraySlice<ReportFigure>) -> String {
        guard !figures.isEmpty else { return "" }
        let items = figures.map { figure in
            "<figure id=\"\(figure.name)\"><h4>\(Markup.escaped(figure.caption))</h4>\(figure.html())</figure>\n"
        }
        return "<div class=\"grid\">\(items.joined())</div>\n"
    }
}
