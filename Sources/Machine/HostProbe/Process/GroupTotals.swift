/// One quantity per thread group, threads that have ended included up to their last sample.
package struct GroupTotals: Equatable, Sendable {
    /// Sum over the network thread.
    package var network: Int64 = 0
    /// Sum over disk and hashing threads.
    package var disk: Int64 = 0
    /// Sum over every other thread.
    package var other: Int64 = 0

    /// Sum over all groups.
    package var sum: Int64 { network + disk + other }

    /// The quantity of one group.
    package subscript(group: ThreadGroup) -> Int64 {
        get {
            switch group {
            case .network: network
            case .disk: disk
            case .other: other
            }
        }
        set {
            switch group {
            case .network: network = newValue
            case .disk: disk = newValue
            case .other: other = newValue
            }
        }
    }
}
