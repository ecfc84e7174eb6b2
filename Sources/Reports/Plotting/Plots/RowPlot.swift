/// One labelled row a thing along a common axis of values: dots with an interval, bars, limits; also a forest plot.
package struct RowPlot: Plot {
    /// Something drawn in a row, in the unit of the axis.
    package enum Mark: Sendable, Equatable {
        /// One value.
        case dot(Double, Tone, tip: String)
        /// One value that is not counted.
        case ring(Double, Tone, tip: String)
        /// An estimate with its interval.
        case interval(low: Double, middle: Double, high: Double, Tone, tip: String)
        /// A length from the low end of the axis.
        case bar(Double, Tone, tip: String)
        /// A line across the row that values cannot pass.
        case limit(Double, Tone, label: String)
        /// A span behind the others, such as a tolerance.
        case span(ClosedRange<Double>)
        /// A stretch of the row, one of several that follow one another.
        case stage(ClosedRange<Double>, Tone, tip: String)

        var isInterval: Bool { if case .interval = self { true } else { false } }
        var isDot: Bool {
            switch self {
            case .dot, .ring: true
            case .interval, .bar, .limit, .span, .stage: false
            }
        }
    }

    /// A labelled row.
    package struct Row: Sendable, Equatable {
        let label: String
        let note: String
        let marks: [Mark]
        let isStrong: Bool

        var hasDots: Bool { marks.contains(where: \.isDot) }
        var hasInterval: Bool { marks.contains(where: \.isInterval) }

        /// Makes a row; `note` stands at its right end.
        package init(_ label: String, note: String = "", isStrong: Bool = false, marks: [Mark]) {
            self.label = label
            self.note = note
            self.isStrong = isStrong
            self.marks = marks
        }
    }

    /// A line through all rows.
    package struct Rule: Sendable, Equatable {
        /// Where it stands, in the unit of the axis.
        package let value: Double
        let label: String

        /// Makes a line at a value.
        package init(_ value: Double, _ label: String) {
            self.value = value
            self.label = label
        }
    }

    package let title: String
    package let summary: String
    let axis: Axis
    let rows: [Row]
    /// The rows that share columns with these: all of the plot that these are a part of.
    private(set) var aligned: [Row]
    /// Whether another part follows, which says what the axis is.
    private(set) var isContinued = false
    let rules: [Rule]
    let band: ClosedRange<Double>?
    let keys: [PlotKey]

    /// Describes a plot; `band` shades a span of values behind all rows.
    package init(
        title: String,
        summary: String = "",
        axis: Axis,
        rows: [Row],
        rules: [Rule] = [],
        band: ClosedRange<Double>? = nil,
        keys: [PlotKey] = []
    ) {
        self.title = title
        self.summary = summary
        self.axis = axis
        self.rows = rows
        aligned = rows
        self.rules = rules
        self.band = band
        self.keys = keys
    }

    /// How many rows there are.
    package var rowCount: Int { rows.count }

    /// The plot in parts that follow one another, of about equally many rows and at most `most` (at least 1), each with
    /// the ticks of the axis and all with the same columns.
    package func parts(most: Int) -> [RowPlot] {
        let count = (rows.count + most - 1) / most
        guard count > 1 else { return [self] }
        return (0..<count).map { part in
            var plot = RowPlot(
                title: "\(title), part \(part + 1) of \(count)",
                summary: part == 0 ? summary : "",
                axis: axis,
                rows: Array(rows[(rows.count * part / count)..<(rows.count * (part + 1) / count)]),
                rules: part == 0 ? rules : rules.map { Rule($0.value, "") },
                band: band,
                keys: part == 0 ? keys : []
            )
            plot.aligned = rows
            plot.isContinued = part < count - 1
            return plot
        }
    }

    /// Labels stand at the left, above their rows where the picture is narrower than 520 pixels.
    package func drawing(width: Double, id: String) -> Drawing {
        RowPlotLayout(plot: self, width: width, id: id).drawing()
    }
}
