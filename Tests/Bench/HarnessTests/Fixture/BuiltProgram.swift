import Foundation

/// Programs that these tests were built with, in the directory that the test bundle is loaded from.
enum BuiltProgram {
    static let scriptedEngine = path(of: "scripted-engine")
    static let engine = path(of: "torrbench-engine")

    private static func path(of name: String) -> String {
        let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
        let directory = bundle?.deletingLastPathComponent() ?? Bundle.main.bundleURL
        return directory.appending(path: name).path
    }
}
