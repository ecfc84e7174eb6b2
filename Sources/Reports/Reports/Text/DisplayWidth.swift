/// How many columns of a terminal a text takes.
///
/// A character is a grapheme cluster: combining marks take none of their own, wide and fullwidth East Asian
/// characters and emoji take two (Unicode Standard Annex 11).
package enum DisplayWidth {
    /// Columns of a text without control characters.
    package static func columns(of text: String) -> Int {
        let scalars = text.unicodeScalars
        // Of nearly every text here, without a look into Unicode's tables.
        if scalars.allSatisfy({ isAlone($0.value) }) { return scalars.count }
        return text.reduce(0) { $0 + columns(of: $1) }
    }

    /// Whether a scalar is one column wide and never joins another of its kind in a character: ASCII, Latin, punctuation,
    /// box drawing.
    private static func isAlone(_ value: UInt32) -> Bool {
        switch value {
        case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x2010...0x2027, 0x2500...0x257F: true
        default: false
        }
    }

    /// Columns of one character: 0, 1 or 2.
    static func columns(of character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        if first.isASCII { return first.value < 0x20 || first.value == 0x7F ? 0 : 1 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        let isEmoji = first.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{FE0F}")
        return isEmoji || isWide(first.value) ? 2 : 1
    }

    private static func isWide(_ value: UInt32) -> Bool {
        wideRanges.contains { $0.contains(value) }
    }

    /// East Asian Width W and F beyond those that are emoji anyway, unassigned gaps closed (Unicode 14).
    private static let wideRanges: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4C6,
        0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
        0xFFE0...0xFFE6, 0x16FE0...0x18D08, 0x1AFF0...0x1B2FB, 0x1F200...0x1F265, 0x20000...0x3FFFD,
    ]
}
