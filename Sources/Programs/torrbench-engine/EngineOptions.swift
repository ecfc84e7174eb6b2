import EngineProtocol

/// What the command line asks for.
struct EngineOptions: Equatable {
    /// Why a command line was refused.
    struct Complaint: Error, Equatable {
        let message: String
    }

    static let usage = """
        usage: torrbench-engine [--framing newline|content-length] [--burn-percent N]
                                [--stall-ms N [--stall-every-ms M]]
        Speaks JSON-RPC 2.0 on stdin and stdout; started by torrbench. Ends when stdin is closed.
        --burn-percent wastes N per cent of its own CPU time besides, for self-tests of the gate.
        --stall-ms makes the thread that answers sleep N ms once in every M ms (1000), to test the instruments.
        """

    var framing = Framing.newline
    /// CPU time to waste, per cent of what the engine uses itself.
    var burnPercent = 0
    /// A deliberate fault of the thread that answers.
    var stall: PlantedStall?
    /// Whether to answer without an engine behind it; left out of the usage, since it is the harness's own yardstick.
    var isNull = false
    var wantsHelp = false

    static func parse(_ arguments: some Sequence<String>) -> Result<EngineOptions, Complaint> {
        var options = EngineOptions()
        var stall: (milliseconds: Int?, everyMilliseconds: Int?)
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
            case "--stall-ms", "--stall-every-ms":
                let value = iterator.next()
                let most = PlantedStall.maximumMilliseconds
                guard let milliseconds = value.flatMap({ Int($0) }), (1...most).contains(milliseconds) else {
                    return .failure(Complaint(message: "\(argument) needs 1 to \(most), not '\(value ?? "")'"))
                }
                if argument == "--stall-ms" {
                    stall.milliseconds = milliseconds
                } else {
                    stall.everyMilliseconds = milliseconds
                }
            case "--null":
                options.isNull = true
            default:
                return .failure(Complaint(message: "unknown argument '\(argument)'"))
            }
        }
        return options.planting(stall.milliseconds, every: stall.everyMilliseconds)
    }

    /// The same with a stall, where the two go together.
    private func planting(_ milliseconds: Int?, every: Int?) -> Result<EngineOptions, Complaint> {
        guard let milliseconds else {
            return every == nil ? .success(self) : .failure(Complaint(message: "--stall-every-ms needs --stall-ms"))
        }
        let period = every ?? 1000
        guard milliseconds < period else {
            let message = "--stall-ms \(milliseconds) must be shorter than its period of \(period) ms"
            return .failure(Complaint(message: message))
        }
        var options = self
        options.stall = PlantedStall(milliseconds: milliseconds, everyMilliseconds: period)
        return .success(options)
    }
}
