import EngineKinds
import Vocabulary

/// Every key of schema version 1, with its range, default and meaning.
enum ScenarioKeys {
    static let maximumCells = 10_000
    static let maximumAxes = 16
    static let maximumAxisValues = 1000
    static let maximumWorkloads = 64
    static let maximumMatrixEntries = 256
    /// libtorrent's `load_torrent_limits::max_pieces`.
    static let maximumPieces: Int64 = 0x20_0000

    static let root: [Field] =
        [
            .required("schema", .integer(1...1), "Version of this set of keys."),
            .required("name", .text(.name), "Short name; the folder of the results carries it."),
            .required("question", .text(.sentence), "What the figures are to answer."),
            .optional(
                "seed",
                .seed,
                "Where the order of cells and the payload's bytes come from.",
                default: "1"
            ),
        ] + blocks + cell + [
            .optional(
                "limits",
                .object([
                    runTimeout,
                    .optional(
                        "total",
                        .duration(.seconds(1)...(.seconds(30 * 86_400))),
                        "Longest time of the whole invocation."
                    ),
                    .optional(
                        "free_space",
                        .size(0...(1 << 50), powerOfTwo: false),
                        "Space to leave free in the work directory.",
                        default: "1GiB"
                    ),
                    .optional(
                        "repeat_budget",
                        .integer(0...1000),
                        "Invalid runs that are carried out again, all cells together; every one is kept and counted.",
                        default: "3"
                    ),
                ]),
                "What an invocation may take."
            ),
            .optional("validity", .object(validity), "What a run may suffer and still be believed."),
            .optional(
                "arms",
                .arms,
                "Variants of every cell that are compared with each other, by name; the first is the base."
            ),
            .optional("gate", .object(gate), "What 'torrbench check' demands."),
            .required("workloads", .workloads(workload), "What is measured; every block runs all of them."),
        ]

    static let maximumArms = 8
    static let maximumGatedMetrics = 16

    /// What a gate demands of the arms, or of this build against a baseline.
    private static let gate: [Field] = [
        .optional(
            "looks",
            .list(.integer(2...1000), count: 1...10),
            "Counted blocks after which the gate looks and may end early.",
            default: "[10, 14, 18, 24]"
        ),
        .optional(
            "time_budget",
            .duration(.seconds(1)...(.seconds(30 * 86_400))),
            "Longest time; then what there is decides."
        ),
        .optional(
            "metrics",
            .map(.object(gateRule), names: .settingName, limit: maximumGatedMetrics),
            "Metrics that decide, by their names in result.json."
        ),
        .optional(
            "covariate",
            .choice(GateSpecification.Covariate.allCases.map(\.rawValue)),
            "Disturbance that the comparison of arms is adjusted for; none by default."
        ),
        .optional(
            "strict",
            .choice(["true", "false"]),
            "Whether a metric that is shown to be worse fails though it is not shown by how much.",
            default: "false"
        ),
    ]

    private static let gateRule: [Field] = [
        .optional("tolerance", .percent(upTo: 50), "Change in either direction that is let pass.", default: "5%"),
        .optional(
            "tolerance_absolute",
            .number,
            "Difference that is let pass as well, in the metric's base unit; for metrics that can be 0."
        ),
        .optional(
            "level",
            .choice(GateLevel.allCases.map(\.rawValue)),
            "What a failure does.",
            default: GateLevel.error.rawValue
        ),
        .optional("at_least", .number, "Limit that the new arm must reach, in the metric's base unit."),
        .optional("at_most", .number, "Limit that the new arm must keep, in the metric's base unit."),
        .optional("impossible_above", .number, "No honest value exceeds this: one that does is a fault of measuring."),
    ]

    /// Defaults as in ``ValidityLimits``, which a test holds.
    private static let validity: [Field] = [
        percent("steal_percent", "Most CPU time the hypervisor may take for others, of the machine's.", default: "2"),
        percent(
            "foreign_cpu_percent",
            "Most CPU time programs outside the run may use, of the machine's.",
            default: "5"
        ),
        percent("memory_pressure_percent", "Most time some task may wait for memory, of the run's.", default: "1"),
        percent(
            "io_pressure_percent",
            "Most time some task may wait for a device, of a warm run's in memory.",
            default: "10"
        ),
        percent("witness_percent", "Most that independent counts of one quantity may differ.", default: "1"),
        percent(
            "throttled_percent",
            "Most periods of a control group's CPU quota in which the run may be stopped.",
            default: "100"
        ),
    ]

    private static func percent(_ key: String, _ summary: String, default fallback: String) -> Field {
        .optional(key, .integer(0...100), summary, default: fallback)
    }

    static let workload: [Field] =
        [
            .required("name", .text(.slug), "Unique; the first part of every cell's id."),
            .required("kind", .choice(WorkloadKind.allCases.map(\.rawValue)), "What one run does."),
        ] + blocks + cell + [workloadLimits] + ofOneKind + [
            .optional("matrix", .matrix, "Axes whose combinations are the cells.")
        ]

    /// Limits that a workload has of its own.
    static let workloadLimits: Field = .optional(
        "limits",
        .object([runTimeout]),
        "Limits of this workload's runs."
    )

    /// Keys that only one kind of workload has.
    static let ofOneKind: [Field] = WorkloadKind.allCases.compactMap(\.descriptor.keys)

    /// Keys that make up a cell's configuration, at the top and in workloads alike.
    static let cell: [Field] = [
        .optional("payload", .object(payload), "The data that is moved or checked."),
        .optional("engines", .object(engine), "Both roles at once; 'seeder' and 'leecher' go before it."),
        .optional("seeder", .object([count, start] + engine), "The engines that have the payload."),
        .optional("leecher", .object([count] + engine), "The engines that fetch it."),
        .optional("storage", .object(storage), "Where a run keeps its files."),
        .optional(
            "discovery",
            .choice(Discovery.allCases.map(\.rawValue)),
            "How leechers learn of seeders.",
            default: Discovery.trackerHTTP.rawValue
        ),
        .optional(
            "transport",
            .choice(Transport.allCases.map(\.rawValue)),
            "What carries the peer protocol.",
            default: Transport.tcp.rawValue
        ),
        .optional(
            "witness",
            .choice(WireWitness.allCases.map(\.rawValue)),
            "Packets captured beside the run; needs CAP_NET_RAW and disturbs.",
            default: WireWitness.off.rawValue
        ),
    ]

    private static let blocks: [Field] = [
        .optional("blocks", .integer(1...1000), "Counted blocks; each runs every cell once.", default: "3"),
        .optional("warmup_blocks", .integer(0...100), "Blocks before them, kept and flagged.", default: "1"),
    ]

    private static let runTimeout: Field = .optional(
        "run_timeout",
        .duration(.milliseconds(100)...(.seconds(86_400))),
        "Longest time of one run; then its children are killed.",
        default: "60s"
    )

    private static let payload: [Field] = [
        .optional("size", .size(1...(1 << 40), powerOfTwo: false), "All files together.", default: "256MiB"),
        .optional(
            "piece_size",
            .size((16 << 10)...(64 << 20), powerOfTwo: true),
            "Length of a piece.",
            default: "1MiB"
        ),
        .optional(
            "format",
            .choice(TorrentFormat.allCases.map(\.rawValue)),
            "BitTorrent metadata version (BEP 3, 52).",
            default: TorrentFormat.v1.rawValue
        ),
        .optional("files", .integer(1...100_000), "Files of equal size; the last takes the remainder.", default: "1"),
    ]

    private static let engine: [Field] = [
        .optional(
            "kind",
            .choice(EngineKind.allCases.map(\.rawValue)),
            "Which program plays the engine.",
            default: EngineKind.libtorrent.rawValue
        ),
        .optional(
            "program",
            .text(.path),
            "Engine program of this role, if not the one that torrbench was given; of a client's kind, the client."
        ),
        .optional(
            "interpreter",
            .text(.path),
            "Python that runs an engine of kind 'python', with libtorrent's bindings; /usr/bin/python3 where left out."
        ),
        .optional(
            "burn_percent",
            .integer(0...1000),
            "CPU time that the engine wastes, per cent of what it uses; for self-tests of the gate; none by default."
        ),
        .optional("stall", .object(stall), "A deliberate fault of the engine, for tests of the instruments."),
        .optional(
            "profile",
            .choice(SettingsProfile.allCases.map(\.rawValue)),
            "Settings to start from.",
            default: SettingsProfile.loopback.rawValue
        ),
        .optional(
            "disk_backend",
            .choice(DiskBackend.allCases.map(\.rawValue)),
            "libtorrent's disk subsystem.",
            default: DiskBackend.mmap.rawValue
        ),
        .optional(
            "settings",
            .map(.setting, names: .settingName, limit: 256),
            "Settings of the engine's library by its own names, over the profile's."
        ),
        .optional(
            "affinity",
            .list(.integer(0...1023), count: 1...1024),
            "Logical processors the engine may run on; all where left out."
        ),
    ]

    // Without defaults, so that no cell of a scenario without them is another one than before.
    private static let stall: [Field] = [
        .optional(
            "duration",
            .duration(.milliseconds(1)...(.seconds(60))),
            "How long the engine's answering thread sleeps; whole milliseconds."
        ),
        .optional(
            "every",
            .duration(.milliseconds(1)...(.seconds(60))),
            "Once in how long; longer than 'duration'; 1s where left out."
        ),
    ]

    private static let count: Field = .optional("count", .integer(1...64), "Engine processes.", default: "1")

    private static let start: Field = .optional(
        "start",
        .choice(StartMode.allCases.filter { $0 != .empty }.map(\.rawValue)),
        "What a seeder knows of its files when it starts.",
        default: StartMode.havePieces.rawValue
    )

    private static let storage: [Field] = [
        .optional(
            "kind",
            .choice(StorageSpecification.Kind.allCases.map(\.rawValue)),
            "File system of the run's files.",
            default: StorageSpecification.Kind.tmpfs.rawValue
        ),
        .optional(
            "cache",
            .choice(StorageSpecification.Cache.allCases.map(\.rawValue)),
            "Whether the payload is in the page cache when a run begins.",
            default: StorageSpecification.Cache.warm.rawValue
        ),
    ]
}
