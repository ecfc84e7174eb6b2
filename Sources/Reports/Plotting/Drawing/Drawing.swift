/// A plot laid out at one width: SVG elements and their size.
package struct Drawing: Sendable, Equatable {
    /// Width in CSS pixels.
    package let width: Double
    /// Height in CSS pixels.
    package let height: Double
    let title: String
    let summary: String
    let body: String

    init(width: Double, height: Double, title: String, summary: String, body: String) {
        self.width = width
        self.height = height
        self.title = title
        self.summary = summary
        self.body = body
    }

    /// An `<svg>` element for a page that holds ``PlotTheme``; named for those who cannot see it.
    package func element(classes: String = "") -> String {
        opening(classes: classes, attributes: "") + body + "</svg>"
    }

    /// A file of its own with its style inside.
    package func document() -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + opening(classes: "", attributes: " xmlns=\"http://www.w3.org/2000/svg\"")
            + "<style>\(PlotTheme.variables)\n\(PlotTheme.classes)</style>"
            + "<rect width=\"100%\" height=\"100%\" fill=\"var(--bg)\"/>\(body)</svg>\n"
    }

    private func opening(classes: String, attributes: String) -> String {
        let size = "\(NumberLabel.coordinate(width)) \(NumberLabel.coordinate(height))"
        let name = Markup.escaped(title + (summary.isEmpty ? "" : ". " + summary))
        return "<svg class=\"plot\(classes.isEmpty ? "" : " " + classes)\"\(attributes) viewBox=\"0 0 \(size)\" "
            + "width=\"\(NumberLabel.coordinate(width))\" height=\"\(NumberLabel.coordinate(height))\" role=\"img\" "
            + "aria-label=\"\(name)\">"
    }
}
