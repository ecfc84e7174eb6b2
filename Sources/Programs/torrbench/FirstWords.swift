import ArgumentParser
import Scenarios

/// What is looked at before the arguments are parsed: the command's name and the one option that chooses a format.
enum FirstWords {
    private static let shortForms = ["--json", "--html"]
    /// Commands whose ``ComparisonOutputs`` have options of these names.
    private static let commandsWithFiles = ["check", "compare"]

    /// The arguments with `--json` and `--html` written out as `--format json` and `--format html`.
    ///
    /// Where the command has an option of that name and a file follows, the word is that option and stays.
    ///
    /// Throws `ValidationError` where a format is chosen twice.
    static func expanded(_ arguments: [String]) throws -> [String] {
        let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
        let takesFiles = arguments.first.map(commandsWithFiles.contains) ?? false
        let own = arguments[..<end].indices.flatMap { index in
            let word = arguments[index]
            let namesFile = takesFiles && index + 1 < end && !arguments[index + 1].hasPrefix("-")
            return shortForms.contains(word) && !namesFile ? ["--format", String(word.dropFirst(2))] : [word]
        }
        let count = own.filter { $0 == "--format" || $0.hasPrefix("--format=") }.count
        guard count <= 1 else {
            throw ValidationError("--format is given \(count) times, give it once")
        }
        return own + arguments[end...]
    }

    /// Throws `ValidationError` with the nearest name where the first words name no command.
    static func checkCommand(_ arguments: [String], of root: any ParsableCommand.Type) throws {
        guard let word = arguments.first, !word.hasPrefix("-"), word != "help" else { return }
        let commands = root.configuration.subcommands
        guard !commands.isEmpty else { return }
        if let command = commands.first(where: { $0._commandName == word }) {
            return try checkCommand(Array(arguments.dropFirst()), of: command)
        }
        let names = commands.compactMap { command -> String? in
            command.configuration.shouldDisplay ? command._commandName : nil
        }
        let hint = NearestName.of(word, among: names).map { "did you mean '\($0)'?" }
        throw ValidationError(
            "there is no command '\(word)' (\(hint ?? "the commands are \(names.joined(separator: ", "))"))"
        )
    }
}
