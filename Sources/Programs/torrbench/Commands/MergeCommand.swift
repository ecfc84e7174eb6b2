import ArgumentParser
import Reports
import Results

struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Joins results of one scenario on one kind of machine into one record of several invocations.",
        discussion: """
            Every run is kept, with the invocation that it belongs to. Refused where scenario or overrides, cells, kind of \
            machine, engine or version of torrbench differ, where the same runs are given twice, and while runs are still \
            added to one of them. The records that are joined stay as they are.

            Examples:
              torrbench merge Results/<monday> Results/<tuesday> --out pooled.json
              torrbench report pooled.json

            \(ExitCode.readingHelp)
            """
    )

    @Argument(
        help: ArgumentHelp("Two or more results' folders or their result.json.", valueName: "result"),
        completion: .file()
    )
    var results: [String]

    @Option(help: ArgumentHelp("File to write the record to, replaced whole.", valueName: "file"), completion: .file())
    var out: String

    func validate() throws {
        if results.count < 2 { throw ValidationError("give two or more results to merge") }
    }

    func run() throws {
        try Failure.reporting {
            let documents = try results.map { path in
                let document = try ResultStore.load(path)
                try FolderLock.verifyFree(path)
                return document
            }
            let merged = try ResultDocument.merged(
                documents,
                id: Invocation.makeID(),
                command: CommandLine.arguments
            )
            try OutputFile(out).write(try merged.encoded())
            StandardError.paragraph(
                "\(merged.runs.count) runs of \(merged.allInvocations.count) invocations in \(out); 'torrbench report \(out)' shows them"
            )
        }
    }
}
