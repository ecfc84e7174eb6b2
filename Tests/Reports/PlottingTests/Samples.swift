import Plotting

/// One small picture of every kind, whose drawing is kept beside the tests as a file to look at.
enum Samples {
    static let all: [(name: String, width: Double, plot: any Plot)] = [
        ("rows-wide", 560, rows), ("rows-narrow", 320, rows), ("forest", 560, forest), ("bars", 560, bars),
        ("map", 320, map), ("strips", 320, strips), ("frames", 560, frames), ("lines-wide", 560, lines),
        ("lines-narrow", 320, lines), ("timeline", 320, timeline), ("stages", 320, stages),
    ]

    static let timeline = TimelinePlot(
        title: "time line of pieces",
        time: .linear("time", unit: "s", covering: [0.9]),
        rowTitle: "piece",
        rows: (0..<60).map { piece in
            let start = Double(piece) * 0.01
            return TimelinePlot.Row(
                "\(piece)",
                [
                    TimelinePlot.Span(from: start, through: start + 0.1, .fifth),
                    TimelinePlot.Span(from: start + 0.1, through: start + 0.3, .first),
                    // What took no time is still seen.
                    TimelinePlot.Span(from: start + 0.3, through: start + 0.3, .second),
                ]
            )
        },
        keys: [PlotKey("asked for", .fifth, .bar), PlotKey("arriving", .first, .bar)]
    )

    static let stages = RowPlot(
        title: "what each step took",
        axis: .linear("time", unit: "ms", covering: [3.2]),
        rows: [
            RowPlot.Row(
                "127.0.0.3:40000 to 127.0.0.2:6881",
                note: "3.200 ms",
                marks: [.stage(0...0.4, .first, tip: "accepted"), .stage(0.4...3.2, .second, tip: "handshakes")]
            )
        ]
    )

    static let rows = RowPlot(
        title: "throughput of every run by cell",
        summary: "four threads are fastest",
        axis: .linear("throughput", unit: "MB/s", covering: [231, 318]),
        rows: [
            RowPlot.Row(
                "aio_threads=1",
                note: "238",
                marks: [
                    .dot(231, .first, tip: "run 1: 231 MB/s"), .dot(238, .first, tip: "run 3: 238 MB/s"),
                    .ring(244, .faint, tip: "run 5: 244 MB/s (suspect)"),
                    .interval(low: 231, middle: 238, high: 244, .second, tip: "median 238"),
                ]
            ),
            RowPlot.Row(
                "aio_threads=4",
                note: "311 best",
                isStrong: true,
                marks: [.interval(low: 305, middle: 311, high: 318, .second, tip: "median 311")]
            ),
        ],
        keys: [PlotKey("a run", .first, .dot), PlotKey("median and its range", .second, .line)]
    )

    static let forest = RowPlot(
        title: "changes against the base",
        axis: .linear("change", unit: "%", covering: [-14, 4], fromZero: false),
        rows: [
            RowPlot.Row(
                "throughput",
                note: "regressed",
                marks: [.span(-5...5), .interval(low: -14, middle: -11, high: -8, .first, tip: "")]
            ),
            RowPlot.Row(
                "check rate",
                note: "unchanged",
                marks: [.interval(low: -2, middle: 0.5, high: 3, .first, tip: "")]
            ),
        ],
        rules: [RowPlot.Rule(0, "no change")],
        band: -2...2
    )

    static let bars = RowPlot(
        title: "memory by kind",
        axis: .linear("memory", unit: "MiB", covering: [97, 371]),
        rows: [
            RowPlot.Row(
                "leecher",
                marks: [.bar(96.7, .first, tip: "its own: 96.7 MiB"), .limit(371, .fourth, label: "limit")]
            )
        ]
    )

    static let map = HeatMap(
        title: "median throughput",
        columnTitle: "aio_threads",
        columns: ["1", "4"],
        rowTitle: "disk_backend",
        rows: ["mmap", "posix"],
        fields: [
            [
                HeatMap.Field(value: 241, text: "241", tip: "mmap, 1"),
                HeatMap.Field(value: 312, text: "312", isBest: true),
            ],
            [nil, HeatMap.Field(value: 311, text: "311", note: "305–318", isHatched: true)],
        ],
        keys: [PlotKey("not told apart from the best", .ink, .hatch)]
    )

    static let strips = StripPlot(
        title: "payload received over time",
        time: .linear("time", unit: "s", covering: [0.9]),
        value: .linear("payload received", unit: "MB/s", covering: [320], ticks: 2),
        strips: [
            StripPlot.Strip(
                "run 4, block 1",
                note: "290 MB/s",
                points: [(0.1, 120), (0.3, 310), (0.6, 318), (0.85, 80)].map { StripPlot.Point($0.0, $0.1) },
                windows: [
                    StripPlot.Window(.ramp, from: 0, through: 0.2), StripPlot.Window(.steady, from: 0.2, through: 0.8),
                    StripPlot.Window(.tail, from: 0.8, through: 0.9),
                ]
            )
        ],
        keys: [PlotKey("ramp", .fifth, .ramp), PlotKey("steady", .third, .steady), PlotKey("tail", .fourth, .tail)]
    )

    static let lines = LinePlot(
        title: "latency by share of calls",
        x: Axis(
            "share",
            scale: .logarithmic,
            range: 2...100,
            ticks: [Tick(2, "50 %"), Tick(10, "90 %"), Tick(100, "99 %")]
        ),
        y: .logarithmic("latency", unit: "µs", covering: [20, 16_667]),
        lines: [
            LinePlot.Line(
                "ping",
                points: [(2, 22), (10, 30), (100, 420)].map { StripPlot.Point($0.0, $0.1) },
                tone: .first
            ),
            LinePlot.Line(
                "get_status",
                points: [(2, 24), (10, 35), (100, 500)].map { StripPlot.Point($0.0, $0.1) },
                tone: .second,
                dash: 1
            ),
        ],
        rules: [RowPlot.Rule(16_667, "one frame at 60 Hz")]
    )

    static let frames = StripPlot(
        title: "frame times",
        time: .linear("time", unit: "s", covering: [2]),
        value: .linear("frame time", unit: "ms", covering: [53], ticks: 2),
        strips: ["run 1", "run 2"].map { run in
            StripPlot.Strip(
                run,
                note: "1 of 120 frames missed",
                points: [.init(0, 0.3), .init(0.98, 0.2), .init(1, 30), .init(1.02, 0.3), .init(2, 0.4)],
                windows: [],
                marks: [.init(1, 30, .second)]
            )
        },
        keys: [
            PlotKey("one, two, three frame times: 16.7, 33.3, 50.0 ms", .faint, .dashed),
            PlotKey("stutter, the engine's", .second, .dot),
        ],
        rules: [.init(16.7), .init(33.3), .init(50)]
    )
}
