/// How fast the current run has been lately, a tenth of a second a value, for a line of bars on a terminal.
struct SpeedTrace: Sendable, Equatable {
    /// Values that are kept; older ones go.
    static let most = 40
    static let slotSeconds = 0.1

    /// Bytes per second, the oldest first.
    private(set) var values: [Double] = []
    private var slotBytes: Int64 = 0
    private var slotStart: Double?

    /// Takes the bytes there are so far; a value is added whenever a slot is full.
    mutating func add(bytes: Int64, atSeconds now: Double) {
        guard let start = slotStart, bytes >= slotBytes else {
            slotStart = now
            slotBytes = bytes
            return
        }
        guard now - start >= Self.slotSeconds else { return }
        values.append(Double(bytes - slotBytes) / (now - start))
        if values.count > Self.most { values.removeFirst() }
        slotStart = now
        slotBytes = bytes
    }

    /// The last `columns` values as bars from zero to the highest of them; empty without any.
    func bars(columns: Int) -> String {
        LevelBars.text(values.suffix(max(0, columns)))
    }
}
