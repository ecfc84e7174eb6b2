import ArgumentParser
import FoundationEssentials
import Tracker

struct TrackerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tracker",
        abstract: "Runs the tracker alone, until Ctrl-C.",
        discussion: """
            Serves announce and scrape over HTTP (BEP 3, 7, 23, 48) and UDP (BEP 15), on loopback unless told \
            otherwise. Prints its URLs, and at the end what it served as JSON.

            Example:
              torrbench tracker --http-port 6969 --udp-port 6969

            Exit codes: 0 ended by Ctrl-C or SIGTERM, 8 a port is taken, 64 wrong usage.
            """
    )

    @Option(help: ArgumentHelp("A numeric address to listen on. Repeatable.", valueName: "address"))
    var address: [String] = ["127.0.0.1", "::1"]

    @Option(help: ArgumentHelp("TCP port; 0 lets the kernel choose.", valueName: "port"))
    var httpPort: UInt16 = 0

    @Option(help: ArgumentHelp("UDP port; 0 lets the kernel choose.", valueName: "port"))
    var udpPort: UInt16 = 0

    @Option(help: ArgumentHelp("Seconds that clients are told to wait between announces.", valueName: "seconds"))
    var interval: Int = 5

    @Flag(help: "Allow addresses that other machines can reach.")
    var allowNonLoopback = false

    @OptionGroup(title: "Limits")
    var limits: TrackerLimitArguments

    func run() async throws {
        try await Failure.reporting {
            let output = Console.standardOutput
            var configuration = TrackerConfiguration(
                addresses: address,
                httpPort: httpPort,
                udpPort: udpPort,
                allowsNonLoopback: allowNonLoopback,
                announceInterval: .seconds(interval),
                limits: limits.limits
            )
            configuration.peerLifetime = max(configuration.peerLifetime, .seconds(3 * interval))
            let (statistics, _) = try await SignalTrap.with { [configuration] in
                try await withTracker(configuration) { tracker in
                    for listener in tracker.listeners {
                        try output.write(line: listener.announceURL(host: listener.address))
                    }
                    for address in tracker.unavailable {
                        StandardError.write("not served: \(address.address): \(address.reason)")
                    }
                    await tracker.waitUntilCancelled()
                    return tracker.statistics()
                }
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
            try output.write(line: String(decoding: encoder.encode(statistics), as: UTF8.self))
        }
    }
}
