import Foundation

/// Where the engine that these tests were built with lies.
enum EngineBinary {
    static let path: String = {
        // The test bundle is loaded from the directory into which the package's products are built.
        let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
        let directory = bundle?.deletingLastPathComponent() ?? Bundle.main.bundleURL
        return directory.appending(path: "torrbench-engine").path
    }()
}
