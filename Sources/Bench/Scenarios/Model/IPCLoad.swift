/// How calls over the engine bridge are sent.
package enum IPCLoad: Sendable, Hashable, Codable {
    /// So many calls are always under way, 1 to 1024: each answer lets the next one go. Depth 1 is the unloaded floor.
    case closed(depth: Int)
    /// On a schedule whatever the answers do, 1 to 100 000 a second on average.
    case paced(perSecond: Int, arrivals: Arrivals)

    /// How the calls of an open load lie in time.
    package enum Arrivals: String, Sendable, Hashable, Codable, CaseIterable {
        /// At equal intervals, as a user interface's frames.
        case constant
        /// At random intervals of an exponential distribution, as events that know nothing of each other.
        case poisson
    }

    /// What records and reports call it: `closed`, `depth 64`, `60/s`, `1000/s poisson`.
    package var name: String {
        switch self {
        case .closed(depth: 1): "closed"
        case .closed(let depth): "depth \(depth)"
        case .paced(let rate, .constant): "\(rate)/s"
        case .paced(let rate, .poisson): "\(rate)/s poisson"
        }
    }

    /// How the labels of cells spell it: `closed`, `depth-64`, `60`, `1000-poisson`.
    var label: String {
        switch self {
        case .closed(depth: 1): "closed"
        case .closed(let depth): "depth-\(depth)"
        case .paced(let rate, .constant): "\(rate)"
        case .paced(let rate, .poisson): "\(rate)-poisson"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case depth
        case rate
        case arrivals
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let rate = try container.decodeIfPresent(Int.self, forKey: .rate) {
            self = .paced(perSecond: rate, arrivals: try container.decode(Arrivals.self, forKey: .arrivals))
        } else {
            self = .closed(depth: try container.decode(Int.self, forKey: .depth))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .closed(let depth): try container.encode(depth, forKey: .depth)
        case .paced(let rate, let arrivals):
            try container.encode(rate, forKey: .rate)
            try container.encode(arrivals, forKey: .arrivals)
        }
    }
}
