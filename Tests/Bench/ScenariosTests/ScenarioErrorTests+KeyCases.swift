extension ScenarioErrorTests {
    static let keyCases: [Case] = [
        Case(
            name: "a key that nothing resembles",
            text: """
                schema: 1
                name: x
                question: why
                colour: red
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:1: unknown key 'colour' (known here: schema, name, question, seed, blocks, warmup_blocks, payload, engines, seeder, leecher, storage, discovery, transport, witness, limits, validity, arms, gate, workloads)
                colour: red
                ^
                """
        ),
        Case(
            name: "a mistyped key",
            text: """
                schema: 1
                name: x
                question: why
                warmup_block: 1
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:1: unknown key 'warmup_block' (did you mean 'warmup_blocks'?)
                warmup_block: 1
                ^
                """
        ),
        Case(
            name: "a key one level too high",
            text: """
                schema: 1
                name: x
                question: why
                piece_size: 1MiB
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:1: unknown key 'piece_size' (it belongs inside 'payload')
                piece_size: 1MiB
                ^
                """
        ),
        Case(
            name: "a key of another role",
            text: """
                schema: 1
                name: x
                question: why
                leecher: { start: check }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:12: unknown key 'start' (known here: count, kind, program, interpreter, burn_percent, stall, profile, disk_backend, settings, affinity)
                leecher: { start: check }
                           ^
                """
        ),
        Case(
            name: "a merge key",
            text: """
                schema: 1
                name: x
                question: why
                engines: &e { profile: default }
                seeder: { <<: *e }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:5:11: unknown key '<<' (merge keys are not read, 'engines' holds what both roles share)
                seeder: { <<: *e }
                          ^
                """
        ),
        Case(
            name: "a key in capitals",
            text: """
                schema: 1
                name: x
                question: why
                Seed: 3
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:1: unknown key 'Seed' (did you mean 'seed'?)
                Seed: 3
                ^
                """
        ),
        Case(
            name: "a required key left out",
            text: """
                schema: 1
                name: x
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:1:1: key 'question' is missing: what the figures are to answer
                schema: 1
                ^
                """
        ),
        Case(
            name: "a workload without kind",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a }

                """,
            expected: """
                x.yaml:5:5: key 'kind' is missing: what one run does
                  - { name: a }
                    ^
                """
        ),
        Case(
            name: "a setting whose name is none",
            text: """
                schema: 1
                name: x
                question: why
                engines: { settings: { Aio-threads: 1 } }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:24: 'Aio-threads' is not a name: expected lower-case letters, digits, underscores and hyphens, at most 100
                engines: { settings: { Aio-threads: 1 } }
                                       ^
                """
        ),
        Case(
            name: "a setting that is the harness's",
            text: """
                schema: 1
                name: x
                question: why
                engines: { settings: { listen_interfaces: "0.0.0.0:0" } }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:24: setting 'listen_interfaces' cannot be set here: the harness gives every engine its own address
                engines: { settings: { listen_interfaces: "0.0.0.0:0" } }
                                       ^
                """
        ),
        Case(
            name: "a setting that another key speaks for",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - name: a
                    kind: transfer
                    matrix:
                      engines.settings.enable_incoming_utp: [true, false]

                """,
            expected: """
                x.yaml:8:7: setting 'enable_incoming_utp' cannot be set here: use the key 'transport'
                      engines.settings.enable_incoming_utp: [true, false]
                      ^
                """
        ),
    ]
}
