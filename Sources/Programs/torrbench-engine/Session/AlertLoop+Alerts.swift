import CLibtorrent
import EngineProtocol
import Vocabulary

extension AlertLoop {
    /// What one alert changes, and who is told.
    mutating func handle(_ alert: SessionAlert) {
        switch alert.kind {
        case .statusesUpdated: takeStatuses()
        case .countersUpdated: takeCounters()
        case .listenSucceeded, .listenFailed: answerConfigure(with: alert)
        case .torrentAdded: added(alert)
        case .torrentRemoved: removed(alert)
        case .stateChanged: stateChanged(alert)
        case .torrentChecked: checked(alert)
        case .torrentFinished: finished(alert)
        case .metadataReceived: send(.metadataReceived, alert)
        case .trackerReply:
            send(.announced, alert, ["tracker_url": .string(alert.text), "num_peers": .integer(alert.number)])
        case .peerConnected, .peerDisconnected: peerChanged(alert)
        case .fileError, .torrentError, .sessionError: failed(alert)
        case .performance: advised(alert)
        case .trackerError, .hashFailed, .alertsDropped: board.withLock { $0.tally.note(alert) }
        }
    }

    private func send(_ kind: EngineEvent.Kind, _ alert: SessionAlert, _ details: JSONObject = [:]) {
        let torrent = alert.torrent == 0 ? nil : alert.torrent
        outlet.enqueue(EngineEvent(kind: kind, torrent: torrent, atNs: alert.atNs, details: details))
    }

    private func takeStatuses() {
        guard let statuses = try? session.takeStatuses() else { return }
        // Encoded before the board is held, for which the reader may be waiting.
        let entries = statuses.map(StatusBook.Entry.init)
        board.withLock { state in
            for entry in entries where state.statuses[entry.status.torrent] != nil { state.statuses.note(entry) }
        }
    }

    private mutating func added(_ alert: SessionAlert) {
        let arrival = AdditionArrival(torrent: alert.torrent, atNs: alert.atNs, error: alert.error)
        if arrival.error == nil {
            tracks[alert.torrent] = TorrentTrack()
            // So that get_status knows it as soon as the client does.
            noteStatus(of: alert.torrent)
        }
        guard let pending = board.withLock({ $0.arrive(arrival) }), let caller = pending.caller else { return }
        let outcome = Result { () throws(RPCError) in try pending.reply(to: arrival) }
        outlet.enqueue(caller.response(outcome))
    }

    private mutating func removed(_ alert: SessionAlert) {
        tracks[alert.torrent] = nil
        board.withLock { $0.statuses.remove(alert.torrent) }
    }

    /// Reads the torrent's status itself, waiting on the network thread, so that the board is exact at this point.
    @discardableResult
    private func noteStatus(of torrent: Int64) -> TorrentStatus? {
        guard let status = try? session.status(torrent) else { return nil }
        let entry = StatusBook.Entry(status)
        board.withLock { $0.statuses.note(entry) }
        return status
    }

    private mutating func stateChanged(_ alert: SessionAlert) {
        if alert.toState == .checkingFiles { tracks[alert.torrent]?.checkStartedNs = alert.atNs }
        if alert.toState == .downloading {
            // Only of a session's first torrent is it known that nothing came before.
            tracks[alert.torrent]?.beginsDownloading(receivedBytes: alert.torrent == 1 ? 0 : nil)
        } else {
            tracks[alert.torrent]?.stopsDownloading()
        }
        let names = [alert.fromState, alert.toState].map { TorrentState($0)?.rawValue ?? "unknown" }
        send(.stateChanged, alert, ["from": .string(names[0]), "to": .string(names[1])])
    }

    private mutating func checked(_ alert: SessionAlert) {
        // libtorrent says "checked" of every torrent that starts; only one that read its files was.
        guard let startedNs = tracks[alert.torrent]?.checkStartedNs else { return }
        tracks[alert.torrent]?.checkStartedNs = nil
        guard let status = noteStatus(of: alert.torrent) else { return }
        let details: JSONObject = [
            "started_ns": .integer(startedNs), "finished_ns": .integer(alert.atNs),
            "have_pieces": .integer(status.havePieces), "total_pieces": .integer(status.totalPieces),
        ]
        send(.checked, alert, details)
    }

    private mutating func finished(_ alert: SessionAlert) {
        let status = noteStatus(of: alert.torrent)
        if let status, tracks[alert.torrent]?.sees(ownReceivedBytes: status.payloadReceivedBytes ?? 0) == true {
            send(.firstPayload, alert)
        }
        send(.finished, alert)
    }

    private func peerChanged(_ alert: SessionAlert) {
        var details = alert.error?.details ?? [:]
        details["address"] = .string(alert.text)
        details["port"] = .integer(Int64(alert.port))
        details["transport"] = .string(alert.usesUTP ? "utp" : "tcp")
        send(alert.kind == .peerConnected ? .peerConnected : .peerDisconnected, alert, details)
    }

    private func failed(_ alert: SessionAlert) {
        board.withLock { $0.tally.note(alert) }
        var details = alert.error?.details ?? ["message": .string(alert.message)]
        if !alert.text.isEmpty { details["path"] = .string(alert.text) }
        if alert.torrent != 0 { noteStatus(of: alert.torrent) }
        send(.error, alert, details)
    }

    /// The first advice of a kind is an event; the rest, which may be thousands, are counted.
    private func advised(_ alert: SessionAlert) {
        let count = board.withLock { state in
            state.tally.note(alert)
            return state.tally.performanceAlerts[alert.text] ?? 0
        }
        guard count == 1 else { return }
        send(.performanceAlert, alert, ["alert_kind": .string(alert.text), "message": .string(alert.message)])
    }
}
