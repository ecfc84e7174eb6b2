/// A place in something the user wrote: a scenario file, or an argument of the command line.
package struct SourceLocation: Sendable, Hashable, Codable, CustomStringConvertible {
    /// Path of the file, or the option, such as `--set`.
    package let file: String
    /// Counted from 1.
    package let line: Int
    /// Counted from 1, in Unicode scalars.
    package let column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    package var description: String { "\(file):\(line):\(column)" }
}
