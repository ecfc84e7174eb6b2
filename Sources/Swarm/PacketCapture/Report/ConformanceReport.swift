/// One rule and how often it was broken.
package struct ConformanceReport: Codable, Hashable, Sendable {
    /// The rule.
    package let rule: Rule
    /// The rule in words, with its source.
    package let sentence: String
    /// How often it was broken.
    package let violations: Int
    /// Why it was not, or not wholly, checked; nil where it was.
    package let unchecked: String?
}
