import Foundation

/// What a stored `result.json` says, read without the program's own types.
struct Record {
    let text: String
    let folder: String
    private let members: [String: Any]

    /// The only result below `scratch`.
    init(in scratch: Scratch) throws {
        guard let folder = scratch.resultFolders.first, scratch.resultFolders.count == 1 else {
            throw TestFailure(description: "not one result but \(scratch.resultFolders)")
        }
        try self.init(folder: folder)
    }

    init(folder: String) throws {
        self.folder = folder
        text = try String(contentsOfFile: folder + "/result.json", encoding: .utf8)
        guard let members = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
            throw TestFailure(description: "\(folder)/result.json is not an object")
        }
        self.members = members
    }

    var state: String { members["state"] as? String ?? "" }

    /// The verdict on each run, in order.
    var outcomes: [String] {
        let runs = members["runs"] as? [[String: Any]] ?? []
        return runs.compactMap { ($0["outcome"] as? [String: Any])?["state"] as? String }
    }
}
