import Metainfo

/// The whole tracker but for its sockets: requests in, replies out, with time and secrets handed in.
struct TrackerState: Sendable {
    private let configuration: TrackerConfiguration
    private let connectionIDs: ConnectionIDs
    private var registry: SwarmRegistry
    private var rates: RateLimiter
    private var connections: ConnectionTable
    private var counters = TrackerCounters()

    init(_ configuration: TrackerConfiguration, secrets: inout some RandomNumberGenerator) {
        self.configuration = configuration
        connectionIDs = ConnectionIDs(using: &secrets)
        registry = SwarmRegistry(
            limits: configuration.limits,
            peerLifetime: configuration.peerLifetime,
            announceInterval: configuration.announceInterval,
            seed: configuration.seed
        )
        connections = ConnectionTable(
            capacity: configuration.limits.connections,
            perSource: configuration.limits.connectionsPerSource
        )
        rates = RateLimiter(
            perSecond: configuration.limits.datagramsPerSecond,
            sources: configuration.limits.datagramSources
        )
    }

    /// Answers the target of one GET.
    mutating func answer(target: String, from source: PeerAddress, at now: TrackerInstant) -> HTTPAnswer {
        do throws(Refusal) {
            switch try HTTPRequest(target: target, source: source, limits: configuration.limits) {
            case .announce(let request, let form):
                let reply = try registry.announce(request, at: now, mostReturned: .max, bothFamilies: true)
                counters.count(request.event, .http)
                let body = reply.httpBody(
                    form,
                    interval: configuration.announceInterval,
                    minimumInterval: configuration.minimumInterval
                )
                return HTTPAnswer(body, announced: request.infoHash)
            case .scrape(let hashes):
                counters.countScrape(.http)
                var found: [InfoHash: SwarmCounts] = [:]
                for hash in hashes { found[hash] = registry.counts(of: hash, at: now) }
                return HTTPAnswer(
                    SwarmCounts.httpBody(found, minimumInterval: configuration.minimumInterval)
                )
            }
        } catch {
            return refuse(error)
        }
    }

    /// Counts a refusal and gives the answer that says so.
    mutating func refuse(_ refusal: Refusal) -> HTTPAnswer {
        counters.count(refusal)
        return HTTPAnswer(refusal)
    }

    /// Counts something dropped without an answer.
    mutating func drop(_ refusal: Refusal) {
        counters.count(refusal)
    }

    /// Counts a connection that was closed before its client had its answer.
    mutating func countFailedConnection(_ cause: String) {
        counters.countFailedConnection(cause)
    }

    /// Answers one datagram into a buffer that has room for the longest reply; nil when it is dropped.
    mutating func answer(
        datagram: UnsafeRawBufferPointer,
        from source: PeerAddress,
        at now: TrackerInstant,
        into reply: UnsafeMutableRawBufferPointer
    ) -> DatagramAnswer? {
        guard rates.admits(source, at: now) else {
            counters.count(Refusal(.rateExceeded, "more datagrams from one address than its rate allows"))
            return nil
        }
        guard datagram.count <= configuration.limits.datagramBytes,
            let request = DatagramRequest(datagram, source: source)
        else {
            counters.count(Refusal(.malformedDatagram, "datagram of \(datagram.count) bytes is no request"))
            return nil
        }
        let isKnown = connectionIDs.accepts(request.connectionID, from: source, at: now)
        do throws(Refusal) {
            if case .announce(let announce) = request.action, isKnown {
                let byteCount = try carryOut(announce, request.transactionID, at: now, into: reply)
                counters.count(announce.event, .udp)
                return DatagramAnswer(byteCount: byteCount, announced: announce.infoHash)
            }
            return send(try carryOut(request, from: source, isKnown: isKnown, at: now), request, isKnown)
        } catch {
            counters.count(error)
            return send(.error(error.reason), request, isKnown)
        }

        /// Writes a reply out, unless it goes to who has shown no valid id and may have lent another's address: nobody is
        /// sent more bytes than came.
        func send(_ answer: DatagramReply, _ request: DatagramRequest, _ isKnown: Bool) -> DatagramAnswer? {
            let bytes = answer.encoded(transactionID: request.transactionID)
            guard isKnown || bytes.count <= datagram.count else { return nil }
            reply.copyBytes(from: bytes)
            return DatagramAnswer(byteCount: bytes.count, announced: nil)
        }
    }

    private mutating func carryOut(
        _ announce: AnnounceRequest,
        _ transactionID: UInt32,
        at now: TrackerInstant,
        into reply: UnsafeMutableRawBufferPointer
    ) throws(Refusal) -> Int {
        let room = min(reply.count, configuration.limits.datagramReplyBytes) - DatagramReply.announceHeaderBytes
        let peers = UnsafeMutableRawBufferPointer(
            rebasing: reply[DatagramReply.announceHeaderBytes...].prefix(max(0, room))
        )
        let (counts, byteCount) = try registry.announce(announce, at: now, into: peers)
        DatagramReply.writeAnnounceHeader(
            transactionID: transactionID,
            interval: configuration.announceInterval,
            counts: counts,
            to: reply
        )
        return DatagramReply.announceHeaderBytes + byteCount
    }

    private mutating func carryOut(
        _ request: DatagramRequest,
        from source: PeerAddress,
        isKnown: Bool,
        at now: TrackerInstant
    ) throws(Refusal) -> DatagramReply {
        switch request.action {
        case .connect:
            counters.countConnect()
            return .connect(connectionIDs.issue(to: source, at: now))
        case .refused(let refusal): throw refusal
        case .scrape(let hashes) where isKnown:
            counters.countScrape(.udp)
            return .scrape(hashes.map { registry.counts(of: $0, at: now) ?? .none })
        case .scrape, .announce:
            throw Refusal(.badConnectionID, "connection id is not valid, connect again")
        }
    }

    /// Enters how long an announce took to answer, or each of several.
    mutating func recordServiceTime(nanoseconds: UInt64, _ transport: TrackerTransport, count: Int = 1) {
        counters.recordServiceTime(nanoseconds: nanoseconds, transport, count: count)
    }

    /// Enters a connection that has come; its number, and that of the one to close for it.
    mutating func openConnection(from source: PeerAddress) -> (number: UInt64, evicted: UInt64?) {
        counters.countConnection()
        let outcome = connections.open(from: source)
        if outcome.evicted != nil {
            let limits = configuration.limits
            let reason =
                "more than \(limits.connections) connections, or \(limits.connectionsPerSource) from one address"
            counters.count(Refusal(.tooManyConnections, reason))
            counters.countFailedConnection(reason)
        }
        return outcome
    }

    /// Notes that a connection has sent a whole request.
    mutating func useConnection(_ number: UInt64) {
        connections.use(number)
    }

    /// Takes out a connection that has gone.
    mutating func closeConnection(_ number: UInt64) {
        connections.close(number)
    }

    /// The size of one swarm; nil for one nobody has announced.
    mutating func counts(of infoHash: InfoHash, at now: TrackerInstant) -> SwarmCounts? {
        registry.counts(of: infoHash, at: now)
    }

    /// Whether a swarm has at least so many peers.
    mutating func hasPeers(_ count: Int, in infoHash: InfoHash, at now: TrackerInstant) -> Bool {
        guard let counts = registry.counts(of: infoHash, at: now) else { return count <= 0 }
        return counts.seeders + counts.leechers >= count
    }

    /// Forgets peers whose time is over.
    mutating func removeExpired(at now: TrackerInstant) {
        registry.removeExpired(at: now)
    }

    /// Everything counted so far.
    var statistics: TrackerStatistics { counters.statistics(of: registry, connectionsOpen: connections.count) }
}
