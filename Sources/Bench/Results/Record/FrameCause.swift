/// Whose time a missed frame was.
package enum FrameCause: String, Codable, Sendable, CaseIterable {
    /// The engine had the question, or did not read it, and was late with the answer.
    case engine
    /// Carrying, decoding or applying messages took too long.
    case bridge
    /// The machine let a thread wait that was due, and a thread that only slept saw the same.
    case machine
}
