/// Two arms for a self-test in place of a scenario's own: equal to its first arm, or equal but for wasted CPU time.
package struct TwinArms: Sendable, Equatable {
    /// Name of the one that is the base.
    package let base: String
    /// Name of the other.
    package let other: String
    /// CPU time that the engines of the other burn, per cent of what they use; nil for none.
    package let burnPercent: Int?

    /// Names both.
    package init(base: String, other: String, burnPercent: Int?) {
        self.base = base
        self.other = other
        self.burnPercent = burnPercent
    }
}
