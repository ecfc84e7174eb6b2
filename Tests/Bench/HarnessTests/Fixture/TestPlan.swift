import Harness
import Results
import Scenarios
import Vocabulary

/// Plans of small scenarios.
enum TestPlan {
    /// One workload of this kind on a machine that may be as busy as it likes; `more` are further lines of it, `--set` overrides come on top.
    static func plan(
        _ kind: String = "transfer",
        workload more: String = "",
        set overrides: [String] = []
    ) throws -> Plan {
        let text = """
            # Question: does it do what the test says?
            schema: 1
            name: small
            question: Does it do what the test says?
            seed: 5
            blocks: 1
            warmup_blocks: 0
            payload: { size: 200KiB, piece_size: 16KiB, format: v1, files: 1 }
            engines: { kind: libtorrent, profile: loopback, disk_backend: mmap }
            seeder: { start: have_pieces }
            storage: { kind: tmpfs, cache: warm }
            discovery: direct
            transport: tcp
            limits: { run_timeout: 60s, free_space: 1MiB, repeat_budget: 0 }
            validity:
              steal_percent: 100
              foreign_cpu_percent: 100
              memory_pressure_percent: 100
              io_pressure_percent: 100
            workloads:
              - name: w
                kind: \(kind)
            """ + more.split(separator: "\n").map { "\n    \($0)" }.joined() + "\n"
        let scenario = try Scenario(
            parsing: text,
            path: "small.yaml",
            overrides: overrides.map { ScenarioOverride($0) }
        )
        return try Plan(scenario)
    }

    static let machine = MachineRecord(
        machineClass: MachineClass(architecture: "x86_64", cores: 2, operatingSystem: "Debian 12")
    )
}
