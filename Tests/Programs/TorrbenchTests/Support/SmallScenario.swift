/// The scenario of these tests: 8 MiB in memory, introduced directly, one run.
///
/// Other tests keep the machine busy meanwhile, which must not make a run suspect here.
enum SmallScenario {
    static let text = """
        schema: 1
        name: small
        question: Does it work?
        seed: 1
        blocks: 1
        warmup_blocks: 0
        payload: { size: 8MiB, piece_size: 256KiB, format: v1, files: 1 }
        engines: { kind: libtorrent, profile: loopback }
        seeder: { start: have_pieces }
        storage: { kind: tmpfs, cache: warm }
        discovery: direct
        transport: tcp
        limits: { run_timeout: 60s, free_space: 1MiB }
        validity:
          steal_percent: 100
          foreign_cpu_percent: 100
          memory_pressure_percent: 100
          io_pressure_percent: 100
        workloads:
          - name: transfer
            kind: transfer

        """

    /// One fast cell, and one so slow (512 KiB/s, 16 s in all) that a test can step in.
    static let withSlowCell =
        text + """
                matrix:
                  seeder.settings.local_upload_rate_limit: [0, 524288]

            """

    /// The slow cell alone.
    static let slow = text.replacing(
        "seeder: {",
        with: "seeder: { settings: { local_upload_rate_limit: 524288 },"
    )

    /// Two fast cells.
    static let withTwoCells =
        text + """
                matrix:
                  engines.settings.aio_threads: [1, 2]

            """
}
