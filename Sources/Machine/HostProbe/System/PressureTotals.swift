/// Stall time since boot of one resource in nanoseconds, from the kernel's microseconds (PSI, accounting/psi).
package struct PressureTotals: Equatable, Sendable {
    /// Time in which at least one task waited for the resource.
    package let someNs: Int64
    /// Time in which every task that was not idle waited, nil where the kernel has no such line (cpu before 5.13).
    package let fullNs: Int64?
}
