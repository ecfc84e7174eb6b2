import EngineProtocol

/// What the command line asks for.
struct EngineOptions: Equatable {
    /// Why a command line was refused.
    struct Complaint: Error, Equatable {
        let message: String
    }

    static let usage = """
        usage: torrbench-engine [--framing newline|content-length] [--burn-percent N]
        Speaks JSON-RPC 2.0 on stdin and stdout; started by torrbench. Ends when stdin is closed.
        --burn-percent wastes N per cent of its own CPU time besides, for self-tests of the gate.
        """

    var framing = Framing.newline
    /// CPU time to waste, per cent of what the engine uses itself.
    var burnPercent = 0
    var wantsHelp = false

    static func parse(_ arguments: some Sequence<String>) -> Result<EngineOptions, Complaint> {
        var options = EngineOptions()
        var iterator = arguments.makeIterator()
        while let argument = iterator.next() {
            switch argument {
            case "--help", "-h":
                options.wantsHelp = true
            case "--framing":
                let value = iterator.next()
                guard let framing = value.flatMap(Framing.init) else {
                    let known = Framing.allCases.map(\.rawValue).joined(separator: " or ")
                    return .failure(Complaint(message: "--framing needs \(known), not '\(value ?? "")'"))
                }
                options.framing = framing
            case "--burn-percent":
                let value = iterator.next()
                guard let percent = value.flatMap({ Int($0) }), (0...Burner.maximumPercent).contains(percent) else {
                    let most = Burner.maximumPercent
                    return .failure(Complaint(message: "--burn-percent needs 0 to \(most), not '\(value ?? "")'"))
                }
                options.burnPercent = percent
            default:
                return .failure(Complaint(message: "unknown argument '\(argument)'"))
            }
        }
        return .success(options)
    }
}
