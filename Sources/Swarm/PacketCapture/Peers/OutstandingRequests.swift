import PeerWire

/// The requests that one end has sent and that are neither answered nor cancelled.
struct OutstandingRequests: Sendable {
    private var open = RequestQueue()
    /// Taken back, by cancel or by a choke; their blocks may be on their way.
    private var withdrawn: Set<BlockSpan> = []

    private(set) var largest = 0
    private(set) var series = TimeSeries(.level)
    /// Whether a request was ever left out for want of room, so that absence proves nothing.
    private(set) var isIncomplete = false

    var count: Int { open.count + withdrawn.count }

    /// Follows a request, unless this end or all together (`room`) have too many.
    mutating func add(_ block: BlockSpan, atNs time: Int64, room: Int) {
        guard open.count < CaptureLimits.requests, room > 0 else {
            isIncomplete = true
            return
        }
        if !withdrawn.isEmpty { withdrawn.remove(block) }
        open.append(block, atNs: time)
        largest = max(largest, open.count)
        series.add(Int64(open.count), atNs: time)
    }

    /// When the block was asked for; nil when it was not, or no longer.
    mutating func answer(_ block: BlockSpan, atNs time: Int64) -> Int64? {
        guard let asked = open.remove(block) else { return nil }
        series.add(Int64(open.count), atNs: time)
        return asked
    }

    /// Whether a block is asked for, or was and may be on its way.
    func mayComeNext(_ block: BlockSpan) -> Bool { withdrawn.contains(block) || open.contains(block) }

    /// Whether a block was asked for and taken back since.
    mutating func forgetWithdrawn(_ block: BlockSpan) -> Bool {
        !withdrawn.isEmpty && withdrawn.remove(block) != nil
    }

    /// Takes one request back; false when it was not open.
    mutating func withdraw(_ block: BlockSpan, atNs time: Int64) -> Bool {
        guard answer(block, atNs: time) != nil else { return false }
        remember(block)
        return true
    }

    /// Takes all back, as a choke does without the fast extension.
    mutating func withdrawAll(atNs time: Int64) -> [BlockSpan] {
        let all = open.blocks
        for block in all { remember(block) }
        open.removeAll()
        if !all.isEmpty { series.add(0, atNs: time) }
        return all
    }

    private mutating func remember(_ block: BlockSpan) {
        if withdrawn.count < CaptureLimits.requests { withdrawn.insert(block) } else { isIncomplete = true }
    }
}
