import Foundation
import TestSupport

/// Where the programs that these tests were built with lie.
enum Programs {
    static let torrbench = directory.appending(path: "torrbench").path
    static let engine = directory.appending(path: "torrbench-engine").path

    /// The root of the package, for its scenarios.
    static let package = PackageFolder.url.path

    private static let directory: URL = {
        // The test bundle is loaded from the directory into which the package's products are built.
        let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
        return bundle?.deletingLastPathComponent() ?? Bundle.main.bundleURL
    }()
}
