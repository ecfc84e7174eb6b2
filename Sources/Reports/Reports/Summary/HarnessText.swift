import Results

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
