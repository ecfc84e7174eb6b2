import CLinux

/// Requests that one system call read, and room for the replies that another sends.
///
/// Belongs to the one thread that serves a socket.
struct DatagramBatch: ~Copyable {
    private let batch: OpaquePointer
    private let replyBytes: Int

    /// Room for so many datagrams; nil when there is no memory for it.
    init?(count: Int, requestBytes: Int, replyBytes: Int) {
        guard let batch = tb_batch_new(UInt32(count), UInt32(requestBytes), UInt32(replyBytes)) else { return nil }
        self.batch = batch
        self.replyBytes = replyBytes
    }

    deinit { tb_batch_free(batch) }

    /// Waits for requests; how many there are, 0 once the socket has ended, or a negative errno.
    func receive(_ descriptor: Int32) -> Int { Int(tb_batch_receive(batch, descriptor)) }

    /// Sends the replies; how many the socket had no room for.
    func send(_ descriptor: Int32) -> Int { Int(tb_batch_send(batch, descriptor)) }

    /// Lends one request with its source and the room for its reply, and keeps as much of the reply as `body` says.
    ///
    /// Nothing from port 0 is lent, which could not be answered.
    func answer(
        _ index: Int,
        _ body: (UnsafeRawBufferPointer, PeerAddress, UnsafeMutableRawBufferPointer) -> Int
    ) {
        var length: UInt32 = 0
        var source = tb_source()
        let request = UnsafeRawBufferPointer(
            start: tb_batch_request(batch, UInt32(index), &length, &source),
            count: Int(length)
        )
        guard source.port != 0 else { return }
        let reply = UnsafeMutableRawBufferPointer(start: tb_batch_reply(batch, UInt32(index)), count: replyBytes)
        tb_batch_set_reply(batch, UInt32(index), UInt32(body(request, PeerAddress(source), reply)))
    }
}

extension PeerAddress {
    fileprivate init(_ source: tb_source) {
        self = withUnsafeBytes(of: source.address) { bytes in
            guard source.address_bytes == 16 else { return .v4(UInt32(bigEndian: bytes.load(as: UInt32.self))) }
            let high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
            let low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            return PeerAddress(high: high, low: low)
        }
    }
}
