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
