/// Values as a line of bars, one character each, from zero to the highest of them.
package enum LevelBars {
    private static let levels: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// The bars; empty where no value is above zero.
    package static func text(_ values: some Collection<Double>) -> String {
        guard let highest = values.max(), highest > 0 else { return "" }
        return String(values.map { levels[Int(($0 / highest * Double(levels.count - 1)).rounded())] })
    }
}
