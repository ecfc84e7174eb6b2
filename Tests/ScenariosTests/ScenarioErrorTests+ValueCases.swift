extension ScenarioErrorTests {
    static let valueCases: [Case] = [
        Case(
            name: "another schema version",
            text: """
                schema: 2
                name: x
                question: why
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:1:9: schema is '2', expected 1
                schema: 2
                        ^
                """
        ),
        Case(
            name: "a number in quotes",
            text: """
                schema: 1
                name: x
                question: why
                blocks: "3"
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:9: blocks is '3' in quotes, expected a whole number from 1 to 1000
                blocks: "3"
                        ^
                """
        ),
        Case(
            name: "a number with a fraction",
            text: """
                schema: 1
                name: x
                question: why
                blocks: 3.5
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:9: blocks is '3.5', expected a whole number from 1 to 1000
                blocks: 3.5
                        ^
                """
        ),
        Case(
            name: "an octal number",
            text: """
                schema: 1
                name: x
                question: why
                blocks: 010
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:9: blocks is '010', expected a whole number from 1 to 1000
                blocks: 010
                        ^
                """
        ),
        Case(
            name: "a number below its range",
            text: """
                schema: 1
                name: x
                question: why
                blocks: 0
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:9: blocks is '0', expected a whole number from 1 to 1000
                blocks: 0
                        ^
                """
        ),
        Case(
            name: "a number beyond 64 bits",
            text: """
                schema: 1
                name: x
                question: why
                seed: 18446744073709551616
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:7: seed is '18446744073709551616', expected a whole number from 0 to 18446744073709551615
                seed: 18446744073709551616
                      ^
                """
        ),
        Case(
            name: "a count above its range",
            text: """
                schema: 1
                name: x
                question: why
                seeder: { count: 65 }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:18: seeder.count is '65', expected a whole number from 1 to 64
                seeder: { count: 65 }
                                 ^
                """
        ),
        Case(
            name: "no value",
            text: """
                schema: 1
                name: x
                question: why
                seed:
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:6: seed has no value, expected a whole number from 0 to 18446744073709551615
                seed:
                     ^
                """
        ),
        Case(
            name: "a mapping where a value belongs",
            text: """
                schema: 1
                name: x
                question: why
                transport: { kind: tcp }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:12: transport is a mapping, expected one of tcp, utp
                transport: { kind: tcp }
                           ^
                """
        ),
        Case(
            name: "a value where a mapping belongs",
            text: """
                schema: 1
                name: x
                question: why
                storage: disk
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:10: storage is 'disk', expected a mapping with kind, cache
                storage: disk
                         ^
                """
        ),
        Case(
            name: "a nothing where a mapping belongs",
            text: """
                schema: 1
                name: x
                question: why
                payload:
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:9: payload has no value, expected a mapping with size, piece_size, format, files
                payload:
                        ^
                """
        ),
        Case(
            name: "a list where a mapping belongs",
            text: """
                schema: 1
                name: x
                question: why
                payload: [1]
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:10: payload is a list, expected a mapping with size, piece_size, format, files
                payload: [1]
                         ^
                """
        ),
        Case(
            name: "a size with an unknown unit",
            text: """
                schema: 1
                name: x
                question: why
                payload: { size: 256XB }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:18: payload.size is '256XB', expected a size from 1B to 1TiB, such as 256MiB
                payload: { size: 256XB }
                                 ^
                """
        ),
        Case(
            name: "a size with a fraction",
            text: """
                schema: 1
                name: x
                question: why
                payload: { size: 1.5GiB }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:18: payload.size is '1.5GiB', expected a size from 1B to 1TiB, such as 256MiB
                payload: { size: 1.5GiB }
                                 ^
                """
        ),
        Case(
            name: "a size of nothing",
            text: """
                schema: 1
                name: x
                question: why
                payload: { size: 0 }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:18: payload.size is '0', expected a size from 1B to 1TiB, such as 256MiB
                payload: { size: 0 }
                                 ^
                """
        ),
        Case(
            name: "a size beyond its range",
            text: """
                schema: 1
                name: x
                question: why
                payload: { size: 2TiB }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:18: payload.size is '2TiB', expected a size from 1B to 1TiB, such as 256MiB
                payload: { size: 2TiB }
                                 ^
                """
        ),
        Case(
            name: "a size beyond 64 bits",
            text: """
                schema: 1
                name: x
                question: why
                payload: { size: 99999999TiB }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:18: payload.size is '99999999TiB', expected a size from 1B to 1TiB, such as 256MiB
                payload: { size: 99999999TiB }
                                 ^
                """
        ),
        Case(
            name: "a piece that is no power of two",
            text: """
                schema: 1
                name: x
                question: why
                payload: { piece_size: 3MiB }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:24: payload.piece_size is '3MiB', expected a size from 16KiB to 64MiB, a power of two, such as 1MiB
                payload: { piece_size: 3MiB }
                                       ^
                """
        ),
        Case(
            name: "a piece below its range",
            text: """
                schema: 1
                name: x
                question: why
                payload: { piece_size: 8KiB }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:24: payload.piece_size is '8KiB', expected a size from 16KiB to 64MiB, a power of two, such as 1MiB
                payload: { piece_size: 8KiB }
                                       ^
                """
        ),
        Case(
            name: "a duration without a unit",
            text: """
                schema: 1
                name: x
                question: why
                limits: { run_timeout: 30 }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:24: limits.run_timeout is '30', expected a duration from 100ms to 24h, such as 30s
                limits: { run_timeout: 30 }
                                       ^
                """
        ),
        Case(
            name: "a duration below its range",
            text: """
                schema: 1
                name: x
                question: why
                limits: { run_timeout: 1ms }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:24: limits.run_timeout is '1ms', expected a duration from 100ms to 24h, such as 30s
                limits: { run_timeout: 1ms }
                                       ^
                """
        ),
        Case(
            name: "a mistyped word",
            text: """
                schema: 1
                name: x
                question: why
                engines: { disk_backend: mmpa }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:26: engines.disk_backend is 'mmpa' (did you mean 'mmap'?), expected one of mmap, posix, disabled
                engines: { disk_backend: mmpa }
                                         ^
                """
        ),
        Case(
            name: "a word that nothing resembles",
            text: """
                schema: 1
                name: x
                question: why
                discovery: carrier-pigeon
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:12: discovery is 'carrier-pigeon', expected one of tracker-http, tracker-udp, direct
                discovery: carrier-pigeon
                           ^
                """
        ),
        Case(
            name: "a name with a space",
            text: """
                schema: 1
                name: x y
                question: why
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:2:7: name is 'x y', expected letters, digits and hyphens, at most 64
                name: x y
                      ^
                """
        ),
        Case(
            name: "a question of two lines",
            text: """
                schema: 1
                name: x
                question: "why\\nnot"
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:3:11: question is 'why�not', expected one line of at most 500 characters
                question: "why\\nnot"
                          ^
                """
        ),
        Case(
            name: "a workload's name in capitals",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: A, kind: transfer }

                """,
            expected: """
                x.yaml:5:13: name is 'A', expected lower-case letters, digits and hyphens, at most 64
                  - { name: A, kind: transfer }
                            ^
                """
        ),
        Case(
            name: "a rate of nothing",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, ipc: { rate: 0 } }

                """,
            expected: """
                x.yaml:5:40: ipc.rate is '0', expected 'closed' or calls a second from 1 to 100000
                  - { name: a, kind: ipc, ipc: { rate: 0 } }
                                                       ^
                """
        ),
        Case(
            name: "a method that is none",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, ipc: { methods: [ping, pong] } }

                """,
            expected: """
                x.yaml:5:50: ipc.methods is 'pong' (did you mean 'ping'?), expected one of ping, get_status, get_status_sync
                  - { name: a, kind: ipc, ipc: { methods: [ping, pong] } }
                                                                 ^
                """
        ),
        Case(
            name: "a phase twice",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, ipc: { phases: [idle, idle] } }

                """,
            expected: """
                x.yaml:5:49: ipc.phases has 'idle' more than once
                  - { name: a, kind: ipc, ipc: { phases: [idle, idle] } }
                                                                ^
                """
        ),
        Case(
            name: "no phase",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, ipc: { phases: [] } }

                """,
            expected: """
                x.yaml:5:42: ipc.phases has 0 values, expected 1 to 8
                  - { name: a, kind: ipc, ipc: { phases: [] } }
                                                         ^
                """
        ),
        Case(
            name: "a processor that is none",
            text: """
                schema: 1
                name: x
                question: why
                seeder: { affinity: [0, -1] }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:25: seeder.affinity is '-1', expected a whole number from 0 to 1023
                seeder: { affinity: [0, -1] }
                                        ^
                """
        ),
        Case(
            name: "text for a whole-number setting",
            text: """
                schema: 1
                name: x
                question: why
                engines: { settings: { aio_threads: many } }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:37: engines.settings.aio_threads is 'many', libtorrent has a whole number from -2147483648 to 2147483647 there
                engines: { settings: { aio_threads: many } }
                                                    ^
                """
        ),
        Case(
            name: "a number for a truth setting",
            text: """
                schema: 1
                name: x
                question: why
                engines: { settings: { enable_dht: 0 } }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:36: engines.settings.enable_dht is '0', libtorrent has true or false there
                engines: { settings: { enable_dht: 0 } }
                                                   ^
                """
        ),
        Case(
            name: "a whole-number setting beyond libtorrent's",
            text: """
                schema: 1
                name: x
                question: why
                engines: { settings: { max_queued_disk_bytes: 4GiB } }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:47: engines.settings.max_queued_disk_bytes is '4GiB', libtorrent has a whole number from -2147483648 to 2147483647 there
                engines: { settings: { max_queued_disk_bytes: 4GiB } }
                                                              ^
                """
        ),
    ]
}
