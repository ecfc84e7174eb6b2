extension ScenarioErrorTests {
    static let unitCases: [Case] = [
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
    ]
}
