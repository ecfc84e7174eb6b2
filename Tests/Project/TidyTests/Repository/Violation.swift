/// A place that breaks a rule, and what to do about it.
struct Violation: Equatable, Hashable, CustomStringConvertible {
    let path: String
    /// From 1; 0 where the whole file is meant.
    let line: Int
    let message: String

    var description: String { line > 0 ? "\(path):\(line): \(message)" : "\(path): \(message)" }
}
