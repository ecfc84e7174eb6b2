/// Who used the processor while engines worked.
struct RunCost: Sendable, Equatable {
    var harnessSeconds: Double
    var enginesSeconds: Double
}
