import EngineClient
import EngineProtocol
import Judging
import Results
import Vocabulary

/// Gathers what torrbench's own clock says of the engines' stamps.
extension StampsRecord {
    /// Nothing looked at yet.
    init() {
        self.init(slackNs: StampCheck.slackNs)
    }

    /// Looks at a stamp that a figure is made of, and keeps it.
    mutating func add(_ stamp: BoundedStamp, of engine: String) {
        seen += 1
        if stamp.isOutside { outside += 1 }
        keep(stamp, of: engine)
    }

    private mutating func keep(_ stamp: BoundedStamp, of engine: String) {
        stamps.append(
            Stamp(
                engine: engine,
                stamp: stamp.what,
                stampNs: stamp.stampNs,
                notBeforeNs: stamp.notBeforeNs,
                notAfterNs: stamp.notAfterNs
            )
        )
    }

    /// Keeps an event's stamp, which cannot be from before the call of which the event came.
    mutating func add(_ event: ReceivedEvent, _ member: String, stampNs: Int64, of engine: String, notBeforeNs: Int64) {
        add(
            BoundedStamp(
                "'\(event.kind.rawValue)' \(member)",
                stampNs: stampNs,
                notBeforeNs: notBeforeNs,
                notAfterNs: event.readableNs
            ),
            of: engine
        )
    }

    /// The same with what each engine's client found of every stamp of its.
    func adding(_ checks: [(engine: String, check: StampCheck)]) -> StampsRecord {
        var all = self
        for (engine, check) in checks {
            all.seen += check.seen
            all.outside += check.outside
            if let first = check.firstOutside { all.keep(first, of: engine) }
        }
        return all
    }

    /// Where the figure's time begins and ends, and what torrbench's own clock says of it.
    mutating func span(_ startedNs: Int64, _ finishedNs: Int64, askedNs: Int64?, toldNs: Int64?) {
        self.startedNs = startedNs
        self.finishedNs = finishedNs
        guard let askedNs, let toldNs else { return }
        harnessSeconds = max(0, Double(toldNs - askedNs) / 1e9)
    }

    /// Adds what a leecher's samples say of its end.
    mutating func addEnd(_ recording: LeecherRecording, of engine: String, finishedNs: Int64, payloadBytes: Int64) {
        let samples = recording.payload
        let backward = zip(samples, samples.dropFirst()).count { before, after in
            after.sampledNs < before.sampledNs || after.value < before.value
        }
        let times = recording.samples.compactMap { sample in
            sample.readableNs.map { (stampNs: sample.sampledNs, readableNs: $0) }
        }
        if let clock = ClockPace.clock(of: times, engine: engine) { clocks = (clocks ?? []) + [clock] }
        let behind = samples.filter { $0.sampledNs > finishedNs }
        let most = behind.map(\.value).max() ?? 0
        let after = behind.first.map { most - $0.value } ?? 0
        ends.append(
            End(
                engine: engine,
                payloadBytes: payloadBytes,
                payloadAfterEndBytes: after,
                samplesBackward: backward
            )
        )
    }
}
