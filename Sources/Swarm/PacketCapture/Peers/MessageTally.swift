import PeerWire

/// Messages and their bytes by kind.
struct MessageTally: Sendable {
    /// One place for each kind there is, and three more: without memory of their own, as every end of a connection has them.
    private var counts = InlineArray<24, Int>(repeating: 0)
    private var wireBytes = InlineArray<24, Int64>(repeating: 0)

    private static let places: [UInt8] = {
        var places = [UInt8](repeating: 0, count: 256)
        for (place, kind) in MessageKind.allCases.enumerated() { places[Int(kind.rawValue)] = UInt8(place) }
        return places
    }()

    mutating func add(_ kind: MessageKind, bytes: Int) {
        let place = Int(Self.places[Int(kind.rawValue)])
        counts[place] += 1
        wireBytes[place] += Int64(bytes)
    }

    /// Adds what another has counted.
    mutating func add(_ other: MessageTally) {
        for place in counts.indices {
            counts[place] += other.counts[place]
            wireBytes[place] += other.wireBytes[place]
        }
    }

    subscript(kind: MessageKind) -> Int { counts[Int(Self.places[Int(kind.rawValue)])] }

    var total: Int { counts.indices.reduce(0) { $0 + counts[$1] } }

    var report: [String: MessageReport] {
        var report: [String: MessageReport] = [:]
        for (place, kind) in MessageKind.allCases.enumerated() where counts[place] > 0 {
            report[kind.name] = MessageReport(count: counts[place], wireBytes: wireBytes[place])
        }
        return report
    }
}
