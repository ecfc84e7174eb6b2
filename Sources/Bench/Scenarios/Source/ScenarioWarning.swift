/// A valid scenario's property that makes its figures mean less than its author may think.
package struct ScenarioWarning: Sendable, Hashable, Codable, CustomStringConvertible {
    /// Which property.
    package enum Kind: String, Sendable, Equatable, Codable, CaseIterable {
        /// A thread setting is swept where the `posix` backend does everything on the network thread.
        case flatThreadSweep = "flat_thread_sweep"
        /// A setting of full checks is swept in a transfer.
        case flatHashingSweep = "flat_hashing_sweep"
        /// `aio_threads` is swept in a full check, which hashes on `hashing_threads`.
        case flatAioSweep = "flat_aio_sweep"
        /// libtorrent 2.0.8 takes a setting of this name and does not use it.
        case deprecatedSetting = "deprecated_setting"
        /// `aio_threads` 0 with hashing threads may never finish.
        case possibleHang = "possible_hang"
        /// The figure is a ceiling because an engine has no storage.
        case ceiling
        /// The estimate of a run is longer than its time limit.
        case runTimeoutShort = "run_timeout_short"
        /// libtorrent 2.0.8 has no setting of this name.
        case unknownSetting = "unknown_setting"
        /// A `--set` that no cell takes its value from.
        case unusedOverride = "unused_override"
    }

    package let kind: Kind
    package let diagnostic: ScenarioDiagnostic
    /// The cells it is about; nil where it is about the scenario.
    package let cells: Set<CellID>?

    package init(kind: Kind, diagnostic: ScenarioDiagnostic, cells: Set<CellID>? = nil) {
        self.kind = kind
        self.diagnostic = diagnostic
        self.cells = cells
    }

    /// Whether it says something of those of its cells that are among `others`: a sweep is of two at the least.
    func concerns(_ others: Set<CellID>) -> Bool {
        guard let cells else { return true }
        let isSweep = [.flatThreadSweep, .flatHashingSweep, .flatAioSweep].contains(kind)
        return cells.intersection(others).count >= (isSweep ? 2 : 1)
    }

    /// As an error is printed, with `warning:` before the message.
    package var description: String {
        "\(diagnostic.location): warning: \(diagnostic.message)\n\(diagnostic.excerpt)"
    }
}
