extension Cell {
    /// Engine processes that a run starts.
    package var engineCount: Int {
        configuration.seeder.count + (kind == .check ? 0 : configuration.leecher.count)
    }

    /// What a run's leechers write, in bytes; 0 in a check and with the `disabled` backend.
    package var outputBytes: Int64 {
        guard kind != .check, configuration.leecher.diskBackend != .disabled else { return 0 }
        return configuration.payload.totalBytes * Int64(configuration.leecher.count)
    }
}
