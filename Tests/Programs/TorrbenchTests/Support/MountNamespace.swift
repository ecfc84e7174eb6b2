import TestSupport

/// Programs with file systems of their own, mounted where only they see them and gone with them.
enum MountNamespace {
    static let program = "/usr/bin/unshare"

    /// Whether this machine allows it: root may, others where user namespaces are open to them.
    static let isAvailable: Bool = {
        guard let scratch = try? Scratch() else { return false }
        let mount = arguments(["mount -t tmpfs none '\(scratch.path)/work'"])
        return (try? Torrbench.run(mount, in: scratch, program: program))?.status == 0
    }()

    /// What `program` is given to run a shell script, its arguments behind it.
    static func arguments(_ script: [String]) -> [String] {
        ["--map-root-user", "--mount", "/bin/sh", "-c"] + script
    }

    /// Runs torrbench with a tmpfs of `size` over `directory`; `before` is a shell command in between.
    static func run(
        _ arguments: [String],
        in scratch: Scratch,
        over directory: String,
        size: String,
        before: String = ":"
    ) throws -> Torrbench.Outcome {
        let script = "mount -t tmpfs -o size=\(size) none '\(directory)' && { \(before); exec \"$@\"; }"
        return try Torrbench.run(
            Self.arguments([script, "sh", Program.torrbench] + arguments),
            in: scratch,
            program: program
        )
    }
}
