/// Who used the processor while engines worked.
package struct RunCost: Sendable, Equatable {
    /// CPU seconds of the harness.
    package var harnessSeconds: Double
    /// CPU seconds of all engines.
    package var enginesSeconds: Double

    package init(harnessSeconds: Double, enginesSeconds: Double) {
        self.harnessSeconds = harnessSeconds
        self.enginesSeconds = enginesSeconds
    }
}
