import Plotting

/// Parts that every page is put together from.
package enum HTMLPart {
    /// A section under a heading that `id` leads to.
    package static func section(_ id: String, _ title: String, _ text: String) -> String {
        "<section id=\"\(id)\"><h2>\(Markup.escaped(title))</h2>\n\(text)</section>\n"
    }

    /// A picture with the words that say how to read it.
    package static func picture(_ figure: ReportFigure) -> String {
        "<figure id=\"\(figure.name)\"\(figure.isBroken ? " class=\"tall\"" : "")>\(figure.html())<figcaption>\(HTMLProse.text(figure.caption))</figcaption></figure>\n"
    }

    /// A paragraph set back from the others.
    package static func note(_ text: String) -> String { "<p class=\"note\">\(HTMLProse.text(text))</p>\n" }

    /// What stands behind a line to open.
    package static func details(_ summary: String, _ text: String) -> String {
        "<details><summary>\(HTMLProse.text(summary))</summary>\(text)</details>\n"
    }
}
