/// Lines over a common pair of axes, each named where it ends, with rules across; also a percentile curve.
package struct LinePlot: Plot {
    /// One line.
    package struct Line: Sendable, Equatable {
        let label: String
        /// The points that it runs through.
        package let points: [StripPlot.Point]
        let tone: Tone
        let dash: Int

        /// Makes a line; `dash` 0 is solid, 1 and 2 are broken, for those who cannot tell the tones.
        package init(_ label: String, points: [StripPlot.Point], tone: Tone, dash: Int = 0) {
            self.label = label
            self.points = points
            self.tone = tone
            self.dash = dash
        }
    }

    package let title: String
    package let summary: String
    let x: Axis
    let y: Axis
    let lines: [Line]
    let rules: [RowPlot.Rule]

    /// Describes a plot; `rules` are levels of the upright axis.
    package init(
        title: String,
        summary: String = "",
        x: Axis,
        y: Axis,
        lines: [Line],
        rules: [RowPlot.Rule] = []
    ) {
        self.title = title
        self.summary = summary
        self.x = x
        self.y = y
        self.lines = lines
        self.rules = rules
    }

    /// Names stand where the lines end, above the plot where it is narrower than 520 pixels.
    package func drawing(width: Double, id: String) -> Drawing {
        LinePlotLayout(plot: self, width: width, id: id).drawing()
    }
}
