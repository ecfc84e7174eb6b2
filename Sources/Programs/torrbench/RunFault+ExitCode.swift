import Verdicts

extension RunFault {
    /// An error that ended a command before anything could be judged, by the exit code that it has.
    init(_ code: ExitCode, message: String) {
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
            case .interrupted, .hungUp: .interrupted
            case .terminated: .terminated
            case .internalFault, .success: .internalFault
            }
        let lines = message.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
        // An engine's last words begin in the line below: the first of them belongs to the headline.
        let isCut = lines.count > 1 && lines[0].hasSuffix(":")
        let headline = isCut ? lines[0] + " " + lines[1].drop { $0 == " " } : lines.first ?? message
        self.init(kind, headline, details: Array(lines.dropFirst(isCut ? 2 : 1)))
    }
}
