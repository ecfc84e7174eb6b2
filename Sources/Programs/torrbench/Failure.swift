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

    private static func reported(_ error: any Error) -> ExitCode {
        if let exit = error as? ExitCode { return exit }
        let (text, code) = describe(error)
        StandardError.write(text)
        return code.code
    }

    /// The message for stderr and the exit code of an error.
    static func describe(_ error: any Error) -> (text: String, code: ExitCodes) {
        switch error {
        case let error as ScenarioErrors: ("\(error)", .badInput)
        case let error as HarnessError: ("torrbench: \(error)", ExitCodes(error.kind))
        case let error as ResultsError: ("torrbench: \(error)", ExitCodes(error))
        case let error as CaptureError: ("torrbench: \(error)", ExitCodes(error))
        case let error as HistoryError: ("torrbench: \(error)", ExitCodes(error))
        case let error as InputError: ("torrbench: \(error.message)", error.code)
        case let error as UnstoredRecord: ("torrbench: \(error.message)", error.code)
        case let error as OutputError:
            ("torrbench: \(error.message)", error.isHangUp ? .hungUp : .environmentUnfit)
        case let error as TrackerError: ("torrbench: \(error)", ExitCodes(error))
        case let error as HostProbeError: ("torrbench: cannot look at this machine: \(error)", .environmentUnfit)
        case let error as Interruption: ("torrbench: ended before any result", ExitCodes(signal: error.signal))
        default: ("torrbench: \(error); this is a fault of torrbench, please report it", .internalFault)
        }
    }
}

extension ExitCodes {
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
