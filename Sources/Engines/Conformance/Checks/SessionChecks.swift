import EngineProtocol
import Vocabulary

extension ConformanceCheck {
    static let session: [ConformanceCheck] = [
        ConformanceCheck(.session, "'configure' replies with the port it listens on and the settings in force") {
            context in
            let reply = try context.start().configure()
            try require((1...65535).contains(reply.listenPort), "a port", "\(reply.listenPort)")
        },
        ConformanceCheck(.session, "an unknown setting is refused by its name, and 'configure' may be tried again") {
            context in
            let engine = try context.start()
            let params = engine.parameters(settings: ["no_such_setting": 1])
            let error = try engine.refusal(.invalidParams, Method.configure, params)
            try require(error.message.contains("no_such_setting"), "a message that names it", error.message)
            try engine.configure()
        },
        ConformanceCheck(.session, "'list_settings' names what 'configure' takes, with the type of each") { context in
            let engine = try context.start()
            let listed = try engine.settings()
            try require(!listed.isEmpty, "some settings", "none")
            let reply = try engine.configure()
            let applied = reply.settingsApplied.members.map(\.key)
            let unlisted = applied.filter { listed[$0] == nil }
            try require(unlisted.isEmpty, "settings in force to be listed", unlisted.joined(separator: ", "))
            try require(try engine.settings() == listed, "the same list with a session", "another")
        },
        ConformanceCheck(.session, "a setting of another type is refused with the type that it has") { context in
            let engine = try context.start()
            let listed = try engine.settings()
            func some(_ type: SettingsReply.ValueType) -> String? {
                listed.filter { $0.value == type }.keys.min()
            }
            var cases: [JSONObject] = [["": 1]]
            if let name = some(.integer) {
                cases += [[name: "many"], [name: true], [name: 1.5], [name: [1]], [name: .null]]
            }
            if let name = some(.boolean) { cases += [[name: 2], [name: "perhaps"]] }
            if let name = some(.string) { cases += [[name: .null], [name: [:]]] }
            for settings in cases {
                let error = try engine.refusal(.invalidParams, Method.configure, engine.parameters(settings: settings))
                let name = settings.members[0].key
                try require(error.message.contains("'\(name)'"), "a message that names '\(name)'", error.message)
            }
        },
        ConformanceCheck(.session, "a second 'configure' is refused") { context in
            let engine = try context.start()
            try engine.configure()
            try engine.refusal(.alreadyConfigured, Method.configure, engine.parameters())
        },
        ConformanceCheck(.session, "an address that is none, or is not this machine's, is refused") { context in
            let engine = try context.start()
            for address in ["localhost", "127.0.0.256", ""] {
                try engine.refusal(.invalidParams, Method.configure, engine.parameters(address: address))
            }
            // TEST-NET-1 (RFC 5737): nobody's.
            try engine.refusal(.engineError, Method.configure, engine.parameters(address: "192.0.2.1"))
        },
        ConformanceCheck(.session, "'configure' with a role, profile or back end that there is not is refused") {
            context in
            let engine = try context.start()
            for (key, value) in [("role", "spectator"), ("profile", "fast"), ("disk_backend", "tape")] {
                guard case .object(var params) = engine.parameters() else { continue }
                params[key] = .string(value)
                try engine.refusal(.invalidParams, Method.configure, .object(params))
            }
            try engine.refusal(.invalidParams, Method.configure, [:])
        },
        ConformanceCheck(.session, "every counter of the protocol is told, or is absent as 'hello' has it") { context in
            let engine = try context.start()
            let hello = try engine.hello()
            try engine.configure()
            let reply = try engine.counters(EngineCounter.allCases.map(\.rawValue))
            for counter in EngineCounter.allCases.map(\.rawValue) {
                let isAbsent = hello.absentCounters[counter] != nil
                let isTold = reply.counters[counter] != nil
                try require(isTold != isAbsent, "\(counter) \(isAbsent ? "absent" : "told")", "\(reply.json.text)")
                try require(reply.absent.contains(counter) == isAbsent, "'absent' as in 'hello'", "\(reply.absent)")
            }
            let all = try engine.counters(nil).counters
            let missing = reply.counters.keys.filter { all[$0] == nil }
            try require(missing.isEmpty, "every one of them where no names are given", "\(missing.sorted())")
        },
        ConformanceCheck(.session, "limits are of the protocol's kinds, each with a setting that is listed") {
            context in
            let engine = try context.start()
            let listed = try engine.settings()
            let reply = try engine.call(Method.configure, engine.parameters())
            for limit in reply["limits"]?.objectValue?.members ?? [] {
                try require(EngineLimit.Kind(rawValue: limit.key) != nil, "a limit of the protocol's", limit.key)
                let setting = limit.value["setting"]?.stringValue ?? ""
                try require(listed[setting] != nil, "a setting of 'list_settings'", limit.value.text)
            }
        },
        ConformanceCheck(.session, "counters are told by name, and those it has not as absent") { context in
            let engine = try context.start()
            try engine.configure()
            let all = try engine.counters(nil)
            guard let name = all.counters.keys.sorted().first else {
                throw CheckFailure(expected: "some counters", received: "none")
            }
            let reply = try engine.counters([name, "no.such_counter"])
            try require(Array(reply.counters.keys) == [name], "the counter '\(name)'", "\(reply.counters)")
            try require(reply.absent == ["no.such_counter"], "'no.such_counter' absent", "\(reply.absent)")
            try require(reply.sampledNs >= all.sampledNs, "a later sample", "\(reply.sampledNs)")
        },
        ConformanceCheck(.session, "a session without trouble has none in 'get_alerts_summary'") { context in
            let engine = try context.start()
            try engine.configure()
            let reply = try engine.call(Method.getAlertsSummary)
            let summary = try reading("a summary") { () throws(RPCError) in try AlertsSummary(json: reply) }
            let isClean = summary.alertsDropped == 0 && summary.hashFailed == 0 && summary.fileErrors.isEmpty
            try require(isClean, "no complaints", reply.text)
        },
    ]
}
