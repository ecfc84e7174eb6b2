import Results
import TestSupport
import Testing

@testable import Reports

/// Golden texts, looked at in a terminal before they were taken over.
@Suite(.timeLimit(.minutes(2)), .queued)
struct TerminalSummaryTests {
    static let folder = "Results/20261122T105727Z-quick-9f3a1c07"

    @Test func saysThatThreeBlocksDecideNothing() {
        let files = Report.files(of: Fixture.document(), in: Self.folder)
        let text = Report(Fixture.document()).terminal(style: TextStyle(width: 80), footer: files)
        #expect(text == Self.threeBlocks)
    }

    @Test func namesTheBestAndTheTiedCellsOfTenBlocks() {
        let document = Fixture.document(blocks: 10, failing: false)
        let text = Report(document).terminal(style: TextStyle(width: 120))
        #expect(text.hasPrefix(Self.tenBlocks))
    }

    @Test(arguments: [40, 60, 80, 120, 200], [3, 10])
    func fitsEveryWidthWithoutLosingAFigure(width: Int, blocks: Int) {
        let document = Fixture.document(blocks: blocks)
        let text = Report(document).terminal(style: TextStyle(width: width))
        for line in text.split(separator: "\n") {
            #expect(DisplayWidth.columns(of: String(line)) <= width, "\(line)")
            #expect(line.last != " ")
        }
        let widest = Report(document).terminal(style: TextStyle(width: 1000))
        #expect(Self.figures(text) == Self.figures(widest))
    }

    @Test func withoutColourThereIsNoEscapeAndWithoutUnicodeOnlyAscii() {
        let plain = Report(Fixture.document()).terminal(style: TextStyle(width: 80, color: false, unicode: false))
        #expect(plain.allSatisfy { $0.isASCII && ($0 == "\n" || !$0.isNewline) })
        #expect(!plain.contains("\u{1B}") && !plain.contains("?  "))
        #expect(plain.contains("308-316") || plain.contains("313-315"))
    }

    @Test func colourChangesNothingButColour() {
        let plain = Report(Fixture.document()).terminal(style: TextStyle(width: 80))
        let colored = Report(Fixture.document()).terminal(style: TextStyle(width: 80, color: true))
        #expect(colored.contains("\u{1B}[1m"))
        #expect(colored.replacing(/\u{1B}\[[0-9]+m/, with: "") == plain)
    }

    @Test func aResultWithoutRunsSaysSo() {
        var document = Fixture.document()
        document.runs = []
        document.state = .interrupted
        let text = Report(document).terminal(style: TextStyle(width: 80))
        #expect(text.contains("0 of 28 runs done; 0 counted"))
        #expect(text.contains("Interrupted"))
        #expect(text.contains("transfer\nNot run: the invocation was interrupted.\n"))
        #expect(text.contains("ipc\nNot run: the invocation was interrupted.\n"))
        #expect(!text.contains("No valid run") && !text.contains("no run yet"))
    }

    /// Everything that looks like a figure, however the lines were broken.
    private static func figures(_ text: String) -> Set<String> {
        Set(text.matches(of: /[0-9]+(\.[0-9]+)?/).map { String($0.output.0) })
    }

    private static let threeBlocks = """
        quick: Which thread-pool setting moves 256 MiB fastest on this machine?
        28 of 28 runs done; 21 counted: 19 valid, 1 suspect, 1 failed; 7 for warm-up;
        seed 7; took 41 s; AMD EPYC 7R13; 2 cores; tmpfs; libtorrent 2.0.8.0;
        2026-11-22T10:57:27.123Z.

        transfer
        Too few runs to tell the cells apart: with 3 blocks every difference could be
        chance, at least 6 blocks are needed. Highest throughput so far: aio_threads=4
        disk_backend=mmap with 314 MB/s (median of 3 runs that lay within 313–315 MB/s),
        a figure that being picked as the highest flatters by up to about 0.7 %.

        Throughput
        aio_threads  disk_backend  valid  median    range  against best
                                            MB/s     MB/s
        ───────────  ────────────  ─────  ──────  ───────  ────────────────────────────
        1            mmap            3/3     237  237–238  unsure −24 % (−24 to −24)
        1            posix           2/3     235  225–245  unsure −25 % (−28 to −22)
        4            mmap            3/3     314  313–315  highest so far
        4            posix           3/3     304  303–305  unsure −3.2 % (−3.2 to −3.2)
        · No verdict: these cells could be told apart with 6 usable blocks at the least;
          with fewer, chance alone gives any order too often: 1 of 3 blocks was left
          out, so take --blocks 9, or a quieter machine ('torrbench doctor').
        · The best was picked by its figure, which by that alone may be expected to be
          too good by up to about 0.7 %: so much would come of cells that are all equal.
          Runs of the best made afterwards (run --more-blocks) show what it gives.

        Cost, median (range)
        aio_threads  disk_backend  n        seeder CPU       leecher CPU
                                                 s/GiB             s/GiB
        ───────────  ────────────  ─  ────────────────  ────────────────
        1            mmap          3  2.35 (2.34–2.35)  5.99 (5.98–6.01)
        1            posix         2  2.64 (2.52–2.75)  6.64 (6.36–6.92)
        4            mmap          3  2.29 (2.29–2.30)  5.86 (5.85–5.88)
        4            posix         3  2.68 (2.67–2.69)  6.75 (6.73–6.77)

        aio_threads  disk_backend     seeder memory    leecher memory
                                                MiB               MiB
        ───────────  ────────────  ────────────────  ────────────────
        1            mmap          14.0 (13.9–14.0)  31.2 (31.1–31.3)
        1            posix         14.1 (13.5–14.7)  31.6 (30.2–32.9)
        4            mmap          14.3 (14.3–14.3)  31.9 (31.8–32.0)
        4            posix         13.9 (13.8–13.9)  31.0 (30.9–31.1)

        aio_threads  disk_backend           disk threads
                                   configured → observed
        ───────────  ────────────  ─────────────────────
        1            mmap                          1 → 1
        1            posix                         1 → ?
        4            mmap                        4 → 3–4
        4            posix                         4 → ?
        · No disk threads seen: the posix backend has no disk threads.

        check
        Too few runs to tell the cells apart: with 2 blocks every difference could be
        chance, at least 6 blocks are needed. Highest check rate so far:
        hashing_threads=2 with 793 MB/s (median of 2 runs that lay within 791–796 MB/s).

        Check rate
        hashing_threads  valid  median    range  against best
                                  MB/s     MB/s
        ───────────────  ─────  ──────  ───────  ─────────────────────────
        1                  3/3     424  390–425  unsure −49 % (−51 to −47)
        2                  2/3     793  791–796  highest so far
        · No verdict: these cells could be told apart with 6 usable blocks at the least;
          with fewer, chance alone gives any order too often: 1 of 3 blocks was left
          out, so take --blocks 9, or a quieter machine ('torrbench doctor').

        Cost, median (range)
        hashing_threads  n        seeder CPU     seeder memory           disk threads
                                       s/GiB               MiB  configured → observed
        ───────────────  ─  ────────────────  ────────────────  ─────────────────────
        1                3  2.33 (2.33–2.54)  18.6 (17.1–18.7)                  1 → 1
        2                2  2.40 (2.40–2.41)  18.1 (18.1–18.2)                  2 → 2

        ipc
        Median round trip of ping: 18.8 µs (18.7–18.8 over 3 runs) when idle and 55.7 µs
        (55.5–55.8 over 3 runs) during transfer.

        Latency, median (range) over runs
        method      phase     load    runs  calls               p50                  p90
                                                                 µs                   µs
        ──────────  ────────  ──────  ────  ─────  ────────────────  ───────────────────
        ping        idle      closed     3   6000  18.8 (18.7–18.8)     37.5 (37.4–37.6)
        ping        transfer  closed     3   6000  55.7 (55.5–55.8)  111.3 (111.0–111.6)
        get_status  idle      closed     3   6000  30.4 (30.3–30.5)     60.8 (60.6–61.0)
        get_status  transfer  closed     3   1200  83.5 (83.3–83.7)  167.0 (166.5–167.4)

        method      phase     load                    p99     max
                                                       µs      µs
        ──────────  ────────  ──────  ───────────────────  ──────
        ping        idle      closed     93.8 (93.5–94.0)   752.3
        ping        transfer  closed  278.3 (277.5–279.0)  2232.2
        get_status  idle      closed  152.0 (151.6–152.4)  1219.4
        get_status  transfer  closed                    –  3348.3
        · A dash: too few calls. A quantile needs 10 calls beyond it (p50 20, p90 100,
          p99 1000 a run).

        How to read this
        · Range of the metric that ranks the cells: order statistics at a level at which
          the ranges of all cells hold together; with these few runs, lowest to highest,
          they do so in fewer than 95 % of cases.
        · Range: lowest to highest run. It holds the true median only in 75 % of cases
          with 3 runs; 6 runs would give 96.9 %.
        · Against best: the typical ratio to the best cell in the same block, so that
          slow spells of the machine cancel out, with its range (Hodges–Lehmann on log
          ratios). A cell is called slower or worse only where its range leaves out 0;
          the ranges hold together for all cells, although the best was picked by its
          figure, so that equal cells show any such difference in fewer than 5 % of
          cases (max-t over all pairs, each with the scatter of its own two cells, and
          each pair's exact signed-rank test). Tied means that no such difference was
          seen; detectable is the smallest that is seen in four cases of five.
        · p99: 99 of 100 calls were answered within this time. Each quantile is taken
          within a run; shown are its median over the runs and, in brackets, its range.
          Max is the slowest call of all runs.

        Validity
        Left out of every figure above, kept in the record:
        ! run 16 (transfer aio_threads=1 disk_backend=posix, block 2) failed: leecher 0
          was ended by signal 9 (Killed)
        ! run 20 (check hashing_threads=2, block 2) suspect: steal was 6.2 % (limit 2 %)
        3840 MiB in 15 files were compared with the payload byte for byte; 0 of 15
        comparisons found a difference.
        Runner and tracker used 0.61 s of CPU time, 1.6 % of what the engines used
        (38.40 s) and at most 40.0 MiB.

        Warnings
        ! the hypervisor withheld 3.1 % of CPU time in 2 of 28 runs (limit 2 %)
          → run on a quieter machine, or raise the number of blocks
        ! leecher: libtorrent warned 20 times of outstanding_disk_buffer_limit_reached
          in 5 of 19 runs: peers were made to wait while blocks were queued for the disk
          → raise max_queued_disk_bytes, or sweep it

        Record  Results/20261122T105727Z-quick-9f3a1c07/result.json
        Report  Results/20261122T105727Z-quick-9f3a1c07/report.html (and report.md)
        Repeat  torrbench run Scenarios/quick.yaml --seed 7

        """

    private static let tenBlocks = """
        quick: Which thread-pool setting moves 256 MiB fastest on this machine?
        77 of 77 runs done; 70 counted: 70 valid; 7 for warm-up; seed 7; took 41 s; AMD EPYC 7R13; 2 cores; tmpfs; libtorrent
        2.0.8.0; 2026-11-22T10:57:27.123Z.

        transfer
        Highest throughput: aio_threads=4 disk_backend=mmap with 310 MB/s (median of 10 runs, 95 % interval 295–322 MB/s), a
        figure that being picked as the highest flatters by up to about 1 %, but not told apart from it: aio_threads=4
        disk_backend=posix; 2 cells are slower.

        Throughput
        aio_threads  disk_backend  valid  median    range  against best                detectable
                                            MB/s     MB/s                                       %
        ───────────  ────────────  ─────  ──────  ───────  ──────────────────────────  ──────────
        1            mmap          10/10     240  229–251  slower −24 % (−27 to −21)            –
        1            posix         10/10     234  225–245  slower −25 % (−28 to −22)            –
        4            mmap          10/10     310  295–322  best                                 –
        4            posix         10/10     307  294–321  tied −3.1 % (−6.0 to +0.8)         4.9
        · The best was picked by its figure, which by that alone may be expected to be too good by up to about 1 %: so much
          would come of cells that are all equal. Runs of the best made afterwards (run --more-blocks) show what it gives.
        · Runs of one block share 20.5 % of the variance (10 complete blocks); comparing within blocks takes that out.

        Cost, median (range)
        aio_threads  disk_backend   n        seeder CPU       leecher CPU     seeder memory    leecher memory
                                                  s/GiB             s/GiB               MiB               MiB
        ───────────  ────────────  ──  ────────────────  ────────────────  ────────────────  ────────────────
        1            mmap          10  2.32 (2.23–2.42)  5.93 (5.69–6.18)  14.1 (13.6–14.7)  31.6 (30.3–32.9)
        1            posix         10  2.64 (2.59–2.74)  6.66 (6.53–6.91)  14.1 (13.6–14.3)  31.4 (30.3–32.0)
        4            mmap          10  2.33 (2.25–2.37)  5.94 (5.74–6.06)  14.1 (13.8–14.6)  31.5 (30.9–32.6)
        4            posix         10  2.65 (2.54–2.77)  6.68 (6.41–6.97)  14.0 (13.4–14.6)  31.3 (30.0–32.6)

        aio_threads  disk_backend           disk threads
                                   configured → observed
        ───────────  ────────────  ─────────────────────
        1            mmap                          1 → 1
        1            posix                         1 → ?
        4            mmap                        4 → 3–4
        4            posix                         4 → ?
        · No disk threads seen: the posix backend has no disk threads.

        check
        Highest check rate: hashing_threads=2 with 792 MB/s (median of 10 runs, 95 % interval 767–813 MB/s); the other cell is
        slower.

        Check rate
        hashing_threads  valid  median    range  against best
                                  MB/s     MB/s
        ───────────────  ─────  ──────  ───────  ─────────────────────────
        1                10/10     411  399–424  slower −49 % (−51 to −47)
        2                10/10     792  767–813  best
        · Runs of one block share 9.7 % of the variance (10 complete blocks); comparing within blocks takes that out.

        Cost, median (range)
        hashing_threads   n        seeder CPU     seeder memory           disk threads
                                        s/GiB               MiB  configured → observed
        ───────────────  ──  ────────────────  ────────────────  ─────────────────────
        1                10  2.41 (2.33–2.48)  18.1 (17.5–18.6)                  1 → 1
        2                10  2.40 (2.34–2.48)  18.1 (17.5–18.6)                  2 → 2

        ipc
        Median round trip of ping: 18.4 µs (17.8–18.8 over 10 runs) when idle and 54.5 µs (52.8–55.8 over 10 runs) during
        transfer.

        Latency, median (range) over runs
        method      phase     load    runs  calls               p50                  p90                  p99     max
                                                                 µs                   µs                   µs      µs
        ──────────  ────────  ──────  ────  ─────  ────────────────  ───────────────────  ───────────────────  ──────
        ping        idle      closed    10  20000  18.4 (17.8–18.8)     36.7 (35.6–37.6)     91.8 (89.0–94.0)   776.7
        ping        transfer  closed    10  20000  54.5 (52.8–55.8)  109.0 (105.6–111.6)  272.5 (264.1–279.0)  2304.6
        get_status  idle      closed    10  20000  29.8 (28.9–30.5)     59.5 (57.7–61.0)  148.9 (144.3–152.4)  1259.0
        get_status  transfer  closed    10   4000  81.8 (79.2–83.7)  163.5 (158.4–167.4)                    –  3456.8
        · A dash: too few calls. A quantile needs 10 calls beyond it (p50 20, p90 100, p99 1000 a run).


        """
}
