import CLibtorrent
import EngineProtocol
import Glibc
import Vocabulary

extension Dispatcher {
    private static let configureDeadlineNs = Int64.seconds(5)

    /// Makes the session on the slow lane; the alert loop replies when it listens.
    func configure(_ caller: Caller?, _ params: ConfigureParams) throws(RPCError) -> JSONValue? {
        guard Dispatcher.isAddress(params.listenAddress) else {
            throw RPCError(
                .invalidParams,
                "configure: 'listen_address' must be an IPv4 or IPv6 address, not '\(params.listenAddress)'"
            )
        }
        let chosen = params.diskBackend == .libraryDefault ? DiskBackend.mmap : params.diskBackend
        guard let backend = tb_disk_backend(chosen) else {
            let known = "mmap, posix, disabled, default"
            let problem = "'disk_backend' \"\(chosen.rawValue)\" is unknown to libtorrent \(Libtorrent.version)"
            throw RPCError(.invalidParams, "configure: \(problem), which has: \(known)")
        }
        try engine.onSlowLane(caller) { [engine] caller throws(RPCError) in
            guard engine.session == nil else {
                throw RPCError(.alreadyConfigured, "there is a session already; start another engine for another one")
            }
            let settings = try SettingsPack.configured(by: params)
            let pending = PendingConfigure(
                caller: caller,
                deadlineNs: MonotonicClock.nowNs() + Dispatcher.configureDeadlineNs,
                address: params.listenAddress,
                settingNames: settings.names,
                backend: chosen,
                listensOverUTP: settings.value(of: "enable_incoming_tcp") == .boolean(false)
            )
            try engine.start(settings, backend: backend, pending: pending)
            return nil
        }
        return nil
    }

    private static func isAddress(_ text: String) -> Bool {
        var address = in6_addr()
        return inet_pton(AF_INET, text, &address) == 1 || inet_pton(AF_INET6, text, &address) == 1
    }
}
