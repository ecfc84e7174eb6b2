package import HostProbe
package import Results

/// What the frames of one phase come to.
package struct FrameAccount: Sendable {
    /// Which frames: those due from `fromNs` on and before `toNs`.
    package struct Window: Equatable, Sendable {
        /// As records call it.
        package let phase: String
        /// The first instant at which a frame of it may be due.
        package let fromNs: Int64
        /// The first instant after it.
        package let toNs: Int64

        package init(phase: String, fromNs: Int64, toNs: Int64) {
            self.phase = phase
            self.fromNs = fromNs
            self.toNs = toNs
        }
    }

    /// How the interface was set up.
    package struct Terms: Equatable, Sendable {
        let torrents: Int
        let framesPerSecond: Int
        /// What the engine's spans are from: `trace`, `ping` or `none`.
        let stamps: String

        package init(torrents: Int, framesPerSecond: Int, stamps: String) {
            self.torrents = torrents
            self.framesPerSecond = framesPerSecond
            self.stamps = stamps
        }
    }

    /// From here on a frame is called late: a tenth of its time.
    private static let lateShare: Int64 = 10
    /// The hiccup thread's usual lateness is some tens of microseconds; from here on it is a stall.
    private static let leastStallNs: Int64 = 500_000
    /// A frame in a thousand may be missed before it is more than rare.
    private static let rareShare = 0.001
    private static let maximumStutters = 200
    private static let maximumCoursePoints = 2400

    private struct Missed {
        let index: Int
        let timeNs: Int64
        let blame: FrameAttribution
    }

    let window: Window
    let terms: Terms
    private let frames: [FrameSlot]
    private let timesNs: [Int64]
    private let questions: [FrameQuestion]
    private let intervalNs: Int64
    private let missed: [Missed]
    private let endNs: Int64

    /// `endNs` is when the interface stopped: a frame that waits then has waited so long, and is left out where it was
    /// not even missed.
    package init(_ ledger: FramePacer, window: Window, terms: Terms, endNs: Int64, hiccups: HiccupLog) {
        self.window = window
        self.terms = terms
        intervalNs = ledger.intervalNs
        self.endNs = endNs
        frames = ledger.frames.filter { frame in
            (window.fromNs..<max(window.fromNs, window.toNs)).contains(frame.dueNs)
                && (frame.finishedNs != nil || endNs - frame.dueNs > ledger.intervalNs)
        }
        let times = frames.map { ($0.finishedNs ?? endNs) - $0.dueNs }
        timesNs = times
        let firstNs = frames.first?.dueNs ?? 0
        let asked = ledger.questions
        questions = asked.filter { $0.askedNs >= firstNs && $0.askedNs < window.toNs && $0.readableNs != nil }
        let stalls = hiccups.stalls(ofAtLeast: Self.leastStallNs)
        missed = frames.indices.filter { times[$0] > ledger.intervalNs }.map { [frames] index in
            let frame = frames[index]
            let end = frame.finishedNs ?? endNs
            let near = stalls.filter { $0.toNs > frame.dueNs && $0.fromNs < end }
            let question = frame.question.map { asked[$0] }
            let blame = FrameAttribution(frame, question: question, endNs: end, stalls: near)
            return Missed(index: index, timeNs: times[index], blame: blame)
        }
    }

    /// The record; nil when no frame fell due in the window.
    package var record: FramesRecord? {
        guard let first = frames.first, let last = frames.last else { return nil }
        let spanNs = max(intervalNs, last.dueNs + intervalNs - first.dueNs)
        let busyNs = frames.reduce(0) { $0 + $1.busyNs }
        let stutters = stutters
        return FramesRecord(
            phase: window.phase,
            torrents: terms.torrents,
            framesPerSecond: terms.framesPerSecond,
            seconds: Double(spanNs) / 1e9,
            frames: frames.count,
            missed: missed.count,
            late: frames.count { $0.begunNs - $0.dueNs > intervalNs / Self.lateShare },
            overFrameTimes: (1...3).map { number in timesNs.count { $0 > Int64(number) * intervalNs } },
            longestFreezeNs: timesNs.max() ?? 0,
            frameTimes: LatencyHistogram(samplesNs: timesNs),
            answerTimes: LatencyHistogram(samplesNs: questions.compactMap { q in q.readableNs.map { $0 - q.askedNs } }),
            decodeTimes: LatencyHistogram(samplesNs: frames.map(\.busyNs)),
            bytesPerFrame: Double(frames.reduce(0) { $0 + $1.bytes }) / Double(frames.count),
            decodeShare: Double(busyNs) / Double(spanNs),
            stamps: terms.stamps,
            missedBy: Dictionary(missed.map { ($0.blame.cause.rawValue, 1) }, uniquingKeysWith: +),
            stutterCount: stutters.count,
            stutters: Array(stutters.prefix(Self.maximumStutters)),
            course: course,
            verdict: verdict
        )
    }

    private var verdict: FrameVerdict {
        guard !missed.isEmpty else { return FrameVerdict(grade: .smooth, cause: nil) }
        let counts = FrameCause.allCases.map { cause in (cause, missed.count { $0.blame.cause == cause }) }
        let main = counts.max { $0.1 < $1.1 }?.0
        let isRare =
            Double(missed.count) <= Self.rareShare * Double(frames.count)
            && missed.allSatisfy { $0.timeNs <= 3 * intervalNs }
        return FrameVerdict(grade: isRare ? .rare : .stutters, cause: main)
    }

    /// Missed frames with none between them that was not are one.
    private var stutters: [StutterRecord] {
        var groups: [[Missed]] = []
        for miss in missed {
            if let last = groups.last?.last, last.index == miss.index - 1 {
                groups[groups.count - 1].append(miss)
            } else {
                groups.append([miss])
            }
        }
        return groups.compactMap { group in
            guard let first = group.first, let longest = group.max(by: { $0.timeNs < $1.timeNs }) else { return nil }
            return StutterRecord(
                atSeconds: Double(frames[first.index].dueNs - frames[0].dueNs) / 1e9,
                frames: group.count,
                longestNs: longest.timeNs,
                cause: longest.blame.cause,
                engineNs: longest.blame.engineNs,
                bridgeNs: longest.blame.bridgeNs,
                machineNs: longest.blame.machineNs
            )
        }
    }

    private var course: Series {
        let stride = max(1, (frames.count + Self.maximumCoursePoints - 1) / Self.maximumCoursePoints)
        var seconds: [Double] = []
        var values: [Double] = []
        var from = 0
        while from < frames.count {
            let part = from..<min(from + stride, frames.count)
            seconds.append(Double(frames[from].dueNs - frames[0].dueNs) / 1e9)
            values.append(Double(timesNs[part].max() ?? 0))
            from = part.upperBound
        }
        return Series(name: "frame_time_ns", unit: .nanoseconds, tSeconds: seconds, values: values)
    }
}
