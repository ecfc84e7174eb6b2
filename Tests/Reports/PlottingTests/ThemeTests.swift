import Foundation
import TestSupport
import Testing

@testable import Plotting

@Suite(.timeLimit(.minutes(2)), .queued) struct ThemeTests {
    /// WCAG 2.2, success criterion 1.4.3: text needs a contrast of 4.5 to its background; tones also colour text.
    @Test(arguments: [0, 1, 2])
    func readsWellInLightDarkAndPrint(block: Int) throws {
        let variables = try Self.blocks()[block]
        let ground = try #require(variables["bg"])
        for name in ["ink", "soft", "t1", "t2", "t3", "t4", "t5"] {
            let color = try #require(variables[name])
            let contrast = Self.contrast(color, ground)
            #expect(contrast >= 4.5, "--\(name) has a contrast of \(contrast) in block \(block)")
        }
        let last = try #require(variables["t6"])
        #expect(Self.contrast(last, ground) >= 3)
    }

    @Test func tellsLightFromDark() throws {
        let blocks = try Self.blocks()
        #expect(blocks.count == 3)
        #expect(blocks[0]["bg"] != blocks[1]["bg"])
        #expect(Set(blocks[0].keys) == Set(blocks[1].keys))
        #expect(Set(blocks[0].keys) == Set(blocks[2].keys))
    }

    private static func blocks() throws -> [[String: String]] {
        PlotTheme.variables.matches(of: /:root\{([^}]*)\}/).map { match in
            Dictionary(
                match.output.1.matches(of: /--([a-z0-9]+):(#[0-9a-f]{3,6})/).map {
                    (String($0.output.1), String($0.output.2))
                },
                uniquingKeysWith: { first, _ in first }
            )
        }
    }

    private static func contrast(_ one: String, _ other: String) -> Double {
        let levels = [luminance(one), luminance(other)].sorted()
        return (levels[1] + 0.05) / (levels[0] + 0.05)
    }

    /// Relative luminance as WCAG 2.2 defines it.
    private static func luminance(_ color: String) -> Double {
        var digits = String(color.dropFirst())
        if digits.count == 3 { digits = digits.map { "\($0)\($0)" }.joined() }
        let number = Int(digits, radix: 16) ?? 0
        let parts = [number >> 16, number >> 8, number].map { part -> Double in
            let share = Double(part & 0xFF) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}
