/// What of the machine's ceilings was measured so far.
package struct CeilingFigures: Sendable {
    /// Bytes per second of each measurement, by the ceiling's name.
    let values: [String: [Double]]
    /// Those of libtorrent's network side, one for each way that the plan's transfers go.
    let network: [NetworkCeiling]

    package init(values: [String: [Double]], network: [NetworkCeiling]) {
        self.values = values
        self.network = network
    }

    /// A ceiling in bytes per second: the best of its measurements; nil when it was not measured or could not be.
    func bytesPerSecond(_ name: String) -> Double? { values[name]?.max() }

    /// How far it may lie above that; nil when it was not measured or could not be.
    func upperBytesPerSecond(_ name: String) -> Double? { CeilingScatter.upper(values[name] ?? []) }

    /// Its measurements so far.
    func count(_ name: String) -> Int { values[name]?.count ?? 0 }
}

/// Why a ceiling could not be measured.
package struct CeilingAbsence: Error, Equatable {
    package let reason: String

    package init(reason: String) {
        self.reason = reason
    }
}
