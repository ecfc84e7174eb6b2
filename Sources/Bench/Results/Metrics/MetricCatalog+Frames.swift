extension MetricCatalog {
    /// How long a virtual interface's picture stood still.
    package static let longestFreeze = MetricDefinition(
        "longest_freeze_seconds",
        .seconds,
        .lower,
        title: "longest freeze",
        description:
            "longest time from when a frame of the virtual interface was due until there was a picture for it, "
            + "over all phases of the run",
        source: "harness clock"
    )

    /// How many of its frames a virtual interface missed; often 0, which no ratio can be made of.
    package static let missedFrames = MetricDefinition(
        "missed_frames_ratio",
        .ratio,
        .neutral,
        title: "missed frames",
        description: "frames of the virtual interface that were not done when the next was due, of all frames, in the "
            + "worst phase of the run",
        source: "harness clock",
        // One frame in a hundred.
        toleranceAbsolute: 0.01
    )

    static let frames = [longestFreeze, missedFrames]
}
