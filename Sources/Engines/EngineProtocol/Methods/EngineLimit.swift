import Vocabulary

/// What bounds an engine, in terms that hold for every library.
package struct EngineLimit: Equatable, Sendable {
    /// What is bounded; the names on the wire.
    package enum Kind: String, CaseIterable, Sendable {
        /// Threads that read and write files.
        case diskThreads = "disk_threads"
        /// Threads of a full check.
        case hashThreads = "hash_threads"
        /// Payload that may wait to be written.
        case diskQueueBytes = "disk_queue_bytes"
        /// What a connection's send buffer takes.
        case sendBufferBytes = "send_buffer_bytes"
        /// Requests to one peer that may be unanswered.
        case outgoingRequests = "outgoing_requests"
        /// Requests of one peer that are taken.
        case incomingRequests = "incoming_requests"
        /// Payload a second that is fetched.
        case downloadRateBytes = "download_rate_bytes"
        /// Payload a second that is sent.
        case uploadRateBytes = "upload_rate_bytes"
    }

    package let value: Int64
    /// The setting that sets it, by the library's name.
    package let setting: String

    package init(value: Int64, setting: String) {
        self.value = value
        self.setting = setting
    }

    init(json: JSONValue?, name: String) throws(RPCError) {
        var fields = try FieldReader(json, context: "limit '\(name)'")
        value = try fields.required("value", as: .integer)
        setting = try fields.required("setting", as: .name)
    }

    var json: JSONValue { ["value": .integer(value), "setting": .string(setting)] }
}
