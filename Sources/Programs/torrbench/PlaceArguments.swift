import ArgumentParser

/// Where a measuring command puts things, and which engine it runs.
struct PlaceArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Where the result's folder is made.", valueName: "directory"), completion: .directory)
    var out = "Results"

    @Option(
        help: ArgumentHelp("Where runs on disk keep their files while they last.", valueName: "directory"),
        completion: .directory
    )
    var workDir = "/var/tmp"

    @Option(help: ArgumentHelp("The tmpfs for runs in memory.", valueName: "directory"), completion: .directory)
    var tmpfsDir = "/dev/shm"

    @Option(
        help: ArgumentHelp("The engine program, if not the one beside torrbench.", valueName: "path"),
        completion: .file()
    )
    var engine: String?
}
