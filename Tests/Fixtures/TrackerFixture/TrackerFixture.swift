import Glibc
import Tracker

/// A tracker in a process of its own, for tests that must run one inside a network namespace.
///
/// Arguments are the addresses to serve, whatever they are. Prints one announce URL a line and an empty line once it
/// serves, then serves until it is killed.
@main
enum TrackerFixture {
    static func main() async throws {
        let configuration = TrackerConfiguration(
            addresses: Array(CommandLine.arguments.dropFirst()),
            allowsNonLoopback: true,
            announceInterval: .seconds(1)
        )
        try await withTracker(configuration) { tracker in
            for listener in tracker.listeners { print(listener.announceURL(host: listener.address)) }
            print("")
            // The tests read a file, into which output goes by the block.
            fflush(nil)
            await tracker.waitUntilCancelled()
        }
    }
}
