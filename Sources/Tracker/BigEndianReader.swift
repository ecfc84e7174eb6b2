/// Takes fixed-width fields off the front of a datagram.
struct BigEndianReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    /// Bytes not taken yet.
    var count: Int { rest.count }

    /// The next integer, most significant byte first; nil, and nothing taken, when too few bytes are left.
    mutating func take<Value: FixedWidthInteger>(_: Value.Type) -> Value? {
        take(bytes: Value.bitWidth / 8)?.reduce(0) { $0 << 8 | Value(truncatingIfNeeded: $1) }
    }

    /// The next `count` bytes; nil, and nothing taken, when fewer are left.
    mutating func take(bytes count: Int) -> ArraySlice<UInt8>? {
        guard rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}
