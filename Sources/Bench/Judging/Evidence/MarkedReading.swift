package import HostProbe

/// A mark of a run and the harness's own CPU seconds at it.
package struct MarkedReading: Sendable {
    /// What was read.
    package let mark: PhaseMark
    /// Nil where it could not be read.
    package let harnessSeconds: Double?

    package init(mark: PhaseMark, harnessSeconds: Double?) {
        self.mark = mark
        self.harnessSeconds = harnessSeconds
    }
}
