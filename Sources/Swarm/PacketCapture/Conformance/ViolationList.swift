/// Violations: all counted, the first ones of each rule listed, in the order of the capture.
struct ViolationList: Sendable {
    private(set) var listed: [Violation] = []
    private(set) var counts: [Rule: Int] = [:]

    mutating func add(
        _ rule: Rule,
        _ stamp: PacketStamp,
        from sender: Endpoint,
        to receiver: Endpoint,
        times: Int = 1,
        _ detail: String
    ) {
        let before = counts[rule, default: 0]
        counts[rule] = before + times
        guard before < CaptureLimits.violations else { return }
        listed.append(
            Violation(
                rule: rule,
                packet: stamp.number,
                timeNs: stamp.timeNs,
                sender: sender.description,
                receiver: receiver.description,
                detail: detail
            )
        )
    }
}

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

/// A have for a piece of which too little was seen to arrive: a breach only if nothing can have come unseen.
struct SuspectedHave: Sendable {
    let stamp: PacketStamp
    let sender: Endpoint
    let receiver: Endpoint
    let detail: String
}
