import EngineClient
import EngineProtocol
import Foundation
import PythonEngine
import Testing

/// The engines that are held against the protocol: both of ours, by one list of checks.
enum Engines: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case cpp
    case python

    var testDescription: String { rawValue }

    /// How the engine is started; the Python engine's files are written into `scratch` first.
    func command(_ framing: Framing, in scratch: Scratch) throws -> EngineCommand {
        switch self {
        case .cpp: return EngineCommand(executable: Self.built("torrbench-engine"), framing: framing)
        case .python:
            let directory = "\(scratch.path)/python-engine"
            try EmbeddedBackend.write(into: directory)
            return EngineCommand(
                executable: PythonInterpreter.defaultPath,
                arguments: PythonInterpreter.arguments(directory: directory),
                framing: framing
            )
        }
    }

    /// A twin that does what its rules say.
    static func scripted(_ rules: [String]) -> EngineCommand {
        EngineCommand(executable: built("scripted-engine"), arguments: rules)
    }

    private static func built(_ name: String) -> String {
        let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
        let directory = bundle?.deletingLastPathComponent() ?? Bundle.main.bundleURL
        return directory.appending(path: name).path
    }
}

/// A directory that goes when this does.
final class Scratch: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "torrbench-conformance-tests-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
