import Glibc

/// Distances between ticks that people can count with: 1, 2 or 5 times a power of ten.
enum TickStep {
    /// The step that gives about `wanted` intervals over `span`.
    static func linear(span: Double, wanted: Int) -> Double {
        let rough = span / Double(max(1, wanted))
        let power = pow(10, log10(rough).rounded(.down))
        let factor = rough / power
        return power * (factor < 1.5 ? 1 : factor < 3.5 ? 2 : factor < 7.5 ? 5 : 10)
    }

    /// Places after the point that a step needs.
    static func decimals(_ step: Double) -> Int {
        max(0, -Int((log10(step) + 1e-9).rounded(.down)))
    }

    /// The nearest 1, 2 or 5 times a power of ten at or beyond a positive value.
    static func oneTwoFive(_ value: Double, up: Bool) -> Double {
        let power = pow(10, (log10(value) + 1e-12).rounded(.down))
        let factor = value / power
        let steps = [1.0, 2, 5, 10]
        if up { return power * (steps.first { $0 >= factor - 1e-9 } ?? 10) }
        return power * (steps.last { $0 <= factor + 1e-9 } ?? 1)
    }
}
