import CLibtorrent

/// One thing libtorrent reported; `CLibtorrent.h` says which fields belong to which kind.
struct SessionAlert {
    let kind: tb_alert_kind
    /// 0 where it is about none.
    let torrent: Int64
    /// `CLOCK_MONOTONIC`, when libtorrent posted it.
    let atNs: Int64
    let number: Int64
    let fromState: tb_state
    let toState: tb_state
    let port: UInt16
    let usesUTP: Bool
    let text: String
    let message: String
    let error: LibraryError?

    // By address: the struct is 5 KB, and most of it is text that ends early.
    init(_ alert: UnsafePointer<tb_alert>) {
        kind = alert.pointee.kind
        torrent = Int64(alert.pointee.torrent)
        atNs = alert.pointee.at_ns
        number = alert.pointee.number
        fromState = alert.pointee.from_state
        toState = alert.pointee.to_state
        port = alert.pointee.port
        usesUTP = alert.pointee.utp
        text = SessionAlert.text(alert, at: \.text)
        message = SessionAlert.text(alert, at: \.error.message)
        error = LibraryError(alert.pointee.error)
    }

    private static func text(_ alert: UnsafePointer<tb_alert>, at field: PartialKeyPath<tb_alert>) -> String {
        guard let offset = MemoryLayout<tb_alert>.offset(of: field) else { return "" }
        return String(cString: UnsafeRawPointer(alert).advanced(by: offset).assumingMemoryBound(to: CChar.self))
    }
}
