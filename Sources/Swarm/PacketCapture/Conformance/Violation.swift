/// One place where what was seen breaks a rule.
package struct Violation: Codable, Hashable, Sendable {
    /// The rule.
    package let rule: Rule
    /// The packet's place in the capture, from 1.
    package let packet: Int
    /// The packet's stamp.
    package let timeNs: Int64
    /// Who sent it.
    package let sender: String
    /// Whom it was sent to.
    package let receiver: String
    /// What was seen.
    package let detail: String
}
