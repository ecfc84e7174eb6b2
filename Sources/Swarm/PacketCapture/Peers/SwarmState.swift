import Metainfo
import PeerWire

/// What all connections of a capture share: downloads, violations, and what the caller knows of the torrents.
struct SwarmState: Sendable {
    private let facts: [InfoHash: TorrentFacts]
    private var numbers: [DownloaderName: Int] = [:]
    private(set) var downloads: [Download] = []
    private var trackedPieces = 0
    /// Requests that all ends together may still have open.
    private(set) var requestRoom = CaptureLimits.allRequests
    private var haveRoom = CaptureLimits.allHaves
    var violations = ViolationList()
    /// All messages in the order in which they were read, where somebody wants them.
    var trace: [ReadMessage]?
    /// Haves that may be breaches, the first of many.
    private(set) var suspectedHaves: [SuspectedHave] = []
    private static let mostSuspectedHaves = 16_384

    init(torrents: [TorrentFacts]) {
        facts = torrents.reduce(into: [:]) { table, torrent in
            for hash in torrent.infoHashes { table[hash] = torrent }
        }
    }

    func facts(of hash: InfoHash?) -> TorrentFacts? { hash.flatMap { facts[$0] } }

    /// Whether a handshake may be answered with another info hash: that of the same torrent's v2 half, where the first end
    /// offers this (BEP 52, "Upgrade Path"). Without the torrent the two hashes cannot be held against each other.
    func mayUpgrade(_ first: Handshake, to answer: Handshake) -> Bool {
        guard first.hasV2 else { return false }
        let torrents = [facts(of: first.infoHash), facts(of: answer.infoHash)].compactMap { $0 }
        return torrents.allSatisfy { torrent in
            torrent.infoHashes.contains(first.infoHash) && torrent.infoHashes.contains(answer.infoHash)
        }
    }

    /// The number of a peer's download; nil when there are too many.
    mutating func download(
        of name: DownloaderName,
        _ peerID: PeerID,
        _ infoHash: InfoHash,
        at address: IPAddress
    ) -> Int? {
        if let number = numbers[name] { return number }
        guard downloads.count < 2 * CaptureLimits.connections else { return nil }
        numbers[name] = downloads.count
        downloads.append(Download(infoHash: infoHash, peerID: peerID, address: address))
        return downloads.count - 1
    }

    /// Gives a download a better name; the number of the one that had this name before, if there is one.
    mutating func rename(_ number: Int, _ name: DownloaderName) -> Int {
        if let known = numbers[name] { return known }
        numbers[name] = number
        return number
    }

    /// Writes into a download, telling it how many further pieces may be followed.
    mutating func update(_ number: Int?, _ body: (inout Download, Int) -> Void) {
        guard let number else { return }
        let before = downloads[number].pieces.count
        body(&downloads[number], CaptureLimits.pieces - trackedPieces)
        trackedPieces += downloads[number].pieces.count - before
    }

    /// Remembers a have that may be a breach.
    mutating func suspect(_ have: SuspectedHave) {
        if suspectedHaves.count < Self.mostSuspectedHaves { suspectedHaves.append(have) }
    }

    /// Enters that an end has so many requests more, or less.
    mutating func follow(requests difference: Int) { requestRoom -= difference }

    /// Takes one place for a have that is followed; false when there is none left.
    mutating func takeHaveRoom() -> Bool {
        guard haveRoom > 0 else { return false }
        haveRoom -= 1
        return true
    }

    /// Gives one back.
    mutating func returnHaveRoom() { haveRoom += 1 }
}
