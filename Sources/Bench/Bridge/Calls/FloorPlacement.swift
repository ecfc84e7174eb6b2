package import Results

/// Which CPUs the two ends of a round trip are held to.
package struct FloorPlacement: Equatable, Sendable {
    /// Same CPU or two.
    package let placement: PinnedFloor.Placement
    /// Of the end that asks.
    package let clientCPU: Int32
    /// Of the end that answers.
    package let answererCPU: Int32

    /// What can be had of both placements on this machine, with the reason for what cannot.
    package struct Choice: Equatable, Sendable {
        /// In the order in which they are taken.
        package var placements: [FloorPlacement] = []
        /// Why a placement cannot be had.
        package var absences: [PinnedFloor.Placement: String] = [:]
        /// The answering process stays here in both; nil where neither can be had.
        package var answererCPU: Int32? { placements.first?.answererCPU }
    }

    /// `allowed` are the CPUs of this process, `engine` those that the cell gives its engine, empty for all.
    ///
    /// Two CPUs are the first and the last: side by side in number are often two halves of one core.
    package static func choose(allowed: [Int32], engine: [Int32]) -> Choice {
        let answerers = engine.isEmpty ? allowed : engine.filter(allowed.contains)
        guard let answerer = answerers.min() else {
            let reason =
                allowed.isEmpty
                ? "the kernel does not say which CPUs may be used"
                : "the cell gives its engine CPU \(text(engine)), of which this process may use none"
            return Choice(absences: [.sameCPU: reason, .crossCPU: reason])
        }
        var choice = Choice(
            placements: [FloorPlacement(placement: .sameCPU, clientCPU: answerer, answererCPU: answerer)]
        )
        if let client = allowed.filter({ $0 != answerer }).max() {
            choice.placements.append(
                FloorPlacement(placement: .crossCPU, clientCPU: client, answererCPU: answerer)
            )
        } else {
            choice.absences[.crossCPU] = "CPU \(answerer) is the only one that this process may use"
        }
        return choice
    }

    private static func text(_ cpus: [Int32]) -> String { cpus.map(String.init).joined(separator: ", ") }
}
