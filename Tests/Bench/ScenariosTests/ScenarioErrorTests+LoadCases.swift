extension ScenarioErrorTests {
    static let loadCases: [Case] = [
        Case(
            name: "a load of nothing",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, ipc: { loads: [0] } }

                """,
            expected: """
                x.yaml:5:42: ipc.loads is '0', expected 'closed', calls a second from 1 to 100000, '{ depth: 64 }' or '{ rate: 1000, arrivals: poisson }'
                  - { name: a, kind: ipc, ipc: { loads: [0] } }
                                                         ^
                """
        ),
        Case(
            name: "a load without a value",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, ipc: { loads: [closed, ~] } }

                """,
            expected: """
                x.yaml:5:50: ipc.loads has no value, expected 'closed', calls a second from 1 to 100000, '{ depth: 64 }' or '{ rate: 1000, arrivals: poisson }'
                  - { name: a, kind: ipc, ipc: { loads: [closed, ~] } }
                                                                 ^
                """
        ),
        Case(
            name: "a list as a load",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, ipc: { loads: [[60]] } }

                """,
            expected: """
                x.yaml:5:42: ipc.loads is a list within a list, expected 'closed', calls a second from 1 to 100000, '{ depth: 64 }' or '{ rate: 1000, arrivals: poisson }'
                  - { name: a, kind: ipc, ipc: { loads: [[60]] } }
                                                         ^
                """
        ),
        Case(
            name: "one load instead of a list",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, ipc: { loads: 60 } }

                """,
            expected: """
                x.yaml:5:41: ipc.loads is '60', expected a list, each item 'closed', calls a second from 1 to 100000, '{ depth: 64 }' or '{ rate: 1000, arrivals: poisson }'
                  - { name: a, kind: ipc, ipc: { loads: 60 } }
                                                        ^
                """
        ),
        Case(
            name: "a load twice in two spellings",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, ipc: { loads: [closed, { depth: 1 }] } }

                """,
            expected: """
                x.yaml:5:50: ipc.loads has 'closed' more than once
                  - { name: a, kind: ipc, ipc: { loads: [closed, { depth: 1 }] } }
                                                                 ^
                """
        ),
        Case(
            name: "a depth of nothing",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, ipc: { loads: [{ depth: 0 }] } }

                """,
            expected: """
                x.yaml:5:51: ipc.loads.depth is '0', expected a whole number from 1 to 1024
                  - { name: a, kind: ipc, ipc: { loads: [{ depth: 0 }] } }
                                                                  ^
                """
        ),
        Case(
            name: "a mistyped key of a load",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, ipc: { loads: [{ dept: 64 }] } }

                """,
            expected: """
                x.yaml:5:44: unknown key 'dept' (did you mean 'depth'?)
                  - { name: a, kind: ipc, ipc: { loads: [{ dept: 64 }] } }
                                                           ^
                """
        ),
        Case(
            name: "an arrival that is none",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, ipc: { loads: [{ rate: 60, arrivals: poison }] } }

                """,
            expected: """
                x.yaml:5:64: ipc.loads.arrivals is 'poison' (did you mean 'poisson'?), expected one of constant, poisson
                  - { name: a, kind: ipc, ipc: { loads: [{ rate: 60, arrivals: poison }] } }
                                                                               ^
                """
        ),
        Case(
            name: "a load of depth and rate",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, ipc: { loads: [{ depth: 64, rate: 60 }] } }

                """,
            expected: """
                x.yaml:5:42: ipc.loads has both depth and rate, expected one of them
                  - { name: a, kind: ipc, ipc: { loads: [{ depth: 64, rate: 60 }] } }
                                                         ^
                """
        ),
        Case(
            name: "a load of neither",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, ipc: { loads: [{ arrivals: poisson }] } }

                """,
            expected: """
                x.yaml:5:42: ipc.loads has neither depth nor rate, expected one of them
                  - { name: a, kind: ipc, ipc: { loads: [{ arrivals: poisson }] } }
                                                         ^
                """
        ),
        Case(
            name: "arrivals beside a depth",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, ipc: { loads: [{ depth: 64, arrivals: poisson }] } }

                """,
            expected: """
                x.yaml:5:55: ipc.loads.arrivals has no meaning beside depth, whose calls go out when others were answered
                  - { name: a, kind: ipc, ipc: { loads: [{ depth: 64, arrivals: poisson }] } }
                                                                      ^
                """
        ),
        Case(
            name: "a rate beside loads",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, ipc: { loads: [closed], rate: 60 } }

                """,
            expected: """
                x.yaml:5:57: ipc.rate and ipc.loads both say how calls are sent: put the rate among the loads
                  - { name: a, kind: ipc, ipc: { loads: [closed], rate: 60 } }
                                                                        ^
                """
        ),
        Case(
            name: "an axis of rates beside loads",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, ipc: { loads: [closed] }, matrix: { ipc.rate: [60] } }

                """,
            expected: """
                x.yaml:5:74: ipc.rate and ipc.loads both say how calls are sent: put the rate among the loads
                  - { name: a, kind: ipc, ipc: { loads: [closed] }, matrix: { ipc.rate: [60] } }
                                                                                         ^
                """
        ),
        Case(
            name: "an echo beyond a frame",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, ipc: { echo_bytes: [64, 16MiB] } }

                """,
            expected: """
                x.yaml:5:51: ipc.echo_bytes is '16MiB', expected a size from 1B to 4MiB, such as 256MiB
                  - { name: a, kind: ipc, ipc: { echo_bytes: [64, 16MiB] } }
                                                                  ^
                """
        ),
        Case(
            name: "events without an interval",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, ipc: { subscription: { events: 5 } } }

                """,
            expected: """
                x.yaml:5:58: ipc.subscription.events needs ipc.subscription.interval, how often the engine is to send one
                  - { name: a, kind: ipc, ipc: { subscription: { events: 5 } } }
                                                                         ^
                """
        ),
        Case(
            name: "a magnet over uTP",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, transport: utp, ipc: { phases: [magnet] } }

                """,
            expected: """
                x.yaml:5:58: ipc.phases magnet needs transport tcp, which the slow peer with the metadata speaks
                  - { name: a, kind: ipc, transport: utp, ipc: { phases: [magnet] } }
                                                                         ^
                """
        ),
        Case(
            name: "a check of what is not there",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, engines: { disk_backend: disabled }, seeder: { start: seed_mode }, ipc: { phases: [check] } }

                """,
            expected: """
                x.yaml:5:109: ipc.phases check contradicts disk_backend disabled, which has nothing to check
                  - { name: a, kind: ipc, engines: { disk_backend: disabled }, seeder: { start: seed_mode }, ipc: { phases: [check] } }
                                                                                                                            ^
                """
        ),
        Case(
            name: "too many magnets",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, ipc: { methods: [add_magnet], calls: 30000 } }

                """,
            expected: """
                x.yaml:5:64: ipc.methods add_magnet adds a torrent with every call, at most 20000 of them: give it a workload with fewer ipc.calls
                  - { name: a, kind: ipc, ipc: { methods: [add_magnet], calls: 30000 } }
                                                                               ^
                """
        ),
    ]
}
