/// Samples of one quantity over time within a run.
package struct Series: Codable, Sendable, Equatable {
    /// Name of the quantity with its unit last, such as `payload_received_bytes`.
    package var name: String
    /// Unit of `values`.
    package var unit: MetricUnit
    /// Time of each sample in seconds from the zero of the run (first announce or connect), ascending.
    package var tSeconds: [Double]
    /// The samples; as many as `tSeconds`. Integers are exact up to 2⁵³.
    package var values: [Double]

    /// A value of these fields.
    package init(name: String, unit: MetricUnit, tSeconds: [Double], values: [Double]) {
        self.name = name
        self.unit = unit
        self.tSeconds = tSeconds
        self.values = values
    }

    private enum CodingKeys: String, CodingKey {
        case name
        case unit
        case tSeconds = "t_seconds"
        case values
    }
}
