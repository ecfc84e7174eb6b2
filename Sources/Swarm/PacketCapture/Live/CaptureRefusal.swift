import CPcap
import Glibc

/// What libpcap's refusals to capture mean.
package enum CaptureRefusal {
    /// The error for a status of `pcap_activate` with libpcap's `words`: what is missing and what grants it.
    package static func error(status: Int32, interface: String, words: String) -> CaptureError {
        switch status {
        case PCAP_ERROR_PERM_DENIED, PCAP_ERROR_PROMISC_PERM_DENIED:
            return CaptureError(
                .notPermitted,
                "capturing on '\(interface)' needs CAP_NET_RAW; grant it with: sudo setcap cap_net_raw=ep \(ownPath)",
                cause: words.isEmpty ? nil : words
            )
        case PCAP_ERROR_NO_SUCH_DEVICE:
            return CaptureError(.cannotCapture, "there is no interface '\(interface)': see 'ip link'")
        default:
            let cause = words.isEmpty ? String(cString: pcap_statustostr(status)) : words
            return CaptureError(.cannotCapture, "cannot capture on '\(interface)'", cause: cause)
        }
    }

    private static var ownPath: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        return count > 0 ? PcapText.text(Array(buffer.prefix(count))) : "torrbench"
    }
}
