import CLibtorrent

/// A torrent to be added.
struct TorrentRequest: Sendable {
    /// Where the torrent is described.
    enum Source: Sendable {
        case metainfo([UInt8])
        case file(String)
        case magnet(String)
    }

    let source: Source
    let savePath: String
    var start = tb_start.empty
    var storageMode = tb_storage_mode.sparse
    var paused = false
    /// Replaces the torrent's own where not nil.
    var trackers: [String]?

    /// Lends the request in the C side's form.
    func withC(_ body: (UnsafePointer<tb_add_request>) -> Bool) -> Bool {
        var request = tb_add_request()
        request.start = start
        request.storage_mode = storageMode
        request.paused = paused
        request.replaces_trackers = trackers != nil
        return savePath.withCString { savePath in
            request.save_path = savePath
            return withCStrings(trackers ?? []) { trackers in
                request.trackers = trackers.baseAddress
                request.tracker_count = trackers.count
                return withSource(of: &request, body)
            }
        }
    }

    private func withSource(of request: inout tb_add_request, _ body: (UnsafePointer<tb_add_request>) -> Bool) -> Bool {
        switch source {
        case .metainfo(let bytes):
            return bytes.withUnsafeBytes { bytes in
                request.metainfo = bytes.baseAddress
                request.metainfo_bytes = bytes.count
                return body(&request)
            }
        case .file(let path):
            return path.withCString { path in
                request.metainfo_path = path
                return body(&request)
            }
        case .magnet(let uri):
            return uri.withCString { uri in
                request.magnet_uri = uri
                return body(&request)
            }
        }
    }

    private func withCStrings<Result>(
        _ strings: [String],
        _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Result
    ) -> Result {
        // One buffer of NUL-terminated strings, and pointers to where each begins.
        var text: [CChar] = []
        var offsets: [Int] = []
        for string in strings {
            offsets.append(text.count)
            text.append(contentsOf: string.utf8CString)
        }
        return text.withUnsafeBufferPointer { text in
            let pointers = offsets.map { offset in text.baseAddress.map { $0 + offset } }
            return pointers.withUnsafeBufferPointer(body)
        }
    }
}
