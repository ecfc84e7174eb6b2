import Vocabulary

/// Reasons for nil fields, each once.
struct AbsenceList {
    /// More distinct reasons than this are not kept: the first ones tell the story.
    static let maximum = 16

    private(set) var reasons: [String] = []

    /// The value of a reading; remembers the reason when there is none.
    mutating func value<Value>(of reading: Measured<Value>) -> Value? {
        if let reason = reading.absence, reasons.count < Self.maximum, !reasons.contains(reason) {
            reasons.append(reason)
        }
        return reading.value
    }
}
