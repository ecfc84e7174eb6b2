package import Plotting

/// A picture in a report, under a name by which it can be asked for alone.
package struct ReportFigure: Sendable {
    /// Name, such as `transfer-speed`: lower case, letters, digits and hyphens, unlike any other in the report.
    package let name: String
    /// What it shows and how to read it, in a sentence or two.
    package let caption: String
    /// The picture.
    let plot: any Plot
    /// Whether it is drawn at one small width only, for rows of pictures of one kind.
    let isSmall: Bool

    /// A picture; `isSmall` for one among several of its kind.
    package init(_ name: String, caption: String, isSmall: Bool = false, plot: any Plot) {
        self.name = name
        self.caption = caption
        self.plot = plot
        self.isSmall = isSmall
    }

    /// Width of a picture that has the page for itself.
    static let wideWidth = 760.0
    /// Width of a picture on a phone, and of one among several.
    static let narrowWidth = 340.0

    /// The picture as an SVG file of its own.
    package func svg() -> String {
        plot.drawing(width: isSmall ? Self.narrowWidth : Self.wideWidth, id: name).document()
    }

    /// Rows of a picture in one piece; a taller one would move to the next page of paper as a whole.
    private static let mostRows = 16
    /// Rows of the pieces of a taller one: three or four fill a page.
    private static let rowsOfAPart = 8

    /// A tall picture in parts, each of which has room on what is left of most pages.
    private var parts: [any Plot] {
        guard let plot = plot as? RowPlot, !isSmall, plot.rowCount > Self.mostRows else { return [plot] }
        return plot.parts(most: Self.rowsOfAPart)
    }

    /// Whether the page may break within the picture.
    var isBroken: Bool { parts.count > 1 }

    /// The picture for the page: once for wide screens and once for narrow ones; a small one once for all.
    package func html() -> String {
        if isSmall { return plot.drawing(width: Self.narrowWidth, id: name).element() }
        let wide = parts.enumerated().map { index, part in
            let id = index == 0 ? name + "-w" : "\(name)-w\(index + 1)"
            return part.drawing(width: Self.wideWidth, id: id).element(classes: "wide")
        }
        return wide.joined() + plot.drawing(width: Self.narrowWidth, id: name + "-n").element(classes: "narrow")
    }

    /// A name's part made of any text.
    static func slug(_ text: String) -> String {
        let kept = text.unicodeScalars.map { scalar -> Character in
            scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)) ? Character(scalar) : "-"
        }
        let words = String(kept).lowercased().split(separator: "-")
        return words.isEmpty ? "x" : words.joined(separator: "-")
    }
}
