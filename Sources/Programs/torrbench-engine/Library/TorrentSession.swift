import CLibtorrent
import EngineProtocol

/// A `lt::session`, shared by the engine's threads.
final class TorrentSession: Sendable {
    // The C side may be called from any thread, but for polling, which `AlertLoop` alone does.
    nonisolated(unsafe) private let pointer: OpaquePointer

    init(settings: borrowing SettingsPack, backend: tb_disk_backend) throws(LibraryError) {
        let settings = settings.pointer
        var made: OpaquePointer?
        try LibraryError.check("session") { error in
            made = tb_session_create(settings, backend, error)
            return made != nil
        }
        guard let made else { preconditionFailure("tb_session_create succeeded without a result") }
        pointer = made
    }

    /// Ends the session and closes its files; nothing may be called afterwards. Waits for trackers up to
    /// `stop_tracker_timeout`.
    func destroy() {
        tb_session_destroy(pointer)
    }

    /// The settings in force. Waits on the network thread.
    func settings() throws(LibraryError) -> SettingsPack {
        var made: OpaquePointer?
        try LibraryError.check("get_settings") { error in
            made = tb_session_settings(pointer, error)
            return made != nil
        }
        guard let made else { preconditionFailure("tb_session_settings succeeded without a result") }
        return SettingsPack(owning: made)
    }

    /// Hands a torrent over; an alert says when it is there.
    func add(_ request: TorrentRequest) throws(LibraryError) -> tb_added {
        var added = tb_added()
        try LibraryError.check("add_torrent") { error in
            request.withC { tb_session_add(pointer, $0, &added, error) }
        }
        return added
    }

    func remove(_ torrent: Int64, deleteFiles: Bool) throws(LibraryError) {
        try call("remove", torrent) { tb_torrent_remove(pointer, $0, deleteFiles, $1) }
    }

    func pause(_ torrent: Int64) throws(LibraryError) {
        try call("pause", torrent) { tb_torrent_pause(pointer, $0, $1) }
    }

    func resume(_ torrent: Int64) throws(LibraryError) {
        try call("resume", torrent) { tb_torrent_resume(pointer, $0, $1) }
    }

    func check(_ torrent: Int64) throws(LibraryError) {
        try call("check", torrent) { tb_torrent_check(pointer, $0, $1) }
    }

    func connectPeer(_ torrent: Int64, address: String, port: UInt16) throws(LibraryError) {
        try call("connect_peer", torrent) { tb_torrent_connect_peer(pointer, $0, address, port, $1) }
    }

    /// The torrent's status now. Waits on the network thread.
    func status(_ torrent: Int64) throws(LibraryError) -> TorrentStatus {
        var status = tb_status()
        try call("status", torrent) { tb_torrent_status(pointer, $0, &status, $1) }
        return TorrentStatus(status)
    }

    /// The torrent's first `limit` peers. Waits on the network thread.
    func peers(_ torrent: Int64, limit: Int) throws(LibraryError) -> [PeerStatus] {
        var peers = [tb_peer](repeating: tb_peer(), count: limit)
        var total: Int32 = 0
        try call("get_peers", torrent) { tb_torrent_peers(pointer, $0, &peers, Int32(limit), &total, $1) }
        return peers.prefix(Int(total)).filter { !$0.connecting }.map(PeerStatus.init)
    }

    /// Asks for statuses of what has changed, and for all counters; alerts bring both.
    func postStatuses() {
        _ = tb_session_post_statuses(pointer, nil)
    }

    func postCounters() {
        _ = tb_session_post_counters(pointer, nil)
    }

    /// Waits for alerts, at most `timeoutNs`; whether there are any.
    func wait(timeoutNs: Int64) -> Bool {
        tb_session_wait(pointer, timeoutNs)
    }

    /// Takes as many alerts as the buffer holds, oldest first.
    func poll(into buffer: UnsafeMutableBufferPointer<tb_alert>) throws(LibraryError) -> [SessionAlert] {
        var count: Int32 = 0
        try LibraryError.check("poll") { tb_session_poll(pointer, buffer.baseAddress, Int32(buffer.count), &count, $0) }
        guard let start = buffer.baseAddress else { return [] }
        return (0..<Int(count)).map { SessionAlert(start + $0) }
    }

    /// Takes the statuses that polling has seen, the latest of each torrent.
    func takeStatuses() throws(LibraryError) -> [TorrentStatus] {
        var all: [TorrentStatus] = []
        var buffer = [tb_status](repeating: tb_status(), count: 16)
        var count: Int32 = 0
        repeat {
            try LibraryError.check("statuses") { tb_session_take_statuses(pointer, &buffer, 16, &count, $0) }
            all.append(contentsOf: buffer.prefix(Int(count)).map(TorrentStatus.init))
        } while count == 16
        return all
    }

    /// The counters that polling saw last.
    func counters() throws(LibraryError) -> CounterSample {
        var values = [Int64](repeating: 0, count: 1024)
        var count: Int32 = 0
        var sampledNs: Int64 = 0
        try LibraryError.check("counters") { tb_session_counters(pointer, &values, 1024, &count, &sampledNs, $0) }
        return CounterSample(sampledNs: sampledNs, values: Array(values.prefix(Int(count))))
    }

    private func call(
        _ operation: String,
        _ torrent: Int64,
        _ body: (UInt32, UnsafeMutablePointer<tb_error>) -> Bool
    ) throws(LibraryError) {
        // A number the C side can't hold is one it never gave out, as 0 is.
        let number = UInt32(exactly: torrent) ?? 0
        try LibraryError.check(operation) { body(number, $0) }
    }
}
