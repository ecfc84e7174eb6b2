import Verdicts

extension RunFault {
    /// An error that ended a command before anything could be judged, by the exit code that it has.
    init(_ code: ExitCodes, message: String) {
        let kind: Kind =
            switch code {
            case .wrongData: .wrongData
            case .engineFailed: .engineFailed
            case .permission: .permission
            case .environmentUnfit, .inconclusive, .gateFailed: .environmentUnfit
            case .badInput: .badScenario
            case .timedOut: .timedOut
            case .baselineUnusable: .baselineUnusable
            case .usage: .usage
            case .interrupted: .interrupted
            case .terminated, .hungUp: .terminated
            case .internalFault, .fine: .internalFault
            }
        let lines = message.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
        self.init(kind, lines.first ?? message, details: Array(lines.dropFirst()))
    }
}
