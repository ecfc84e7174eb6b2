import Adapters
import ArgumentParser
import Glibc
import Harness
import HostProbe
import Results
import Scenarios
import Synchronization

/// `--redact`: what the process knows of names that tell whose machine it runs on, for all that it writes.
enum Redaction {
    static let help = ArgumentHelp(
        "Leave what tells whose machine this is out of all that is written.",
        discussion: """
            Names of host and users, folders, programs' paths, addresses; each becomes the same pseudonym everywhere, such \
            as <host> or <home>. The kind of machine and versions stay.
            """
    )

    /// One a process: it writes for one command.
    private static let names = Mutex<(names: [Redactor.Name], words: [String])>(([], []))
    private static let current = Mutex<Redactor?>(nil)

    /// Nil where nothing is to be left out.
    static var redactor: Redactor? { current.withLock { $0 } }

    /// From here on; `given` are paths of the command line, as they stand there.
    static func begin(_ places: PlaceArguments, given: [String?]) {
        let defaults = PlaceArguments.defaults
        let folders = [
            (places.out, defaults.out, "<out>"), (places.workDir, defaults.workDir, "<work>"),
            (places.tmpfsDir, defaults.tmpfsDir, "<tmpfs>"),
        ]
        let chosen = folders.filter { $0.0 != $0.1 }.flatMap { folder in
            forms(of: folder.0).map { Redactor.Name($0, folder.2, .ownFolder) }
        }
        let programs = (given + [places.engine]).compactMap { $0 }.flatMap(folderName)
        add(chosen + programs + HostNames.read().redacted)
    }

    /// The programs that only the plan names.
    static func add(_ plan: Plan) {
        guard redactor != nil else { return }
        let engines = plan.cells.flatMap { [$0.configuration.seeder, $0.configuration.leecher] }
        let programs = engines.flatMap { [$0.program, $0.interpreter].compactMap { $0 } }
        add(programs.flatMap(folderName), words: plan.scenario.arms)
    }

    private static func add(_ more: [Redactor.Name], words: [String] = []) {
        let all = names.withLock { known in
            known.names += more.filter { !known.names.contains($0) }
            known.words += words
            return known
        }
        current.withLock { $0 = Redactor(all.names, ownWords: all.words) }
    }

    /// The text as it may be written.
    static func text(_ text: String) -> String { redactor?.text(text) ?? text }

    /// The same for the strings of JSON text.
    static func json(_ text: String) -> String { redactor?.json(text) ?? text }

    /// Whether a text was redacted before.
    static func hasPseudonym(_ text: String) -> Bool {
        ["<host>", "<user>", "<home>", "<work>", "<tmpfs>", "<out>", "<folder>", "<path-", "<address>"]
            .contains { text.contains($0) }
    }

    /// A command line, of whose paths the last part stays.
    static func command(_ words: [String]) -> [String] {
        guard let redactor else { return words }
        return words.map { redactor.text(lastPart(redactor.text($0))) }
    }

    /// Every absolute path is cut down to its last part, also behind `--option=`, and so is a relative one that exists.
    private static func lastPart(_ word: String) -> String {
        guard let slash = word.firstIndex(of: "/") else { return word }
        let head = word[..<slash]
        let isRelative = access(word, F_OK) == 0 || head.hasPrefix("<")
        guard head.isEmpty || head.hasSuffix("=") || head == "~" || isRelative else { return word }
        return String(head.hasSuffix("=") ? head : "") + (word.split(separator: "/").last ?? "")
    }

    /// As given, absolute, and without links.
    private static func forms(of path: String) -> [String] {
        var forms = [path, AbsolutePath.of(path)]
        if let real = realpath(path, nil) {
            forms.append(String(cString: real))
            free(real)
        }
        return Array(Set(forms.map { $0.count > 1 && $0.hasSuffix("/") ? String($0.dropLast()) : $0 }))
    }

    /// The folder of a program or file; those of the system, and the one of the project's scenarios, tell nothing.
    private static func folderName(of path: String) -> [Redactor.Name] {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return [] }
        let folder = String(path[..<slash])
        if folder == "Scenarios" || ["/usr", "/bin", "/lib", "/opt"].contains(where: folder.hasPrefix) { return [] }
        return forms(of: folder).map { Redactor.Name($0, "<folder>", .folder) }
    }
}

extension HostNames {
    /// The working directory is the last: where it is the home, it is told as that.
    fileprivate var redacted: [Redactor.Name] {
        hosts.map { Redactor.Name($0, "<host>", .word) } + users.map { Redactor.Name($0, "<user>", .word) }
            + addresses.map { Redactor.Name($0, "<address>", .word) }
            + homes.map { Redactor.Name($0, "<home>", .folder) }
            + workingDirectory.map { Redactor.Name($0, "<folder>", .folder) }
            + temporaryDirectories.map { Redactor.Name($0, "<tmp>", .folder) }
    }
}

extension PlaceArguments {
    /// Where things go unless the command line says otherwise.
    fileprivate static var defaults: (out: String, workDir: String, tmpfsDir: String) {
        ("Results", "/var/tmp", "/dev/shm")
    }
}
