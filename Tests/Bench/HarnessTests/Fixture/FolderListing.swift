import Foundation
import Results

/// The results that a test has made.
enum FolderListing {
    struct NotOne: Error {
        let names: [String]
    }

    /// The one result below `root`, as it is stored.
    static func only(in root: String) throws -> ResultDocument {
        let names = try FileManager.default.contentsOfDirectory(atPath: root)
        guard names.count == 1 else { throw NotOne(names: names) }
        return try ResultStore.load("\(root)/\(names[0])")
    }
}
