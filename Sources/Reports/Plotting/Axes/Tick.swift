/// A mark on an axis with its text.
package struct Tick: Sendable, Equatable {
    /// Where, in the unit of the axis.
    package let position: Double
    /// What stands there; empty for a mark without text.
    package let label: String

    /// Makes a tick.
    package init(_ position: Double, _ label: String) {
        self.position = position
        self.label = label
    }
}
