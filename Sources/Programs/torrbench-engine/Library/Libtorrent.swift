import CLibtorrent

/// What the library says of itself.
enum Libtorrent {
    /// The version loaded at run time, as in `2.0.8.0`.
    static var version: String {
        CText.string(capacity: 64) { buffer, capacity in
            tb_library_version(buffer, capacity)
            return true
        } ?? "unknown"
    }

    /// What the shim was compiled with, as in `boost=1_74`.
    static var buildFlags: [String] {
        words { tb_build_flags($0, $1) }
    }

    /// What this build can do, as in `utp`.
    static var features: [String] {
        words { tb_features($0, $1) }
    }

    private static func words(_ fill: (UnsafeMutablePointer<CChar>, Int) -> Void) -> [String] {
        let text = CText.string(capacity: 512) { buffer, capacity in
            fill(buffer, capacity)
            return true
        }
        return (text ?? "").split(separator: " ").map(String.init)
    }
}
