import Results
import TestSupport
import Testing

@testable import Reports

@Suite(.timeLimit(.minutes(2)), .queued)
struct MarkdownReportTests {
    @Test func reportsThreeBlocksAsTheyAre() {
        #expect(Report(Fixture.document()).markdown() == Self.threeBlocks)
    }

    @Test func aScenarioWithBackticksKeepsToItsFence() {
        var document = Fixture.document()
        document.scenario.text = "# ```` here\nname: x"
        let text = Report(document).markdown()
        #expect(text.hasSuffix("`````yaml\n# ```` here\nname: x\n`````\n"))
    }

    @Test func textOfTheUserCannotBecomeMarkup() {
        #expect(MarkdownTable.escaped("a|b *c* <d> [e] `f`\ng") == "a\\|b \\*c\\* \\<d\\> \\[e\\] \\`f\\` g")
    }

    @Test func anInterruptedResultSaysSo() {
        var document = Fixture.document()
        document.state = .interrupted
        document.runs = Array(document.runs.prefix(2))
        #expect(Report(document).markdown().contains("**Interrupted: no counted run was begun.**"))
    }

    @Test func wordsThatAShellWouldReadAreQuoted() {
        var document = Fixture.document()
        document.scenario.path = "my scenarios/o'k.yaml"
        document.scenario.overrides = ["blocks=3", "payload.size=1 GiB"]
        document.command = []
        #expect(
            RepeatCommand.text(document)
                == "torrbench run 'my scenarios/o'\\''k.yaml' --set blocks=3 --set 'payload.size=1 GiB' --seed 7"
        )
    }

    @Test func aRepeatKeepsWhatMattersOfTheCommand() {
        var document = Fixture.document()
        document.command = ["/usr/bin/torrbench", "run", "x.yaml", "--cells=a*", "--cells", "b", "--out", "o", "-q"]
        #expect(RepeatCommand.text(document) == "torrbench run x.yaml '--cells=a*' --cells b --seed 7")
        #expect(
            RepeatCommand.text(document, cell: document.cells[4])
                == "torrbench run x.yaml --seed 7 --cells 'check[hashing_threads=1]'"
        )
        document.command += ["--seed", "9"]
        #expect(RepeatCommand.text(document) == "torrbench run x.yaml '--cells=a*' --cells b --seed 9")
    }

    @Test func aGateIsRepeatedAsAGateAndOneOfItsCellsIsRun() {
        var document = Fixture.document()
        document.command = [
            "/usr/bin/torrbench", "check", "x.yaml", "--baseline=main", "--fail-on", "worse", "--junit", "g.xml",
            "--engine", "./mine", "--force", "--quiet",
        ]
        #expect(
            RepeatCommand.text(document)
                == "torrbench check x.yaml --baseline=main --fail-on worse --engine ./mine --force"
        )
        #expect(
            RepeatCommand.text(document, cell: document.cells[4])
                == "torrbench run x.yaml --engine ./mine --seed 7 --cells 'check[hashing_threads=1]'"
        )
    }

    private static let threeBlocks = #"""
        # quick

        **Question.** Which thread-pool setting moves 256 MiB fastest on this machine?

        **Answer.**

        - *transfer:* Too few runs to tell the cells apart: with 3 blocks every difference could be chance, at least 6 blocks are needed. Highest throughput so far: aio\_threads=4 disk\_backend=mmap with 314 MB/s (median of 3 runs that lay within 313–315 MB/s), a figure that being picked as the highest flatters by up to about 0.7 %.
        - *check:* Too few runs to tell the cells apart: with 2 blocks every difference could be chance, at least 6 blocks are needed. Highest check rate so far: hashing\_threads=2 with 793 MB/s (median of 2 runs that lay within 791–796 MB/s).
        - *ipc:* Median round trip of ping: 18.8 µs (18.7–18.8 over 3 runs) when idle and 55.7 µs (55.5–55.8 over 3 runs) during transfer.

        28 of 28 runs done; 21 counted: 19 valid, 1 suspect, 1 failed; 7 for warm-up; seed 7; took 41 s; AMD EPYC 7R13; 2 cores; tmpfs; libtorrent 2.0.8.0; 2026-11-22T10:57:27.123Z.

        ## transfer

        ### Throughput

        | aio\_threads | disk\_backend | valid | median \[MB/s\] | range \[MB/s\] | against best |
        | :--- | :--- | ---: | ---: | ---: | :--- |
        | 1 | mmap | 3/3 | 237 | 237–238 | unsure −24 % (−24 to −24) |
        | 1 | posix | 2/3 | 235 | 225–245 | unsure −25 % (−28 to −22) |
        | 4 | mmap | 3/3 | 314 | 313–315 | highest so far |
        | 4 | posix | 3/3 | 304 | 303–305 | unsure −3.2 % (−3.2 to −3.2) |

        - No verdict: these cells could be told apart with 6 usable blocks at the least; with fewer, chance alone gives any order too often: 1 of 3 blocks was left out, so take --blocks 9, or a quieter machine ('torrbench doctor').
        - The best was picked by its figure, which by that alone may be expected to be too good by up to about 0.7 %: so much would come of cells that are all equal. Runs of the best made afterwards (run --more-blocks) show what it gives.

        ### How the transfers went

        | aio\_threads | disk\_backend | n | steady receive rate \[MB/s\] | first byte \[ms\] | ramp \[ms\] | tail \[ms\] | longest stall \[ms\] |
        | :--- | :--- | ---: | ---: | ---: | ---: | ---: | ---: |
        | 1 | mmap | 3 | 256 (256–257) | 21.3 (21.3–21.4) | 183 (182–183) | 40.0 (40.0–40.0) | 0 (0–0) |
        | 1 | posix | 2 | – | 21.1 (20.2–22.0) | 181 (173–189) | 40.0 (40.0–40.0) | 0 (0–0) |
        | 4 | mmap | 3 | 339 (338–340) | 20.9 (20.8–20.9) | 179 (178–179) | 40.0 (40.0–40.0) | 0 (0–0) |
        | 4 | posix | 3 | 328 (327–329) | 21.5 (21.4–21.5) | 184 (184–185) | 40.0 (40.0–40.0) | 0 (0–0) |

        - Steady receive rate: payload that came into memory between ramp and tail. Where it is above the throughput, the start and the tail, in which the rest is hashed and written, took the difference; the throughput counts them, and it alone ranks the cells.
        - No steady receive rate: only 9 samples while payload moved, at least 12 are needed.

        ### Cost, median (range)

        | aio\_threads | disk\_backend | n | seeder CPU \[s/GiB\] | leecher CPU \[s/GiB\] | seeder memory \[MiB\] | leecher memory \[MiB\] | disk threads \[configured → observed\] |
        | :--- | :--- | ---: | ---: | ---: | ---: | ---: | ---: |
        | 1 | mmap | 3 | 2.35 (2.34–2.35) | 5.99 (5.98–6.01) | 14.0 (13.9–14.0) | 31.2 (31.1–31.3) | 1 → 1 |
        | 1 | posix | 2 | 2.64 (2.52–2.75) | 6.64 (6.36–6.92) | 14.1 (13.5–14.7) | 31.6 (30.2–32.9) | 1 → ? |
        | 4 | mmap | 3 | 2.29 (2.29–2.30) | 5.86 (5.85–5.88) | 14.3 (14.3–14.3) | 31.9 (31.8–32.0) | 4 → 3–4 |
        | 4 | posix | 3 | 2.68 (2.67–2.69) | 6.75 (6.73–6.77) | 13.9 (13.8–13.9) | 31.0 (30.9–31.1) | 4 → ? |

        - No disk threads seen: the posix backend has no disk threads.

        ### Also counted

        | aio\_threads | disk\_backend | n | wire overhead |
        | :--- | :--- | ---: | ---: |
        | 1 | mmap | 3 | 1.0021 (1.0021–1.0021) |
        | 1 | posix | 2 | 1.0021 (1.0021–1.0021) |
        | 4 | mmap | 3 | 1.0021 (1.0021–1.0021) |
        | 4 | posix | 3 | 1.0021 (1.0021–1.0021) |

        ## check

        ### Check rate

        | hashing\_threads | valid | median \[MB/s\] | range \[MB/s\] | against best |
        | :--- | ---: | ---: | ---: | :--- |
        | 1 | 3/3 | 424 | 390–425 | unsure −49 % (−51 to −47) |
        | 2 | 2/3 | 793 | 791–796 | highest so far |

        - No verdict: these cells could be told apart with 6 usable blocks at the least; with fewer, chance alone gives any order too often: 1 of 3 blocks was left out, so take --blocks 9, or a quieter machine ('torrbench doctor').

        ### Cost, median (range)

        | hashing\_threads | n | seeder CPU \[s/GiB\] | seeder memory \[MiB\] | disk threads \[configured → observed\] |
        | :--- | ---: | ---: | ---: | ---: |
        | 1 | 3 | 2.33 (2.33–2.54) | 18.6 (17.1–18.7) | 1 → 1 |
        | 2 | 2 | 2.40 (2.40–2.41) | 18.1 (18.1–18.2) | 2 → 2 |

        ## ipc

        ### Latency, median (range) over runs

        | method | phase | load | runs | calls | p50 \[µs\] | p90 \[µs\] | p99 \[µs\] | max \[µs\] |
        | :--- | :--- | :--- | ---: | ---: | ---: | ---: | ---: | ---: |
        | ping | idle | closed | 3 | 6000 | 18.8 (18.7–18.8) | 37.5 (37.4–37.6) | 93.8 (93.5–94.0) | 752.3 |
        | ping | transfer | closed | 3 | 6000 | 55.7 (55.5–55.8) | 111.3 (111.0–111.6) | 278.3 (277.5–279.0) | 2232.2 |
        | get\_status | idle | closed | 3 | 6000 | 30.4 (30.3–30.5) | 60.8 (60.6–61.0) | 152.0 (151.6–152.4) | 1219.4 |
        | get\_status | transfer | closed | 3 | 1200 | 83.5 (83.3–83.7) | 167.0 (166.5–167.4) | – | 3348.3 |

        - A dash: too few calls. A quantile needs 10 calls beyond it (p50 20, p90 100, p99 1000 a run).

        ## How to read this

        - Range of the metric that ranks the cells: order statistics at a level at which the ranges of all cells hold together; with these few runs, lowest to highest, they do so in fewer than 95 % of cases.
        - Range: lowest to highest run. It holds the true median only in 75 % of cases with 3 runs; 6 runs would give 96.9 %.
        - Against best: the typical ratio to the best cell in the same block, so that slow spells of the machine cancel out, with its range (Hodges–Lehmann on log ratios). A cell is called slower or worse only where its range leaves out 0; the ranges hold together for all cells, although the best was picked by its figure, so that equal cells show any such difference in fewer than 5 % of cases (max-t over all pairs, each with the scatter of its own two cells, and each pair's exact signed-rank test). Tied means that no such difference was seen; detectable is the smallest that is seen in four cases of five.
        - p99: 99 of 100 calls were answered within this time. Each quantile is taken within a run; shown are its median over the runs and, in brackets, its range. Max is the slowest call of all runs.

        ## Validity

        Left out of every figure above, kept in the record:

        - run 16 (transfer aio\_threads=1 disk\_backend=posix, block 2) failed: leecher 0 was ended by signal 9 (Killed)
        - run 20 (check hashing\_threads=2, block 2) suspect: steal was 6.2 % (limit 2 %)

        3840 MiB in 15 files were compared with the payload byte for byte; 0 of 15 comparisons found a difference.

        Runner and tracker used 0.61 s of CPU time, 1.6 % of what the engines used (38.40 s) and at most 40.0 MiB.

        ## Warnings

        - the hypervisor withheld 3.1 % of CPU time in 2 of 28 runs (limit 2 %). *What to do:* run on a quieter machine, or raise the number of blocks.
        - leecher: libtorrent warned 20 times of outstanding\_disk\_buffer\_limit\_reached in 5 of 19 runs: peers were made to wait while blocks were queued for the disk. *What to do:* raise max\_queued\_disk\_bytes, or sweep it.

        ## Machine and versions

        | what | value |
        | :--- | :--- |
        | CPU | AMD EPYC 7R13 |
        | architecture | x86\_64 |
        | cores | 2 |
        | memory | 24 GiB |
        | virtualisation | kvm |
        | file system | tmpfs |
        | device | ram |
        | kernel | 6.1 |
        | system | Debian 12 |
        | torrbench | 0.1.0 |
        | engine | libtorrent 2.0.8.0 |
        | Swift | 6.3.1 |
        | started | 2026-11-22T10:57:27.123Z |
        | finished | 2026-11-22T10:58:08.423Z |
        | Boost | 1.74 |
        | OpenSSL | 3.0.17 |

        ## Repeat

        ```sh
        torrbench run Scenarios/quick.yaml --seed 7
        ```

        ### One cell alone

        ```sh
        torrbench run Scenarios/quick.yaml --seed 7 --cells 'transfer[aio_threads=1,disk_backend=mmap]'
        torrbench run Scenarios/quick.yaml --seed 7 --cells 'transfer[aio_threads=1,disk_backend=posix]'
        torrbench run Scenarios/quick.yaml --seed 7 --cells 'transfer[aio_threads=4,disk_backend=mmap]'
        torrbench run Scenarios/quick.yaml --seed 7 --cells 'transfer[aio_threads=4,disk_backend=posix]'
        torrbench run Scenarios/quick.yaml --seed 7 --cells 'check[hashing_threads=1]'
        torrbench run Scenarios/quick.yaml --seed 7 --cells 'check[hashing_threads=2]'
        torrbench run Scenarios/quick.yaml --seed 7 --cells ipc
        ```

        ## Scenario

        ```yaml
        # Which thread-pool setting moves 256 MiB fastest?
        schema: 1
        name: quick
        ```

        """#
}
