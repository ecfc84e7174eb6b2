public import Foundation

/// Where the sources lie that the tests were built from.
public enum PackageFolder {
    /// The folder that holds `Package.swift`.
    public static let url: URL = {
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path)
        {
            folder.deleteLastPathComponent()
        }
        return folder
    }()
}
