import Metainfo

/// The whole tracker but for its sockets: requests in, replies out, with time and secrets handed in.
struct TrackerState: Sendable {
    private let configuration: TrackerConfiguration
    private let connectionIDs: ConnectionIDs
    private var registry: SwarmRegistry
    private var rates: RateLimiter
    private var counters = TrackerCounters()

    init(_ configuration: TrackerConfiguration, secrets: inout some RandomNumberGenerator) {
        self.configuration = configuration
        connectionIDs = ConnectionIDs(using: &secrets)
        registry = SwarmRegistry(
            limits: configuration.limits,
            peerLifetime: configuration.peerLifetime,
            seed: configuration.seed
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

    /// Answers one datagram; nil when it is dropped.
    mutating func answer(
        datagram: [UInt8],
        from source: PeerAddress,
        at now: TrackerInstant
    ) -> DatagramAnswer? {
        guard rates.admits(source, at: now) else {
            counters.count(Refusal(.rateExceeded, "more datagrams from \(source) than its rate allows"))
            return nil
        }
        guard datagram.count <= configuration.limits.datagramBytes,
            let request = DatagramRequest(datagram, source: source)
        else {
            counters.count(Refusal(.malformedDatagram, "datagram of \(datagram.count) bytes is no request"))
            return nil
        }
        let answer = answer(request, from: source, at: now)
        // Who has shown no valid id may have lent another's address: nobody is sent more bytes than came.
        let isKnown = connectionIDs.accepts(request.connectionID, from: source, at: now)
        return isKnown || answer.bytes.count <= datagram.count ? answer : nil
    }

    private mutating func answer(
        _ request: DatagramRequest,
        from source: PeerAddress,
        at now: TrackerInstant
    ) -> DatagramAnswer {
        var announced: InfoHash?
        let reply: DatagramReply
        do throws(Refusal) {
            if case .connect = request.action {
                reply = .connect(connectionIDs.issue(to: source, at: now))
                counters.countConnect()
            } else {
                if case .refused(let refusal) = request.action { throw refusal }
                guard connectionIDs.accepts(request.connectionID, from: source, at: now) else {
                    throw Refusal(.badConnectionID, "connection id is not valid, connect again")
                }
                (reply, announced) = try carryOut(request.action, from: source, at: now)
            }
        } catch {
            counters.count(error)
            reply = .error(error.reason)
        }
        return DatagramAnswer(bytes: reply.encoded(transactionID: request.transactionID), announced: announced)
    }

    private mutating func carryOut(
        _ action: DatagramRequest.Action,
        from source: PeerAddress,
        at now: TrackerInstant
    ) throws(Refusal) -> (DatagramReply, announced: InfoHash?) {
        switch action {
        case .announce(let request):
            let most = DatagramReply.peersFitting(configuration.limits.datagramReplyBytes, source.family)
            let reply = try registry.announce(request, at: now, mostReturned: most, bothFamilies: false)
            counters.count(request.event, .udp)
            return (.announce(reply, interval: configuration.announceInterval), request.infoHash)
        case .scrape(let hashes):
            counters.countScrape(.udp)
            return (.scrape(hashes.map { registry.counts(of: $0, at: now) ?? .none }), nil)
        case .refused(let refusal): throw refusal
        case .connect: preconditionFailure("a connect request is answered before its connection id is looked at")
        }
    }

    /// Enters how long one announce took to answer.
    mutating func recordServiceTime(nanoseconds: UInt64, _ transport: TrackerTransport) {
        counters.recordServiceTime(nanoseconds: nanoseconds, transport)
    }

    /// Counts a connection that has come; false when it is one too many and must be closed.
    mutating func openConnection() -> Bool {
        counters.openConnection(limit: configuration.limits.connections)
    }

    /// Counts a connection that has gone.
    mutating func closeConnection() {
        counters.closeConnection()
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
    var statistics: TrackerStatistics { counters.statistics(of: registry) }
}
