/// Texts of any length for a terminal.
package enum TextBlock {
    /// The text broken at words to the style's width; a line of its own in it stays one, `first` begins the first, and
    /// the others are indented below it.
    package static func lines(_ text: String, first: String = "", style: TextStyle) -> [String] {
        paragraph(text, first: first, style: style)
    }
}
