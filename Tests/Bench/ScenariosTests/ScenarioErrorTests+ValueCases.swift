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
    ]
}
