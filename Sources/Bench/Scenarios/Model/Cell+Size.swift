import Vocabulary

extension Cell {
    /// Whether the cell's figure is a bound and no answer: a rate of payload that an engine without a disk moves.
    ///
    /// Calls and frames are timed whatever the disk holds, so that those of such an engine are figures like others.
    package var isCeiling: Bool { kind.traits.rate != nil && configuration.isCeiling }

    /// Engine processes that a run starts.
    package var engineCount: Int {
        configuration.seeder.count + (kind.traits.hasLeechers ? configuration.leecher.count : 0)
    }

    /// What a run's leechers write, in bytes; 0 in a check and with the `disabled` backend.
    package var outputBytes: Int64 {
        guard kind.traits.hasLeechers, configuration.leecher.diskBackend != .disabled else { return 0 }
        return configuration.payload.totalBytes * Int64(configuration.leecher.count)
    }

    /// What a capture beside a run takes at most, in bytes; 0 where none is made.
    ///
    /// A full one holds every byte with its headers; of headers, even packets of one Ethernet frame come to an eighth.
    package var captureBytes: Int64 {
        guard kind.traits.hasLeechers else { return 0 }
        let moved = configuration.payload.totalBytes * Int64(configuration.leecher.count)
        switch configuration.witness {
        case .off: return 0
        case .headers: return moved / 8 + (1 << 20)
        case .full: return moved + moved / 8 + (1 << 20)
        }
    }
}
