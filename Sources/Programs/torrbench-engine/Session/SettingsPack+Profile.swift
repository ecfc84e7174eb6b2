import CLibtorrent
import EngineProtocol
import Vocabulary

extension SettingsPack {
    /// The settings of a `configure`: the profile's, then isolation, then what the caller says himself.
    static func configured(by params: ConfigureParams) throws(RPCError) -> SettingsPack {
        let pack = try LibraryError.refusing { () throws(LibraryError) in
            try SettingsPack(preset: .init(params.profile))
        }
        let tuning = params.profile == .loopback ? LoopbackTuning.settings : []
        let isolation = Isolation.settings(of: params)
        for (name, value) in tuning + isolation {
            try LibraryError.refusing { () throws(LibraryError) in try pack.set(name, to: value) }
        }
        for member in params.settings.members { try pack.setByCaller(member.key, member.value) }
        return pack
    }

    private func setByCaller(_ name: String, _ json: JSONValue) throws(RPCError) {
        func refuse(_ problem: String, expected: String?) -> RPCError {
            var details: JSONObject = ["setting": .string(name)]
            details["expected"] = expected.map(JSONValue.string)
            return RPCError(.invalidParams, "configure: setting '\(name)' \(problem)", details: details)
        }
        guard let expected = SettingsPack.typeName(of: name) else {
            throw refuse("is unknown to libtorrent \(Libtorrent.version)", expected: nil)
        }
        guard let value = SettingValue(json), (try? set(name, to: value)) != nil else {
            throw refuse("must be \(expected), not \(json.kindName) \(json.text.prefix(80))", expected: expected)
        }
    }
}
