import TestSupport
import Testing

@testable import Tracker

@Suite("Peer addresses", .timeLimit(.minutes(2)), .queued)
struct PeerAddressTests {
    @Test(arguments: ["0.0.0.0", "127.0.0.1", "10.77.0.2", "255.255.255.255", "::", "::1", "fe80::1:2", "2001:db8::ff"])
    func keepsItsText(text: String) {
        #expect(PeerAddress(text: text)?.description == text)
    }

    @Test(arguments: ["", "localhost", "127.0.0", "1.2.3.4.5", "256.0.0.1", "::g", "[::1]", "127.0.0.1:80", "::1%lo"])
    func refusesWhatIsNoNumericAddress(text: String) {
        #expect(PeerAddress(text: text) == nil)
    }

    @Test func takesMappedAddressesForIPv4() {
        #expect(PeerAddress(text: "::ffff:127.0.0.3") == PeerAddress(text: "127.0.0.3"))
        #expect(PeerAddress(text: "::fffe:127.0.0.3")?.family == .v6)
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.255.255.254", true), ("::1", true), ("::ffff:127.0.0.1", true), ("128.0.0.1", false),
        ("10.77.0.1", false), ("0.0.0.0", false), ("::", false), ("::2", false), ("1::1", false),
    ])
    func knowsLoopback(text: String, expected: Bool) {
        #expect(PeerAddress(text: text)?.isLoopback == expected)
    }

    /// BEP 23 and BEP 7 forms, packed with Python 3.11's `socket.inet_pton` and `struct`.
    @Test func writesTheCompactForms() {
        var bytes: [UInt8] = []
        Samples.endpoint("10.77.0.1", 51413).append(to: &bytes)
        Samples.endpoint("::1", 6882).append(to: &bytes)
        #expect(bytes == Samples.hex("0a4d0001c8d5" + "000000000000000000000000000000011ae2"))
    }
}
