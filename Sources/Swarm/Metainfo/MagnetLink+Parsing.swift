import Vocabulary

extension MagnetLink {
    /// Reads a link; parameters that BEP 9 does not define here (`ws`, `so`, `xl` and others) are passed over.
    ///
    /// Throws `invalidMagnet` with the reason as its cause: another scheme, a broken escape, a broken hash, peer or
    /// name, the same kind of hash twice and different, no hash at all, or more than the limits.
    package init(_ text: String) throws(MetainfoError) {
        guard text.utf8.count <= Self.maximumBytes else {
            throw MetainfoError(
                .invalidMagnet,
                "magnet link of \(text.utf8.count) bytes, the limit is \(Self.maximumBytes)"
            )
        }
        let scheme = MagnetTopic.scheme
        guard text.utf8.count >= scheme.utf8.count, text.prefix(scheme.count).lowercased() == scheme else {
            throw MetainfoError(.invalidMagnet, "link does not begin with '\(scheme)'")
        }
        let parameters = text.dropFirst(scheme.count).split(separator: "&", maxSplits: Self.maximumParameters)
        guard parameters.count <= Self.maximumParameters else {
            throw MetainfoError(.invalidMagnet, "magnet link of more than \(Self.maximumParameters) parameters")
        }
        var reader = Reader()
        for parameter in parameters {
            do {
                try reader.read(parameter)
            } catch {
                throw MetainfoError(.invalidMagnet, "magnet parameter '\(parameter)'", cause: error.description)
            }
        }
        try self.init(
            infoHashes: reader.infoHashes(),
            displayName: reader.displayName,
            trackers: reader.trackers,
            peers: reader.peers
        )
    }
}

extension MagnetLink {
    /// What has been read of a link so far.
    private struct Reader {
        private var v1: SHA1Digest?
        private var v2: SHA256Digest?
        private(set) var displayName: String?
        private(set) var trackers: [String] = []
        private(set) var peers: [PeerEndpoint] = []

        mutating func read(_ parameter: Substring) throws(MetainfoError) {
            guard let equals = parameter.firstIndex(of: "=") else { return }
            let value = try Self.text(parameter[parameter.index(after: equals)...])
            switch Self.name(parameter[..<equals]) {
            case "xt": try readTopic(value)
            case "dn": displayName = displayName ?? value
            case "tr" where !value.isEmpty: trackers.append(value)
            case "x.pe": peers.append(try PeerEndpoint(value))
            default: break
            }
        }

        func infoHashes() throws(MetainfoError) -> InfoHashes {
            switch (v1, v2) {
            case (let v1, let v2?): return InfoHashes(v1: v1, v2: v2)
            case (let v1?, nil): return InfoHashes(v1: v1)
            case (nil, nil):
                throw MetainfoError(
                    .invalidMagnet,
                    "magnet link without an info-hash, expected xt=urn:btih:… or xt=urn:btmh:…"
                )
            }
        }

        /// Other topics than BitTorrent's may stand beside it and are somebody else's.
        private mutating func readTopic(_ topic: String) throws(MetainfoError) {
            if topic.lowercased().hasPrefix(MagnetTopic.v1Prefix) {
                let digest = try MagnetTopic.v1(topic.dropFirst(MagnetTopic.v1Prefix.count))
                guard v1 == nil || v1 == digest else { throw MetainfoError(.invalidMagnet, "second v1 info-hash") }
                v1 = digest
            } else if topic.lowercased().hasPrefix(MagnetTopic.v2Prefix) {
                let digest = try MagnetTopic.v2(topic.dropFirst(MagnetTopic.v2Prefix.count))
                guard v2 == nil || v2 == digest else { throw MetainfoError(.invalidMagnet, "second v2 info-hash") }
                v2 = digest
            }
        }

        /// A parameter's name without the number that some writers add to repeat it: `tr.1` is `tr`.
        private static func name(_ text: Substring) -> Substring {
            guard let dot = text.lastIndex(of: "."), UInt(text[text.index(after: dot)...]) != nil else { return text }
            return text[..<dot]
        }

        private static func text(_ value: Substring) throws(MetainfoError) -> String {
            let bytes = try PercentText.decode(value.utf8, maximumBytes: MagnetLink.maximumBytes, plusIsSpace: true)
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw MetainfoError(.malformedText, "value is not valid UTF-8")
            }
            return text
        }
    }
}
