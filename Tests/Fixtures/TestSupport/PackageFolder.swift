package import Foundation

/// Where the sources lie that the tests were built from.
package enum PackageFolder {
    /// The folder that holds `Package.swift`.
    package static let url: URL = {
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path)
        {
            folder.deleteLastPathComponent()
        }
        return folder
    }()
}
