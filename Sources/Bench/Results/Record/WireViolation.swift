/// A rule of the BEPs that a run was seen to break.
package struct WireViolation: Codable, Sendable, Equatable {
    /// The rule's name.
    package var rule: String
    /// The rule in words, with its source.
    package var sentence: String
    /// How often it was broken.
    package var count: Int
    /// The first packet that broke it, counted from 1; absent beyond the first thousand violations.
    package var packet: Int?
    /// What was seen there.
    package var detail: String?

    /// Takes every field as it is.
    package init(rule: String, sentence: String, count: Int, packet: Int? = nil, detail: String? = nil) {
        self.rule = rule
        self.sentence = sentence
        self.count = count
        self.packet = packet
        self.detail = detail
    }
}
