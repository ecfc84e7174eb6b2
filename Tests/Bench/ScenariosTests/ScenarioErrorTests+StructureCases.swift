extension ScenarioErrorTests {
    static let structureCases: [Case] = [
        Case(
            name: "an empty file",
            text: """

                """,
            expected: """
                x.yaml:1:1: there is nothing here, begin with 'schema: 1'

                ^
                """
        ),
        Case(
            name: "a file of comments",
            text: """
                # nothing

                """,
            expected: """
                x.yaml:1:1: there is nothing here, begin with 'schema: 1'
                # nothing
                ^
                """
        ),
        Case(
            name: "a list instead of keys",
            text: """
                - schema: 1

                """,
            expected: """
                x.yaml:1:1: this is a list, expected a mapping with schema, name, question, seed, blocks, warmup_blocks, payload, engines, seeder, leecher, storage, discovery, transport, witness, limits, validity, arms, gate, workloads
                - schema: 1
                ^
                """
        ),
        Case(
            name: "an open bracket",
            text: """
                schema: 1
                name: [x
                question: why

                """,
            expected: """
                x.yaml:3:9: invalid YAML: did not find expected ',' or ']' while parsing a flow sequence that begins in line 2
                question: why
                        ^
                """
        ),
        Case(
            name: "a tab as indentation",
            text: """
                schema: 1
                payload:
                \tsize: 1MiB

                """,
            expected: """
                x.yaml:3:1: invalid YAML: found character that cannot start any token while scanning for the next token that begins in line 3, indent with spaces instead of tabs
                \tsize: 1MiB
                ^
                """
        ),
        Case(
            name: "a key twice",
            text: """
                schema: 1
                name: x
                schema: 1

                """,
            expected: """
                x.yaml:1:1: key 'schema' stands more than once in this mapping
                schema: 1
                ^
                """
        ),
        Case(
            name: "two documents",
            text: """
                schema: 1
                ---
                schema: 1

                """,
            expected: """
                x.yaml:2:1: invalid YAML: expected a single document in the stream, but found another document
                ---
                ^
                """
        ),
        Case(
            name: "a tag",
            text: """
                schema: !!int 1

                """,
            expected: """
                x.yaml:1:9: tags such as 'tag:yaml.org,2002:int' have no meaning here, remove it
                schema: !!int 1
                        ^
                """
        ),
        Case(
            name: "an alias to nothing",
            text: """
                schema: *version

                """,
            expected: """
                x.yaml:1:9: invalid YAML: found undefined alias
                schema: *version
                        ^
                """
        ),
        Case(
            name: "a key that is a mapping",
            text: """
                { a: b }: c

                """,
            expected: """
                x.yaml:1:1: a key must be a word
                { a: b }: c
                ^
                """
        ),
        Case(
            name: "workloads as a mapping",
            text: """
                schema: 1
                name: x
                question: why
                workloads: { a: b }

                """,
            expected: """
                x.yaml:4:12: workloads is a mapping, expected a list of 1 to 64 mappings
                workloads: { a: b }
                           ^
                """
        ),
        Case(
            name: "no workload",
            text: """
                schema: 1
                name: x
                question: why
                workloads: []

                """,
            expected: """
                x.yaml:4:12: workloads has 0 items, expected a list of 1 to 64 mappings
                workloads: []
                           ^
                """
        ),
        Case(
            name: "two workloads of one name",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: transfer }
                  - { name: a, kind: check }

                """,
            expected: """
                x.yaml:6:13: another workload is called 'a' too
                  - { name: a, kind: check }
                            ^
                """
        ),
    ]
}
