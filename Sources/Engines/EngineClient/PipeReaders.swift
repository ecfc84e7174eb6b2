import Threads

/// The two threads that read a child's output and errors, from its start until its pipes are empty.
struct PipeReaders: Sendable {
    private let pipes: EnginePipes
    private let interrupt: PipeInterrupt
    private let output: DedicatedThread?
    private let errors: DedicatedThread?

    /// Starts them; each loop ends with its pipe, or when the interrupt is raised.
    init(
        _ pipes: EnginePipes,
        named outputName: String,
        _ errorName: String,
        output readOutput: @escaping @Sendable (PipeInterrupt) -> Void,
        errors readErrors: @escaping @Sendable (PipeInterrupt) -> Void
    ) {
        let interrupt = PipeInterrupt()
        self.pipes = pipes
        self.interrupt = interrupt
        output = DedicatedThread.start(name: outputName) { readOutput(interrupt) }
        errors = DedicatedThread.start(name: errorName) { readErrors(interrupt) }
    }

    /// Whether the system gave a thread for each.
    var areComplete: Bool { output != nil && errors != nil }

    /// Waits until all is read and closes the pipes; whoever still holds one beyond `grace` is no longer listened to.
    func finish(within grace: Duration) {
        let readers = [(output, pipes.outputFD), (errors, pipes.errorFD)]
        let unended = readers.filter { thread, _ in thread?.join(within: grace) == false }
        interrupt.raise(on: unended.map(\.1))
        let stuck = unended.filter { thread, _ in thread?.join(within: grace) == false }
        // A descriptor that a stuck thread still reads stays open: closing it could give its number to another file.
        guard stuck.isEmpty else { return stuck.forEach { thread, _ in thread?.detach() } }
        pipes.closeParentReadEnds()
    }
}
