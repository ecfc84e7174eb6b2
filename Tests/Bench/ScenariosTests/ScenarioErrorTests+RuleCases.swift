extension ScenarioErrorTests {
    static let ruleCases: [Case] = [
        Case(
            name: "cold on tmpfs",
            text: """
                schema: 1
                name: x
                question: why
                storage: { kind: tmpfs, cache: cold }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:32: storage.cache cold is impossible on tmpfs, whose files are the cache: use storage.kind disk
                storage: { kind: tmpfs, cache: cold }
                                               ^
                """
        ),
        Case(
            name: "cold after a check",
            text: """
                schema: 1
                name: x
                question: why
                storage: { kind: disk, cache: cold }
                seeder: { start: check }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:5:18: storage.cache cold contradicts seeder.start check, which reads every piece before the run is timed
                seeder: { start: check }
                                 ^
                """
        ),
        Case(
            name: "disabled storage with resume data",
            text: """
                schema: 1
                name: x
                question: why
                engines: { disk_backend: disabled }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:26: disk_backend disabled keeps no data that seeder.start have_pieces could rely on: use seeder.start seed_mode
                engines: { disk_backend: disabled }
                                         ^
                """
        ),
        Case(
            name: "a check of disabled storage",
            text: """
                schema: 1
                name: x
                question: why
                engines: { disk_backend: disabled }
                workloads:
                  - { name: a, kind: check }

                """,
            expected: """
                x.yaml:4:26: disk_backend disabled has nothing to check: use mmap or posix
                engines: { disk_backend: disabled }
                                         ^
                """
        ),
        Case(
            name: "more files than bytes",
            text: """
                schema: 1
                name: x
                question: why
                payload: { size: 3B, files: 4 }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:29: payload.size 3B is too small for 4 files, every file has a byte or more
                payload: { size: 3B, files: 4 }
                                            ^
                """
        ),
        Case(
            name: "more pieces than libtorrent takes",
            text: """
                schema: 1
                name: x
                question: why
                payload: { size: 1TiB, piece_size: 16KiB }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:36: payload has 67108864 pieces, libtorrent takes at most 2097152: use a larger payload.piece_size
                payload: { size: 1TiB, piece_size: 16KiB }
                                                   ^
                """
        ),
        Case(
            name: "a total shorter than a run",
            text: """
                schema: 1
                name: x
                question: why
                limits: { run_timeout: 1min, total: 30s }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:37: limits.total 30s is shorter than the limits.run_timeout of one run, 1min
                limits: { run_timeout: 1min, total: 30s }
                                                    ^
                """
        ),
        Case(
            name: "an interpreter without Python",
            text: """
                schema: 1
                name: x
                question: why
                seeder: { interpreter: /usr/bin/python3 }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:24: interpreter is not for engines of kind libtorrent, as the seeder's is: those take program, burn_percent, stall.duration, disk_backend
                seeder: { interpreter: /usr/bin/python3 }
                                       ^
                """
        ),
        Case(
            name: "a program beside an interpreter",
            text: """
                schema: 1
                name: x
                question: why
                engines: { kind: python, program: /bin/engine }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:35: program is not for engines of kind python, as the seeder's is: those take interpreter, disk_backend
                engines: { kind: python, program: /bin/engine }
                                                  ^
                """
        ),
        Case(
            name: "a leecher in a check",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: check, leecher: { count: 2 } }

                """,
            expected: """
                x.yaml:5:40: leecher.count has no meaning here: a check has no leecher, its engine is the seeder
                  - { name: a, kind: check, leecher: { count: 2 } }
                                                       ^
                """
        ),
        Case(
            name: "calls in a transfer",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: transfer, ipc: { calls: 5 } }

                """,
            expected: """
                x.yaml:5:39: ipc.calls has no meaning here: only workloads of kind 'ipc' time calls
                  - { name: a, kind: transfer, ipc: { calls: 5 } }
                                                      ^
                """
        ),
        Case(
            name: "frames in calls",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: ipc, frames: { torrents: 5 } }

                """,
            expected: """
                x.yaml:5:37: frames.torrents has no meaning here: only workloads of kind 'frames' have frames
                  - { name: a, kind: ipc, frames: { torrents: 5 } }
                                                    ^
                """
        ),
        Case(
            name: "a check of nothing",
            text: """
                schema: 1
                name: x
                question: why
                workloads:
                  - { name: a, kind: frames, frames: { phases: [idle, check, transfer] } }

                """,
            expected: """
                x.yaml:5:48: frames.phases has check without transfer before it: there would be nothing to check
                  - { name: a, kind: frames, frames: { phases: [idle, check, transfer] } }
                                                               ^
                """
        ),
        Case(
            name: "a stall as long as its period",
            text: """
                schema: 1
                name: x
                question: why
                leecher: { stall: { duration: 1s } }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:31: stall.duration 1s must be shorter than stall.every 1s
                leecher: { stall: { duration: 1s } }
                                              ^
                """
        ),
        Case(
            name: "a period without a stall",
            text: """
                schema: 1
                name: x
                question: why
                seeder: { stall: { every: 1s } }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:27: stall.every has no meaning without stall.duration
                seeder: { stall: { every: 1s } }
                                          ^
                """
        ),
        Case(
            name: "a stall in parts of a millisecond",
            text: """
                schema: 1
                name: x
                question: why
                engines: { stall: { duration: 1500us } }
                workloads:
                  - { name: a, kind: transfer }

                """,
            expected: """
                x.yaml:4:31: a stall's times are whole milliseconds
                engines: { stall: { duration: 1500us } }
                                              ^
                """
        ),
        Case(
            name: "more runs than a plan takes",
            text: """
                schema: 1
                name: x
                question: why
                blocks: 1000
                workloads:
                  - name: a
                    kind: transfer
                    matrix:
                      engines.settings.aio_threads: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101]

                """,
            expected: """
                x.yaml:6:3: the scenario has 101101 runs, at most 100000: lower the blocks or cells
                  - name: a
                  ^
                """
        ),
    ]
}
