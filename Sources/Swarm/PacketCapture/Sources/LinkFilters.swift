/// One filter in libpcap's language, compiled for each link layer that packets turn out to have.
struct LinkFilters {
    /// A class, as a dictionary holds no values that cannot be copied.
    private final class Compiled {
        let filter: PcapFilter

        init(_ filter: consuming PcapFilter) { self.filter = filter }
    }

    private let text: String
    private var compiled: [LinkLayer: Compiled] = [:]

    init(_ text: String) {
        self.text = text
    }

    /// Whether a packet passes; throws where the filter makes no sense for its link layer.
    ///
    /// A packet whose link layer is not read passes, to be counted as what it is.
    mutating func admits(_ record: PcapngReader.Record) throws(CaptureError) -> Bool {
        guard !text.isEmpty, record.link != .unread else { return true }
        if let known = compiled[record.link] {
            return known.filter.admits(record.bytes, wireBytes: record.wireBytes)
        }
        let handle = try PcapHandle(of: record.link)
        let fresh = Compiled(try PcapFilter(text, for: handle.pointer))
        compiled[record.link] = fresh
        return fresh.filter.admits(record.bytes, wireBytes: record.wireBytes)
    }
}
