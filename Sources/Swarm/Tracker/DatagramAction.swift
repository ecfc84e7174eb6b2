/// The numbers by which BEP 15 tells requests and replies apart.
enum DatagramAction: UInt32, Sendable {
    case connect = 0
    case announce = 1
    case scrape = 2
    case error = 3
}
