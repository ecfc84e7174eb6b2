package import Scenarios

/// The two cells that `overhead` measures, as a scenario like any other.
package enum OverheadScenario {
    /// A transfer and a closed loop of calls with the settings of a tuned engine.
    ///
    /// Direct connection, since the bare program has no tracker; 1 MiB pieces on tmpfs, since a disk would hide what is
    /// looked for.
    package static func make(payload: String, blocks: Int, calls: Int) throws(ScenarioErrors) -> Scenario {
        try Scenario(
            parsing: """
                schema: 1
                name: overhead
                question: What does the harness itself cost?
                seed: 1
                blocks: \(blocks)
                warmup_blocks: 1
                payload: { size: \(payload), piece_size: 1MiB, format: v1, files: 1 }
                engines: { kind: libtorrent, profile: loopback }
                storage: { kind: tmpfs, cache: warm }
                discovery: direct
                limits: { run_timeout: 2min }
                workloads:
                  - name: transfer
                    kind: transfer
                  - name: bridge
                    kind: ipc
                    payload: { size: 1MiB, piece_size: 1MiB, format: v1, files: 1 }
                    ipc: { phases: [idle], methods: [ping], calls: \(calls), warmup_calls: 1000, rate: closed }
                """,
            path: "overhead (built in)"
        )
    }
}
