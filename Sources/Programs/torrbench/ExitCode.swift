import ArgumentParser
import Glibc
import Harness
import Results
import Verdicts
import Vocabulary

/// How the program ends, each number with one meaning; scripts may rely on them.
enum ExitCode: Int32, CaseIterable {
    /// All went well.
    case success = 0
    /// A fault of torrbench's own; please report it.
    case internalFault = 1
    /// A comparison or limit says no.
    case gateFailed = 2
    /// An engine died, refused or broke the protocol.
    case engineFailed = 3
    /// A baseline is missing or not comparable.
    case baselineUnusable = 5
    /// The system forbids something.
    case permission = 6
    /// What was transferred or checked is not the payload.
    case wrongData = 7
    /// The machine lacks something: space, a file system, a quiet moment.
    case environmentUnfit = 8
    /// The data cannot decide.
    case inconclusive = 9
    /// The command line is wrong.
    case usage = 64
    /// The scenario or record is wrong.
    case badInput = 65
    /// A deadline passed.
    case timedOut = 124
    /// Ended because the terminal was closed (SIGHUP); what is stored is valid.
    case hungUp = 129
    /// Ended by Ctrl-C; what is stored is valid.
    case interrupted = 130
    /// Ended by SIGTERM; what is stored is valid.
    case terminated = 143

    /// What ends a command so.
    var code: ArgumentParser.ExitCode { ArgumentParser.ExitCode(rawValue) }

    init(_ kind: HarnessError.Kind) {
        switch kind {
        case .engineFailed: self = .engineFailed
        case .wrongData: self = .wrongData
        case .timedOut: self = .timedOut
        case .environmentUnfit: self = .environmentUnfit
        case .permission: self = .permission
        case .badScenario: self = .badInput
        case .interrupted: self = .interrupted
        case .internalFault: self = .internalFault
        }
    }

    /// What a gate came to.
    init(_ outcome: GateOutcome) {
        switch outcome.state {
        case .passed: self = .success
        case .failed: self = .gateFailed
        case .inconclusive: self = .inconclusive
        case .error: self = outcome.fault.map { ExitCode($0.kind) } ?? .internalFault
        }
    }

    /// What outweighs a gate's verdicts.
    init(_ kind: RunFault.Kind) {
        switch kind {
        case .internalFault: self = .internalFault
        case .wrongData: self = .wrongData
        case .engineFailed: self = .engineFailed
        case .permission: self = .permission
        case .environmentUnfit: self = .environmentUnfit
        case .badScenario: self = .badInput
        case .timedOut: self = .timedOut
        case .baselineUnusable: self = .baselineUnusable
        case .usage: self = .usage
        case .interrupted: self = .interrupted
        case .terminated: self = .terminated
        }
    }

    /// A signal that a user or a CI sent.
    init(signal: Int32) {
        self = signal == SIGTERM ? .terminated : signal == SIGHUP ? .hungUp : .interrupted
    }

    /// For the help of commands that read a scenario or a record and start nothing.
    static let readingHelp = "Exit codes: 0 success, 6 may not be read, 64 wrong usage, 65 bad scenario or record."

    /// For the help of commands that start engines and judge nothing.
    static let measuringHelp = """
        Exit codes: 0 success, 1 internal fault, 3 engine failed, 6 permission, 7 wrong data, 8 environment unfit, \
        64 wrong usage, 65 bad scenario, 124 time-out, 129 terminal closed, 130 interrupted, \
        143 terminated.
        """

    /// Every code, for the help of the whole.
    static let helpText = """
        Exit codes: 0 success, 1 internal fault, 2 gate failed, 3 engine failed, 5 baseline missing or not comparable, \
        6 permission, 7 wrong data, 8 environment unfit, 9 inconclusive, 64 wrong usage, 65 bad scenario or record, \
        124 time-out, 129 terminal closed, 130 interrupted, 143 terminated.
        """
}

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
