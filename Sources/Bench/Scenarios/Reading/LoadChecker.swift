/// Checks one load of `ipc.loads`: a word, a rate, or a mapping that says more.
enum LoadChecker {
    static let rates: ClosedRange<Int64> = 1...100_000
    static let depths: ClosedRange<Int64> = 1...1024
    static let expectation =
        "'closed', calls a second from \(rates.lowerBound) to \(rates.upperBound), '{ depth: 64 }' or "
        + "'{ rate: 1000, arrivals: poisson }'"

    private static let fields: [Field] = [
        .optional("depth", .integer(depths), "Calls always under way."),
        .optional("rate", .integer(rates), "Calls a second."),
        .optional(
            "arrivals",
            .choice(IPCLoad.Arrivals.allCases.map(\.rawValue)),
            "How calls at a rate lie in time.",
            default: IPCLoad.Arrivals.constant.rawValue
        ),
    ]

    /// The load, or nil with the reason reported at its place.
    static func check(_ node: SourceNode, key: String, log: inout IssueLog) -> CheckedValue? {
        switch node.content {
        case .scalar(let text, let isPlain):
            if let load = load(text, isPlain: isPlain) { return .load(load) }
            let found = node.isNull ? "has no value" : "is '\(text)'"
            log.report("\(key) \(found), expected \(expectation)", at: node.position)
            return nil
        case .sequence:
            log.report("\(key) is a list within a list, expected \(expectation)", at: node.position)
            return nil
        case .mapping: return mapping(node, key: key, log: &log)
        }
    }

    /// `closed` or a bare rate; nil for anything else.
    static func load(_ text: String, isPlain: Bool, rates: ClosedRange<Int64> = rates) -> IPCLoad? {
        if text == "closed" { return .closed(depth: 1) }
        guard isPlain, let rate = Units.integer(text), rates.contains(rate) else { return nil }
        return .paced(perSecond: Int(rate), arrivals: .constant)
    }

    private static func mapping(_ node: SourceNode, key: String, log: inout IssueLog) -> CheckedValue? {
        var layer = Layer()
        let before = log.count
        ObjectReader.read(node, fields: fields, prefix: key + ".", into: &layer, log: &log)
        guard log.count == before else { return nil }
        let depth = layer.count("\(key).depth", inherited: nil)
        let rate = layer.count("\(key).rate", inherited: nil)
        let arrivals = layer.leaves["\(key).arrivals"]
        switch (depth, rate) {
        case (let depth?, nil):
            if let arrivals {
                log.report(
                    "\(key).arrivals has no meaning beside depth, whose calls go out when others were answered",
                    at: arrivals.keyPosition ?? node.position
                )
                return nil
            }
            return .load(.closed(depth: depth))
        case (nil, let rate?):
            let word = layer.text("\(key).arrivals").flatMap(IPCLoad.Arrivals.init(rawValue:))
            return .load(.paced(perSecond: rate, arrivals: word ?? .constant))
        default:
            log.report(
                "\(key) has \(depth == nil ? "neither depth nor rate" : "both depth and rate"), expected one of them",
                at: node.position
            )
            return nil
        }
    }
}
