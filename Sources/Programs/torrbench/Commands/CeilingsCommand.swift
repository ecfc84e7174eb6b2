import ArgumentParser
import FoundationEssentials
import HostProbe
import Vocabulary

/// Hidden: what `Tests/Benchmarks/ceilings` holds against `openssl speed` and `iperf3`.
struct CeilingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ceilings",
        abstract: "Measures this machine's ceilings alone and prints them as JSON, in bytes per second.",
        discussion: """
            Example:
              torrbench ceilings --milliseconds 1000

            \(ExitCode.measuringHelp)
            """,
        shouldDisplay: false
    )

    @Option(help: ArgumentHelp("Time of each measurement, 30 to 3000.", valueName: "milliseconds"))
    var milliseconds = 1000

    @Option(help: ArgumentHelp("Where storage is measured.", valueName: "directory"), completion: .directory)
    var directory = "/dev/shm"

    func validate() throws {
        guard (30...3000).contains(milliseconds) else {
            throw ValidationError("--milliseconds is \(milliseconds), 30 to 3000 are possible")
        }
    }

    func run() throws {
        try Failure.reporting {
            let set = Ceilings.measureAll(directory: AbsolutePath.of(directory), each: .milliseconds(milliseconds))
            let found: [(String, Measured<Ceiling>)] = [
                ("sha1_one_thread", set.sha1OneThread), ("sha1_all_threads", set.sha1AllThreads),
                ("sha256_one_thread", set.sha256OneThread), ("sha256_all_threads", set.sha256AllThreads),
                ("loopback_tcp_one_stream", set.loopbackOneStream),
                ("loopback_tcp_several_streams", set.loopbackManyStreams), ("memory_copy", set.memoryCopy),
                ("write", set.sequentialWrite), ("write_synced", set.sequentialWriteSynced),
                ("read_cached", set.sequentialReadCached), ("read", set.sequentialRead),
            ]
            let figures = found.compactMap { name, reading in reading.value.map { (name, $0.bytesPerSecond) } }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
            let data = try encoder.encode(Dictionary(uniqueKeysWithValues: figures))
            print(String(decoding: data, as: UTF8.self))
        }
    }
}
