import FoundationEssentials

extension WireAnalysis {
    /// The document as JSON in snake case, a member and a flow a line, ending with a newline.
    package func json() throws -> String {
        var text = ""
        try json { text += $0 }
        return text
    }

    /// Hands out the same piece by piece: a coder's tree of many flows takes more memory than their analysis.
    package func json(to write: (String) throws -> Void) throws {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        func member(_ name: String, _ value: (some Encodable)?) throws {
            guard let value else { return }
            try write("\"\(name)\": \(String(decoding: try encoder.encode(value), as: UTF8.self)),\n")
        }
        try write("{\n")
        try member("capture", capture)
        try member("conformance", conformance)
        try member("connections_left", connectionsLeft)
        try member("downloads", downloads)
        try member("encrypted_connections", encryptedConnections)
        try member("flows_by_content", flowsByContent)
        try member("have_to_request", haveToRequest)
        try member("messages", messages)
        try member("request_to_piece", requestToPiece)
        try member("request_to_piece_counts", requestToPieceCounts)
        try member("schema_version", schemaVersion)
        try member("total", total)
        try member("trackers", trackers)
        try member("transport_payload", transportPayload)
        try member("uncaptured_bytes", uncapturedBytes)
        try member("uncaptured_packets", uncapturedPackets)
        try member("unchoke_to_request", unchokeToRequest)
        try member("unlisted", unlisted)
        try member("violations", violations)
        try write("\"flows\": [\n")
        for (index, flow) in flows.enumerated() {
            let text = String(decoding: try encoder.encode(flow), as: UTF8.self)
            try write(text + (index + 1 < flows.count ? ",\n" : "\n"))
        }
        try write("]\n}\n")
    }
}
