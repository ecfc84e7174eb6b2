/// A named span of a run; `CLOCK_MONOTONIC` nanoseconds.
package struct PhaseSpan: Equatable, Sendable {
    /// As records call the phase.
    package let name: String
    /// Its first instant.
    package let fromNs: Int64
    /// Its last instant.
    package let toNs: Int64

    package init(name: String, fromNs: Int64, toNs: Int64) {
        self.name = name
        self.fromNs = fromNs
        self.toNs = toNs
    }
}
