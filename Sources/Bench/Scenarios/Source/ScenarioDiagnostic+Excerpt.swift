extension ScenarioDiagnostic {
    /// Widest part of a source line that is shown, in scalars.
    private static let excerptScalars = 160

    /// The source line and a caret under the column, two lines; a long line is cut around the column.
    package var excerpt: String {
        let scalars = Array(sourceLine.unicodeScalars)
        let column = min(max(location.column - 1, 0), scalars.count)
        let start = scalars.count <= Self.excerptScalars ? 0 : max(0, column - Self.excerptScalars / 2)
        let end = min(scalars.count, start + Self.excerptScalars)
        let leader = start > 0 ? "…" : ""
        let trailer = end < scalars.count ? "…" : ""
        let shown = String(String.UnicodeScalarView(scalars[start..<end]))
        let indent = (Array(leader.unicodeScalars) + scalars[start..<column]).map(Self.blank).joined()
        return "\(leader)\(shown)\(trailer)\n\(indent)^"
    }

    /// Blank text as wide as the scalar is on a terminal, so that the caret stands under it.
    private static func blank(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0x09: "\t"
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            "  "
        case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: ""
        default: " "
        }
    }
}
