import Foundation

/// Programs that these tests were built with, in the directory that the test bundle is loaded from.
package enum BuiltProgram {
    /// The engine that does as a test asks it to.
    package static let scriptedEngine = path(of: "scripted-engine")
    /// The engine.
    package static let engine = path(of: "torrbench-engine")

    private static func path(of name: String) -> String {
        let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
        let directory = bundle?.deletingLastPathComponent() ?? Bundle.main.bundleURL
        return directory.appending(path: name).path
    }
}
