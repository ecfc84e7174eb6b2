import EngineProtocol

extension AlertLoop {
    /// A sample of all counters has come: it may date the first payload, answer calls, and make a status event.
    mutating func takeCounters() {
        guard let sample = try? session.counters() else { return }
        counterSamples += 1
        board.withLock { $0.lastCounters = sample }
        dateFirstPayload(sample)
        answerRequests(sample)
        if statusStream.wants(sample: counterSamples), let names = statusStream.counterNames {
            let torrents = board.withLock { $0.statuses.allText() }
            let counters = catalogue.values(of: names, in: sample)
            statusStream.note(sampledNs: sample.sampledNs, torrents: torrents, counters: counters)
        }
    }

    /// The session's counter moves with every block, a torrent's status once a second; so the counter dates the first
    /// payload where only one torrent waits for it.
    private mutating func dateFirstPayload(_ sample: CounterSample) {
        let waiting = tracks.filter { $0.value.awaitsPayload }.keys
        guard !waiting.isEmpty else { return }
        let received = catalogue.value(of: .payloadReceivedBytes, in: sample) ?? 0
        for torrent in waiting {
            let own = board.withLock { $0.statuses[torrent]?.payloadReceivedBytes ?? 0 }
            let isFirst =
                waiting.count == 1
                ? tracks[torrent]?.sees(receivedBytes: received) : tracks[torrent]?.sees(ownReceivedBytes: own)
            guard isFirst == true else { continue }
            outlet.enqueue(EngineEvent(kind: .firstPayload, torrent: torrent, atNs: sample.sampledNs))
        }
    }

    private func answerRequests(_ sample: CounterSample) {
        let samples = counterSamples
        let ready = board.withLock { state in
            let ready = state.counterRequests.filter { $0.post <= samples }
            state.counterRequests.removeAll { $0.post <= samples }
            return ready
        }
        for request in ready {
            guard let caller = request.caller else { continue }
            let reply = CountersReply(
                sampledNs: sample.sampledNs,
                counters: catalogue.values(of: request.names, in: sample),
                absent: catalogue.absent(of: request.names)
            )
            outlet.enqueue(caller.response(.success(reply.json)))
        }
    }
}
