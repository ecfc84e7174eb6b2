import ArgumentParser
import Harness
import History
import HostProbe
import PacketCapture
import Results
import Scenarios
import Tracker

/// Ends a command with one message on stderr and the code that belongs to it.
enum Failure {
    /// Runs `body`; an error becomes its message and exit code.
    static func reporting(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch {
            throw reported(error)
        }
    }

    /// Runs `body` on the caller's thread; an error becomes its message and exit code.
    static func reporting(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch {
            throw reported(error)
        }
    }

    private static func reported(_ error: any Error) -> ArgumentParser.ExitCode {
        if let exit = error as? ArgumentParser.ExitCode { return exit }
        let (message, code) = describe(error)
        // What is wrong with a scenario begins with its place, as compilers have it.
        StandardError.write(error is ScenarioErrors ? message : "torrbench: \(message)")
        return code.code
    }

    /// The message and the exit code of an error.
    static func describe(_ error: any Error) -> (message: String, code: ExitCode) {
        switch error {
        case let error as ScenarioErrors: ("\(error)", .badInput)
        case let error as HarnessError: ("\(error)", ExitCode(error.kind))
        case let error as ResultsError: ("\(error)", ExitCode(error))
        case let error as CaptureError: ("\(error)", ExitCode(error))
        case let error as HistoryError: ("\(error)", ExitCode(error))
        case let error as InputError: (error.message, error.code)
        case let error as UnstoredRecord: (error.message, error.code)
        case let error as OutputError: (error.message, error.isHangUp ? .hungUp : .environmentUnfit)
        case let error as TrackerError: ("\(error)", ExitCode(error))
        case let error as HostProbeError: ("cannot look at this machine: \(error)", .environmentUnfit)
        case let error as Interruption: ("ended before any result", ExitCode(signal: error.signal))
        default: ("\(error); this is a fault of torrbench, please report it", .internalFault)
        }
    }
}

extension ExitCode {
    init(_ error: ResultsError) {
        switch error.code {
        case .noSpace, .exhausted, .noPlace: self = .environmentUnfit
        case .fileSystem: self = .permission
        default: self = .badInput
        }
    }

    fileprivate init(_ error: HistoryError) {
        self = error.code == .index ? .permission : .badInput
    }

    fileprivate init(_ error: TrackerError) {
        self = error.code == .invalidConfiguration ? .usage : .environmentUnfit
    }

    fileprivate init(_ error: CaptureError) {
        switch error.code {
        case .unreadable, .unsupportedLink: self = .badInput
        case .badFilter: self = .usage
        case .notPermitted, .cannotWrite: self = .permission
        case .cannotCapture: self = .environmentUnfit
        }
    }
}
