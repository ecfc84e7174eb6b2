extension ResultSchema {
    /// Definition of what a capture beside a run showed.
    static let wireDefinitions = #"""

                "wire": {
                  "description": "what a capture beside the run showed",
                  "type": "object",
                  "required": [
                    "mode", "packets", "dropped_packets", "bytes", "payload_bytes", "connections",
                    "encrypted_connections", "announce_answers_ns", "unanswered_requests", "startup", "rules_checked",
                    "rules_checked_in_part", "violations"
                  ],
                  "properties": {
                    "mode": {"enum": ["headers", "full"]},
                    "packets": {"type": "integer", "minimum": 0},
                    "dropped_packets": {"type": "integer", "minimum": 0},
                    "bytes": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}},
                    "payload_bytes": {"type": "integer", "minimum": 0},
                    "connections": {"type": "integer", "minimum": 0},
                    "encrypted_connections": {"type": "integer", "minimum": 0},
                    "request_to_piece": {"$ref": "#/$defs/histogram"},
                    "most_requests_open": {"type": "integer", "minimum": 0},
                    "announce_answers_ns": {"type": "array", "items": {"type": "integer"}},
                    "unanswered_requests": {"type": "integer", "minimum": 0},
                    "startup": {
                      "type": "array",
                      "items": {
                        "description": "a step, and when it was over after the downloader's first packet",
                        "type": "object",
                        "required": ["name", "after_ns"],
                        "properties": {
                          "name": {
                            "enum": [
                              "announce", "announce_answered", "connection_opened", "connection_accepted",
                              "handshakes", "interest", "unchoke", "first_request", "first_block"
                            ]
                          },
                          "after_ns": {"type": "integer", "minimum": 0}
                        }
                      }
                    },
                    "rules_checked": {"type": "integer", "minimum": 0},
                    "rules_checked_in_part": {"type": "integer", "minimum": 0},
                    "violations": {
                      "type": "array",
                      "items": {
                        "description": "a rule of the BEPs that was broken",
                        "type": "object",
                        "required": ["rule", "sentence", "count"],
                        "properties": {
                          "rule": {"type": "string"},
                          "sentence": {"type": "string"},
                          "count": {"type": "integer", "minimum": 1},
                          "packet": {"type": "integer", "minimum": 1},
                          "detail": {"type": "string"}
                        }
                      }
                    },
                    "file": {"type": "string"},
                    "file_absence": {"type": "string"}
                  }
                },
        """#
}
