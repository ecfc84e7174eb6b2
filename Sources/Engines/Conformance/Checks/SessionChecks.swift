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
        ConformanceCheck(.session, "a setting of another type is refused with the type that it has") { context in
            let engine = try context.start()
            let cases: [JSONObject] = [
                ["aio_threads": "4"], ["aio_threads": true], ["aio_threads": 4_294_967_296], ["aio_threads": 1.5],
                ["enable_dht": 0], ["user_agent": 1], ["user_agent": .null], ["": 1],
            ]
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
