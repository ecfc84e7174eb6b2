/// Whether the packets between the engines are captured, to be held against what the engines say.
///
/// A capture disturbs, so a cell with one is a cell of its own; as an axis it measures that disturbance.
package enum WireWitness: String, Sendable, Equatable, Codable, CaseIterable {
    /// Nothing is captured.
    case off
    /// Headers and small messages: byte counts, retransmissions, connections.
    case headers
    /// Whole packets: every message too. The capture needs as much room as the payload takes on the wire.
    case full
}
