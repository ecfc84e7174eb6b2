extension ScenarioErrorTests {
    static let matrixCases: [Case] = [
        Case(
            name: "an axis that is none",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - name: a
                    kind: transfer
                    matrix:
                      engines.disk_backnd: [mmap]

                """,
            expected: """
                x.yaml:8:7: unknown axis 'engines.disk_backnd' (did you mean 'engines.disk_backend'?)
                      engines.disk_backnd: [mmap]
                      ^
                """
        ),
        Case(
            name: "an axis without its path",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - name: a
                    kind: transfer
                    matrix:
                      aio_threads: [1, 4]

                """,
            expected: """
                x.yaml:8:7: unknown axis 'aio_threads' (did you mean 'engines.settings.aio_threads'?)
                      aio_threads: [1, 4]
                      ^
                """
        ),
        Case(
            name: "an axis that nothing resembles",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - name: a
                    kind: transfer
                    matrix:
                      colour: [red]

                """,
            expected: """
                x.yaml:8:7: unknown axis 'colour' (expected a dotted path such as engines.settings.aio_threads)
                      colour: [red]
                      ^
                """
        ),
        Case(
            name: "a mistyped exclude",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - name: a
                    kind: transfer
                    matrix:
                      exlude: []

                """,
            expected: """
                x.yaml:8:7: unknown axis 'exlude' (did you mean 'exclude'?)
                      exlude: []
                      ^
                """
        ),
        Case(
            name: "an axis that is no list",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - name: a
                    kind: transfer
                    matrix:
                      payload.size: 64MiB

                """,
            expected: """
                x.yaml:8:21: axis payload.size is '64MiB', expected a list such as [1, 4]
                      payload.size: 64MiB
                                    ^
                """
        ),
        Case(
            name: "an axis without values",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - name: a
                    kind: transfer
                    matrix:
                      payload.size: []

                """,
            expected: """
                x.yaml:8:21: axis payload.size has no values, expected a list such as [1, 4]
                      payload.size: []
                                    ^
                """
        ),
        Case(
            name: "a value twice, spelled differently",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - name: a
                    kind: transfer
                    matrix:
                      payload.size: [1024KiB, 1MiB]

                """,
            expected: """
                x.yaml:8:31: axis payload.size has '1MiB' more than once
                      payload.size: [1024KiB, 1MiB]
                                              ^
                """
        ),
        Case(
            name: "a wrong value on an axis",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - name: a
                    kind: transfer
                    matrix:
                      engines.disk_backend: [mmap, posx]

                """,
            expected: """
                x.yaml:8:36: engines.disk_backend is 'posx' (did you mean 'posix'?), expected one of mmap, posix, disabled, pread, default
                      engines.disk_backend: [mmap, posx]
                                                   ^
                """
        ),
        Case(
            name: "an empty matrix",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: transfer, matrix: {} }

                """,
            expected: """
                x.yaml:5:40: matrix has no axes, expected axes such as payload.size: [64MiB, 1GiB]
                  - { name: a, kind: transfer, matrix: {} }
                                                       ^
                """
        ),
        Case(
            name: "an axis that means nothing",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - name: a
                    kind: check
                    matrix:
                      transport: [tcp, utp]

                """,
            expected: """
                x.yaml:8:7: axis transport has no meaning here: a check moves nothing between peers
                      transport: [tcp, utp]
                      ^
                """
        ),
        Case(
            name: "an exclude of something else",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - name: a
                    kind: transfer
                    matrix:
                      transport: [tcp, utp]
                      exclude: [{ discovery: direct }]

                """,
            expected: """
                x.yaml:9:19: 'discovery' is not an axis of this matrix
                      exclude: [{ discovery: direct }]
                                  ^
                """
        ),
        Case(
            name: "an exclude that matches nothing",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - name: a
                    kind: transfer
                    matrix:
                      payload.files: [1, 2]
                      exclude: [{ payload.files: 3 }]

                """,
            expected: """
                x.yaml:9:17: excludes no cell: no combination left has these values
                      exclude: [{ payload.files: 3 }]
                                ^
                """
        ),
        Case(
            name: "an exclude of everything",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - name: a
                    kind: transfer
                    matrix:
                      transport: [tcp]
                      exclude: [{ transport: tcp }]

                """,
            expected: """
                x.yaml:8:7: matrix leaves no cell
                      transport: [tcp]
                      ^
                """
        ),
        Case(
            name: "an exclude that is no list",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - name: a
                    kind: transfer
                    matrix:
                      transport: [tcp]
                      exclude: { transport: tcp }

                """,
            expected: """
                x.yaml:9:16: exclude is not a list of at most 256 mappings
                      exclude: { transport: tcp }
                               ^
                """
        ),
        Case(
            name: "an include of a cell that is there",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - name: a
                    kind: transfer
                    matrix:
                      transport: [tcp]
                      include: [{ transport: tcp }]

                """,
            expected: """
                x.yaml:9:30: another cell is a[transport=tcp] too
                      include: [{ transport: tcp }]
                                             ^
                """
        ),
        Case(
            name: "an include that contradicts itself",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - name: a
                    kind: transfer
                    matrix:
                      include: [{ engines.disk_backend: disabled }]

                """,
            expected: """
                x.yaml:8:41: disk_backend disabled keeps no data that seeder.start have_pieces could rely on: use seeder.start seed_mode
                      include: [{ engines.disk_backend: disabled }]
                                                        ^
                """
        ),
        Case(
            name: "more cells than a scenario takes",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - name: a
                    kind: transfer
                    matrix:
                      payload.files: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30]
                      engines.settings.aio_threads: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30]
                      engines.settings.hashing_threads: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30]

                """,
            expected: """
                x.yaml:8:7: matrix has more than 10000 cells
                      payload.files: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30]
                      ^
                """
        ),
    ]
}
