import Plotting

/// Sentences for the page.
package enum HTMLProse {
    private static let units = ["%", "MB/s", "s/GiB", "KiB", "MiB", "GiB", "µs", "ms", "s of CPU"]

    /// The text made safe, no figure parted from its unit.
    package static func text(_ text: String) -> String {
        Markup.escaped(units.reduce(SafeText.shortened(text)) { $0.replacing(" \($1)", with: "\u{A0}\($1)") })
    }
}
