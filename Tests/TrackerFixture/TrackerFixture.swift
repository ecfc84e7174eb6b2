import FoundationEssentials
import Glibc
import Tracker

/// A tracker in a process of its own, for tests that must run it inside a network namespace.
///
/// Arguments: `--allow-non-loopback`, `--port N` (HTTP and UDP), and addresses. Prints one announce URL a line and
/// an empty line once it serves, then serves until its standard input closes, and prints its statistics as JSON.
@main
enum TrackerFixture {
    static func main() async throws {
        var configuration = TrackerConfiguration(addresses: [], announceInterval: .seconds(1))
        var arguments = CommandLine.arguments.dropFirst()
        while let argument = arguments.popFirst() {
            switch argument {
            case "--allow-non-loopback":
                configuration.allowsNonLoopback = true
            case "--port":
                guard let port = arguments.popFirst().flatMap({ UInt16($0) }) else {
                    preconditionFailure("--port needs a number")
                }
                configuration.httpPort = port
                configuration.udpPort = port
            default:
                configuration.addresses.append(argument)
            }
        }
        let statistics = try await withTracker(configuration) { tracker in
            for listener in tracker.listeners { print(listener.announceURL(host: listener.address)) }
            print("")
            fflush(nil)
            while readLine() != nil {}
            return tracker.statistics()
        }
        print(String(decoding: try JSONEncoder().encode(statistics), as: UTF8.self))
    }
}
