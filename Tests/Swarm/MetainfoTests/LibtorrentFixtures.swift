import Foundation
import Metainfo
import Vocabulary

/// `.torrent` files as libtorrent 2.0.8.0 wrote them, base64, with `creation date` set to 0.
///
/// Made like `LibtorrentCase`: name `ends`, `d/é.bin` of 20000 and `e.bin` of 40000 bytes of seed 1, pieces of 32768,
/// private, three trackers in two tiers.
enum LibtorrentFixtures {
    static let trackerTiers = [
        ["http://127.0.0.1:6969/announce", "http://127.0.0.2:6969/announce"], ["udp://127.0.0.1:6969/announce"],
    ]

    static func torrent(_ version: TorrentFormat) -> [UInt8] {
        switch version {
        case .v1: bytes(v1)
        case .v2: bytes(v2)
        case .hybrid: bytes(hybrid)
        }
    }

    private static func bytes(_ base64: String) -> [UInt8] { Array(Data(base64Encoded: base64) ?? Data()) }

    private static let v1 = """
        ZDg6YW5ub3VuY2UzMDpodHRwOi8vMTI3LjAuMC4xOjY5NjkvYW5ub3VuY2UxMzphbm5vdW5jZS1saXN0bGwzMDpodHRwOi8vMTI3\
        LjAuMC4xOjY5NjkvYW5ub3VuY2UzMDpodHRwOi8vMTI3LjAuMC4yOjY5NjkvYW5ub3VuY2VlbDI5OnVkcDovLzEyNy4wLjAuMTo2\
        OTY5L2Fubm91bmNlZWUxMzpjcmVhdGlvbiBkYXRlaTBlNDppbmZvZDU6ZmlsZXNsZDY6bGVuZ3RoaTIwMDAwZTQ6cGF0aGwxOmQ2\
        OsOpLmJpbmVlZDY6bGVuZ3RoaTQwMDAwZTQ6cGF0aGw1OmUuYmluZWVlNDpuYW1lNDplbmRzMTI6cGllY2UgbGVuZ3RoaTMyNzY4\
        ZTY6cGllY2VzNDA642mfDiufLGDsssR959Lfc8yZDUL0UAcXyIn7hlrUybgdGkcM1fZh/Dc6cHJpdmF0ZWkxZWVl
        """

    private static let v2 = """
        ZDg6YW5ub3VuY2UzMDpodHRwOi8vMTI3LjAuMC4xOjY5NjkvYW5ub3VuY2UxMzphbm5vdW5jZS1saXN0bGwzMDpodHRwOi8vMTI3\
        LjAuMC4xOjY5NjkvYW5ub3VuY2UzMDpodHRwOi8vMTI3LjAuMC4yOjY5NjkvYW5ub3VuY2VlbDI5OnVkcDovLzEyNy4wLjAuMTo2\
        OTY5L2Fubm91bmNlZWUxMzpjcmVhdGlvbiBkYXRlaTBlNDppbmZvZDk6ZmlsZSB0cmVlZDE6ZGQ2OsOpLmJpbmQwOmQ2Omxlbmd0\
        aGkyMDAwMGUxMTpwaWVjZXMgcm9vdDMyOrHZ22kFvRGpz/028xr56pyb/TphXKVHFhq/rRLny7P4ZWVlNTplLmJpbmQwOmQ2Omxl\
        bmd0aGk0MDAwMGUxMTpwaWVjZXMgcm9vdDMyOpNPSYpsbvuVaL8KoxQlJxqbu/sv+KaR5Km7niXWc5EwZWVlMTI6bWV0YSB2ZXJz\
        aW9uaTJlNDpuYW1lNDplbmRzMTI6cGllY2UgbGVuZ3RoaTMyNzY4ZTc6cHJpdmF0ZWkxZWUxMjpwaWVjZSBsYXllcnNkMzI6k09J\
        imxu+5VovwqjFCUnGpu7+y/4ppHkqbueJdZzkTA2NDrJis0gRYNFhIEAJqP8wK9WeZNO1MbCi4inVcPPn6BJuzqzex5BXFxTbyKM\
        e048Qf8HkY/B/E5RxUJPUKNoCbFkZWU=
        """

    private static let hybrid = """
        ZDg6YW5ub3VuY2UzMDpodHRwOi8vMTI3LjAuMC4xOjY5NjkvYW5ub3VuY2UxMzphbm5vdW5jZS1saXN0bGwzMDpodHRwOi8vMTI3\
        LjAuMC4xOjY5NjkvYW5ub3VuY2UzMDpodHRwOi8vMTI3LjAuMC4yOjY5NjkvYW5ub3VuY2VlbDI5OnVkcDovLzEyNy4wLjAuMTo2\
        OTY5L2Fubm91bmNlZWUxMzpjcmVhdGlvbiBkYXRlaTBlNDppbmZvZDk6ZmlsZSB0cmVlZDE6ZGQ2OsOpLmJpbmQwOmQ2Omxlbmd0\
        aGkyMDAwMGUxMTpwaWVjZXMgcm9vdDMyOrHZ22kFvRGpz/028xr56pyb/TphXKVHFhq/rRLny7P4ZWVlNTplLmJpbmQwOmQ2Omxl\
        bmd0aGk0MDAwMGUxMTpwaWVjZXMgcm9vdDMyOpNPSYpsbvuVaL8KoxQlJxqbu/sv+KaR5Km7niXWc5EwZWVlNTpmaWxlc2xkNjps\
        ZW5ndGhpMjAwMDBlNDpwYXRobDE6ZDY6w6kuYmluZWVkNDphdHRyMTpwNjpsZW5ndGhpMTI3NjhlNDpwYXRobDQ6LnBhZDU6MTI3\
        NjhlZWQ2Omxlbmd0aGk0MDAwMGU0OnBhdGhsNTplLmJpbmVlZDQ6YXR0cjE6cDY6bGVuZ3RoaTI1NTM2ZTQ6cGF0aGw0Oi5wYWQ1\
        OjI1NTM2ZWVlMTI6bWV0YSB2ZXJzaW9uaTJlNDpuYW1lNDplbmRzMTI6cGllY2UgbGVuZ3RoaTMyNzY4ZTY6cGllY2VzNjA6ZGCR\
        4V6W9GF8vL0qS1BeNv4TUKa3jNFp7L3msTNcY3qfui6x6Li4Qe2pgSJMzmGXo50FMzYp0nZgwsRbNzpwcml2YXRlaTFlZTEyOnBp\
        ZWNlIGxheWVyc2QzMjqTT0mKbG77lWi/CqMUJScam7v7L/imkeSpu54l1nORMDY0OsmKzSBFg0WEgQAmo/zAr1Z5k07UxsKLiKdV\
        w8+foEm7OrN7HkFcXFNvIox7TjxB/weRj8H8TlHFQk9Qo2gJsWRlZQ==
        """
}
