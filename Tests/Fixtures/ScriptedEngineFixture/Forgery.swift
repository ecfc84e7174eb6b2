import EngineProtocol
import Glibc
import Vocabulary

/// One way in which stamps are false.
struct Forgery {
    private enum Kind: String {
        /// `finished` says 60 % of the time that it took.
        case earlyEnd = "early-end"
        /// `finished` is before the adding.
        case endBeforeStart = "end-before-start"
        /// Events' `at_ns` is a tenth.
        case tenth
        /// The wall clock instead of the monotonic one.
        case realtime
        /// All stamps after the adding pass at 60 % of the clock's pace.
        case compressed
        /// The same of events only: what replies state is true.
        case compressedEvents = "compressed-events"
        /// All stamps of replies are a second late.
        case lateReplies = "late-replies"
        /// Nothing at all.
        case nothing
    }

    private let kind: Kind
    private var addedNs: Int64?

    init?(_ name: String) {
        guard let kind = Kind(rawValue: name) else { return nil }
        self.kind = kind
    }

    /// The message as the liar sends it.
    mutating func applied(to message: JSONValue) -> JSONValue {
        if let added = message["result"]?["added_ns"]?.integerValue { addedNs = added }
        let event = message["method"]?.stringValue == Method.event ? message["params"]?["kind"]?.stringValue : nil
        let isReply = message["method"] == nil
        return forged(message, event: event, isReply: isReply)
    }

    private func forged(_ value: JSONValue, event: String?, isReply: Bool) -> JSONValue {
        switch value {
        case .array(let elements): .array(elements.map { forged($0, event: event, isReply: isReply) })
        case .object(let object):
            .object(
                JSONObject(
                    members: object.members.map { member in
                        // What is a duration, as a CPU time is, stays.
                        guard member.key.hasSuffix("_ns"), !member.key.hasSuffix("cpu_ns"),
                            !member.key.hasSuffix("time_ns"),
                            let stampNs = member.value.integerValue
                        else {
                            let value = forged(member.value, event: event, isReply: isReply)
                            return JSONObject.Member(key: member.key, value: value)
                        }
                        let forged = stamp(stampNs, member.key, event: event, isReply: isReply)
                        return JSONObject.Member(key: member.key, value: .integer(forged))
                    }
                )
            )
        default: value
        }
    }

    private func stamp(_ stampNs: Int64, _ key: String, event: String?, isReply: Bool) -> Int64 {
        switch kind {
        case .nothing: stampNs
        case .earlyEnd where event == "finished": addedNs.map { $0 + (stampNs - $0) * 6 / 10 } ?? stampNs
        case .endBeforeStart where event == "finished": addedNs.map { $0 - 30_000_000 } ?? stampNs
        case .tenth where key == "at_ns": stampNs / 10
        case .realtime: stampNs + Self.offsetNs
        case .compressed where key != "added_ns": addedNs.map { $0 + (stampNs - $0) * 6 / 10 } ?? stampNs
        case .compressedEvents where !isReply: addedNs.map { $0 + (stampNs - $0) * 6 / 10 } ?? stampNs
        case .lateReplies where isReply: stampNs + 1_000_000_000
        default: stampNs
        }
    }

    private static var offsetNs: Int64 {
        func now(_ clock: clockid_t) -> Int64 {
            var time = timespec()
            clock_gettime(clock, &time)
            return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
        }
        return now(CLOCK_REALTIME) - now(CLOCK_MONOTONIC)
    }
}
