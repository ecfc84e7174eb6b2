import Results

/// What stands behind the figures of a result, in words.
enum EvidenceText {
    /// Witnesses, sampler and limits; each a sentence, left out where nothing of it was recorded.
    static func sentences(_ document: ResultDocument) -> [String] {
        [witnesses(document), sampler(document), limits(document), repetitions(document)].compactMap { $0 }
    }

    private static func witnesses(_ document: ResultDocument) -> String? {
        let all = document.runs.compactMap(\.evidence).flatMap(\.witnesses)
        guard let worst = all.max(by: { $0.disagreement < $1.disagreement }) else { return nil }
        let places = worst.disagreement.isFinite ? NumberText.percent(worst.disagreement) : "all of it"
        return
            "Independent counts were compared \(all.count) times (engines against each other, the kernel's counters and "
            + "the bytes on disk); the largest disagreement was \(places)"
            + (worst.disagreement > 0 ? ", \(worst.quantity)." : ".")
    }

    private static func sampler(_ document: ResultDocument) -> String? {
        let costs = document.runs.compactMap { $0.evidence?.sampler }
        guard let worst = costs.map(\.coreShare).max(), let level = document.runs.first?.evidence?.telemetry else {
            return nil
        }
        let elapsed = costs.reduce(0) { $0 + $1.elapsedSeconds }
        let mean = elapsed > 0 ? costs.reduce(0) { $0 + $1.cpuSeconds } / elapsed : 0
        let thread =
            "The sampler (telemetry \(level)) used \(share(mean)) of a core, at most \(share(worst)) in one run"
        let marks = costs.compactMap(\.marksCpuSeconds)
        guard !marks.isEmpty else { return thread + "." }
        let milliseconds = NumberText.fixed(marks.reduce(0, +) / Double(marks.count) * 1000, 1)
        return thread
            + "; the readings at the begin and end of a run's phases took \(milliseconds) ms of CPU time a run."
    }

    private static func limits(_ document: ResultDocument) -> String? {
        guard let limits = document.validityLimits, !limits.isEmpty else { return nil }
        let parts = limits.sorted { $0.key < $1.key }.map { key, value in
            "\(key.replacing("_percent", with: "").replacing("_", with: " ")) \(NumberText.percent(value / 100))"
        }
        return "Limits stated before the first run: " + parts.joined(separator: ", ") + "."
    }

    private static func repetitions(_ document: ResultDocument) -> String? {
        let count = document.runs.count { $0.repetition != nil }
        guard count > 0 else { return nil }
        return
            "\(count) run\(count == 1 ? " was" : "s were") repeated because an earlier one at its place was invalid or did not come to its end; "
            + "all are kept."
    }

    private static func share(_ share: Double) -> String { NumberText.fixed(share * 100, 2) + " %" }
}

/// What the harness itself cost, in words.
enum HarnessText {
    /// One sentence; nil when nothing of it was measured.
    static func sentence(_ document: ResultDocument) -> String? {
        guard let cost = document.harnessCost else { return nil }
        var parts: [String] = []
        if let own = cost.cpuSeconds, let engines = cost.enginesCpuSeconds, engines > 0 {
            parts.append(
                "\(NumberText.fixed(own, 2)) s of CPU time, \(NumberText.percent(own / engines)) of what the engines used "
                    + "(\(NumberText.fixed(engines, 2)) s)"
            )
        } else if let own = cost.cpuSeconds {
            parts.append("\(NumberText.fixed(own, 2)) s of CPU time")
        }
        if let memory = cost.peakMemoryBytes { parts.append("at most \(NumberText.size(bytes: Double(memory)))") }
        return parts.isEmpty ? nil : "Runner and tracker used " + parts.joined(separator: " and ") + "."
    }
}
