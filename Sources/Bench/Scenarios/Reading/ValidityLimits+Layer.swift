extension ValidityLimits {
    /// What the scenario's layer says, defaults filled in; nil where a value is wrong.
    init?(_ layer: Layer) {
        func percent(_ key: String) -> Int? { layer.count("validity.\(key)", inherited: nil) }
        guard let steal = percent("steal_percent"), let foreign = percent("foreign_cpu_percent"),
            let memory = percent("memory_pressure_percent"), let io = percent("io_pressure_percent"),
            let witness = percent("witness_percent"), let throttled = percent("throttled_percent")
        else { return nil }
        self.init(
            stealPercent: steal,
            foreignCPUPercent: foreign,
            memoryPressurePercent: memory,
            ioPressurePercent: io,
            witnessPercent: witness,
            throttledPercent: throttled
        )
    }
}
