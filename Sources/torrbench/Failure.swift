import ArgumentParser
import Glibc
import Harness
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
        } catch let exit as ExitCode {
            throw exit
        } catch {
            let (text, code) = describe(error)
            StandardError.write(text)
            throw code.code
        }
    }

    private static func describe(_ error: any Error) -> (String, ExitCodes) {
        switch error {
        case let error as ScenarioErrors: ("\(error)", .badInput)
        case let error as HarnessError: ("torrbench: \(error)", ExitCodes(error.kind))
        case let error as ResultsError: ("torrbench: \(error)", ExitCodes(error))
        case let error as CaptureError: ("torrbench: \(error)", ExitCodes(error))
        case let error as InputError: ("torrbench: \(error.message)", .badInput)
        case let error as TrackerError: ("torrbench: \(error)", .environmentUnfit)
        default: ("torrbench: \(error)", .internalFault)
        }
    }
}

/// A file that could not be read, or an argument that does not fit.
struct InputError: Error {
    let message: String
}

extension ExitCodes {
    fileprivate init(_ error: ResultsError) {
        switch error.code {
        case .noSpace: self = .environmentUnfit
        case .fileSystem: self = .permission
        default: self = .badInput
        }
    }
}

extension ExitCodes {
    fileprivate init(_ error: CaptureError) {
        switch error.code {
        case .unreadable, .unsupportedLink: self = .badInput
        case .badFilter: self = .usage
        case .notPermitted, .cannotWrite: self = .permission
        case .cannotCapture: self = .environmentUnfit
        }
    }
}

/// The stream for everything that is not the result.
enum StandardError {
    /// Writes a line.
    static func write(_ line: String) {
        var bytes = Array(line.utf8)
        bytes.append(10)
        bytes.withUnsafeBytes { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
