/// How many invocations it takes to compare two builds that were not run side by side.
///
/// Runs of one invocation share what made it fast or slow: the layout of memory, the placement of threads, neighbours of
/// that hour. Fourteen invocations of one binary differed by up to 19 %, so that a comparison that takes runs for
/// independent calls equal builds different the more often the more runs it has. The invocation is the unit of
/// replication (Kalibera and Jones 2013), its median the value.
package enum InvocationRule {
    /// Invocations on either side with which a verdict is given.
    package static let enough = 3
    /// Invocations of the base with which a verdict is given on one invocation of the new build.
    package static let enoughBeforeOne = leastDegrees + 1
    /// Degrees of freedom of `enough` against `enough`: as sure are one against five, or two against four.
    private static let leastDegrees = 2 * enough - 2

    /// Whether so many invocations of the two sides say enough of how invocations scatter.
    package static func isEnough(_ base: Int, _ new: Int) -> Bool {
        base > 0 && new > 0 && base + new - 2 >= leastDegrees
    }

    /// Why there is no verdict.
    static func reason(_ base: Int, _ new: Int) -> String {
        func count(_ number: Int) -> String { number == 1 ? "1 invocation" : "\(number) invocations" }
        return "for information: \(count(base)) of the base and \(count(new)) of the new cannot tell a change from "
            + "what differs between invocations of one build; \(enough) of each can"
    }

    /// Invocations of each side that are missing at the least.
    static func further(_ base: Int, _ new: Int) -> Int { max(1, enough - min(base, new)) }
}
