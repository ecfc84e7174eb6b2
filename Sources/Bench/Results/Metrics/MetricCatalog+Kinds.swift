extension MetricCatalog {
    /// Whether runs of a workload of `kind` can have the metric; a full check, for one, has no leecher.
    ///
    /// For planning: what a run really has is in its record.
    package static func isMeasured(_ name: String, inKind kind: String) -> Bool {
        let always = covariates.contains { $0.name == name }
        switch kind {
        case "transfer": return name != validationRateCheck.name && !frames.contains { $0.name == name }
        case "check": return always || inChecks.contains(name)
        case "frames": return always || frames.contains { $0.name == name }
        default: return always
        }
    }

    private static let inChecks: Set = [
        validationRateCheck.name, hashTime.name, cpuPerGibSeeder.name, memoryPeakSeeder.name, memoryMappedSeeder.name,
        memoryResidentPeakSeeder.name, diskThreadsAsked.name, diskThreadsSeen.name, efficiencyRatio.name,
        cpuBudget.name,
    ]
}
