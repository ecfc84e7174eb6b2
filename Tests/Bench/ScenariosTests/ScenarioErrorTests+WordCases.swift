extension ScenarioErrorTests {
    static let wordCases: [Case] = [
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
                x.yaml:4:26: engines.disk_backend is 'mmpa' (did you mean 'mmap'?), expected one of mmap, posix, disabled, pread, default
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
                x.yaml:5:50: ipc.methods is 'pong' (did you mean 'ping'?), expected one of ping, echo, get_status, get_status_sync, add_magnet
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
