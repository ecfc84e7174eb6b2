extension EndToEnd.RefusedInputs {
    static let scenarios = [
        Case(
            "run missing.yaml",
            65,
            """
            torrbench: cannot read the scenario 'missing.yaml': No such file or directory; give the path of a \
            YAML file, as in Scenarios/quick.yaml
            """
        ),
        Case(
            "validate @/work",
            65,
            """
            torrbench: cannot read the scenario '@/work': Is a directory; give the path of a YAML file, as in \
            Scenarios/quick.yaml
            """
        ),
        Case(
            "validate unknown-key.yaml",
            65,
            """
            unknown-key.yaml:2:1: unknown key 'blokcs' (did you mean 'blocks'?)
            blokcs: 3
            ^
            """
        ),
        Case(
            "plan broken.yaml",
            65,
            """
            broken.yaml:3:1: invalid YAML: did not find expected ',' or ']' while parsing a flow sequence that begins in line 2

            ^
            """
        ),
        Case("validate latin1.yaml", 65, "torrbench: the scenario 'latin1.yaml' is not UTF-8 text"),
    ]

    static let overrides = [
        Case(
            "validate ok.yaml --set gate.metrics.completion_throughput.level=warn",
            65,
            """
            torrbench: ok.yaml: gate.metrics: there is no metric 'completion_throughput' (did you mean \
            'completion_throughput_bytes_per_second'?)
            """
        ),
        Case(
            "validate ok.yaml --set payload.sise=3",
            65,
            """
            --set:1:9: unknown key 'sise' (did you mean 'size'?)
            payload.sise=3
                    ^
            """
        ),
        Case(
            "validate ok.yaml --set engines.settings.aio_threads=lots",
            65,
            """
            --set:1:30: engines.settings.aio_threads is 'lots', libtorrent has a whole number from -2147483648 to 2147483647 there
            engines.settings.aio_threads=lots
                                         ^
            """
        ),
        Case(
            "validate ok.yaml --set nonsense",
            65,
            """
            --set:1:1: expected key=value on one line, such as payload.size=64MiB
            nonsense
            ^
            """
        ),
        Case(
            "run ok.yaml --cells nothing*",
            65,
            """
            --cells:1:1: no cell matches 'nothing*' (the cells are transfer)
            nothing*
            ^
            """
        ),
        Case(
            "run ok.yaml --quiet --set engines.settings.aio_thread=2 --out @/results",
            65,
            """
            --set:1:18: warning: libtorrent 2.0.8 has no setting 'aio_thread' (did you mean 'aio_threads'?)
            engines.settings.aio_thread=2
                             ^
            torrbench: transfer: the seeder does not accept its settings: configure: setting 'aio_thread' is unknown to libtorrent 2.0.8.0 \
            (did you mean 'aio_threads'?)
            """
        ),
    ]

    static let places = [
        Case(
            "run ok.yaml --quiet --engine @/no-engine",
            64,
            """
            torrbench: cannot execute the engine '@/no-engine': No such file or directory; --engine takes the \
            path of a program that may be executed
            """
        ),
        Case(
            "run ok.yaml --quiet --engine @/ok.yaml",
            64,
            """
            torrbench: cannot execute the engine '@/ok.yaml': Permission denied; --engine takes the path of a \
            program that may be executed
            """
        ),
        Case(
            "run ok.yaml --quiet --engine @/work",
            64,
            "torrbench: the engine '@/work' is not a file; --engine takes a program's path"
        ),
        Case(
            "run ok.yaml --quiet --set storage.kind=disk --work-dir @/nowhere",
            8,
            "torrbench: cannot use '@/nowhere': No such file or directory; name another with --work-dir"
        ),
        Case(
            "run ok.yaml --quiet --set storage.kind=disk --work-dir @/ok.yaml",
            8,
            "torrbench: cannot use '@/ok.yaml': Not a directory; name another with --work-dir"
        ),
        Case(
            "run ok.yaml --quiet --set storage.kind=disk --work-dir /dev/shm",
            8,
            """
            torrbench: '/dev/shm' is kept in memory, so runs with storage.kind disk would not measure a disk; \
            name a directory on a disk with --work-dir
            """
        ),
        Case(
            "run ok.yaml --quiet --tmpfs-dir @/work",
            8,
            """
            torrbench: '@/work' is not a tmpfs, so runs with storage.kind tmpfs would measure a disk; name a \
            tmpfs with --tmpfs-dir, or take storage.kind disk
            """
        ),
        Case(
            "run ok.yaml --quiet --out /proc/nowhere",
            8,
            """
            torrbench: cannot create /proc/nowhere: No such file or directory; name another place for results \
            with --out
            """
        ),
    ]

    static let records = [
        Case(
            "report @/nowhere",
            65,
            """
            torrbench: there is no result at @/nowhere: give the path of a folder under Results/ or of a \
            result.json
            """
        ),
        Case(
            "report @/work",
            65,
            """
            torrbench: there is no result at @/work/result.json: give the path of a folder under Results/ or \
            of a result.json
            """
        ),
        Case(
            "report cut.json",
            65,
            "torrbench: cut.json is not a result of torrbench: not valid JSON (was the file cut short?)"
        ),
        Case(
            "report new.json",
            65,
            """
            torrbench: new.json has schema version 999, this torrbench reads up to 1: read it with a newer \
            torrbench
            """
        ),
        Case("report other.json", 65, "torrbench: other.json is not a result of torrbench: schema_version is missing"),
    ]

    static let trackers = [
        Case(
            "tracker --address localhost",
            64,
            "torrbench: 'localhost' is no numeric address, write one such as 127.0.0.1 or ::1"
        ),
        Case(
            "tracker --address 0.0.0.0",
            64,
            """
            torrbench: 0.0.0.0 is not a loopback address, allow others explicitly if strangers may reach this \
            tracker
            """
        ),
        Case("tracker --interval 0", 64, "torrbench: interval 0.0 seconds is below one second"),
    ]

    static let usages = [
        Case("run", 64, "Missing expected argument '<scenario>'"),
        Case("rnu ok.yaml", 64, "there is no command 'rnu' (did you mean 'run'?)"),
        Case("baseline sett x", 64, "there is no command 'sett' (did you mean 'set'?)"),
        Case(
            "frobnicate",
            64,
            """
            there is no command 'frobnicate' (the commands are run, validate, plan, schema, report, compare, check, \
            baseline, selftest, history, doctor, tracker, overhead, analyze, conformance, merge)
            """
        ),
        Case("plan ok.yaml --blocks 0", 64, "--blocks is 0, expected a whole number from 1 to 1000"),
        Case("plan ok.yaml --blocks -1", 64, "--blocks is -1, expected a whole number from 1 to 1000"),
        Case("plan ok.yaml --blocks many", 64, "The value 'many' is invalid for '--blocks <n>'"),
        Case("doctor --json --format text", 64, "--format is given 2 times, give it once"),
        Case("run ok.yaml --format json --format text", 64, "--format is given 2 times, give it once"),
        Case("compare a b --html --format md", 64, "--format is given 2 times, give it once"),
        Case(
            "compare --json a/result.json b",
            64,
            "--json takes the file to write, and 'a/result.json' is a record's name; for stdout write --format json"
        ),
        Case("run ok.yaml --format=json --format=json", 64, "--format is given 2 times, give it once"),
        Case(
            "run ok.yaml --format xml",
            64,
            """
            The value 'xml' is invalid for '--format <format>'. Please provide one of 'text', 'json' or \
            'ndjson'.
            """
        ),
        Case("run ok.yaml --quiet --verbose", 64, "--quiet and --verbose exclude each other"),
        Case("run ok.yaml --seed x", 64, "The value 'x' is invalid for '--seed <n>'"),
        Case("run ok.yaml and-more", 64, "Unexpected argument 'and-more'"),
        Case("validate ok.yaml --bogus", 64, "Unknown option '--bogus'"),
        Case(
            "report ok.yaml --format pdf",
            64,
            "The value 'pdf' is invalid for '--format <format>'. Please provide one of the following:"
        ),
        Case(
            "schema nothing",
            64,
            """
            The value 'nothing' is invalid for '<subject>'. Please provide one of 'scenario' and 'result'.
            """
        ),
        Case("tracker --http-port 70000", 64, "The value '70000' is invalid for '--http-port <port>'"),
    ]
}
