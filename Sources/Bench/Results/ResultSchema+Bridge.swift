extension ResultSchema {
    /// Definitions of what a run says of the bridge and of the interface behind it.
    static let bridgeDefinitions = #"""

                "bridge": {
                  "description": "what stands beneath the run's figures of the bridge",
                  "type": "object",
                  "required": ["floors", "hiccups"],
                  "properties": {
                    "floors": {
                      "type": "array",
                      "items": {
                        "description": "of older records: round trips without an engine; either a histogram or why there is none",
                        "type": "object",
                        "required": ["kind", "method", "framing", "message_bytes", "moment"],
                        "properties": {
                          "kind": {"enum": ["raw_pipe", "null_engine"]},
                          "method": {"type": "string"},
                          "framing": {"type": "string"},
                          "message_bytes": {"type": "integer", "minimum": 1},
                          "moment": {"enum": ["before", "after"]},
                          "histogram": {"$ref": "#/$defs/histogram"},
                          "absent": {"type": "string"}
                        },
                        "oneOf": [{"required": ["histogram"]}, {"required": ["absent"]}]
                      }
                    },
                    "pinned": {
                      "type": "array",
                      "items": {
                        "description": "round trips with client and answerer each held to a CPU, in alternating slices",
                        "type": "object",
                        "required": ["method", "placement", "message_bytes", "slices"],
                        "properties": {
                          "method": {"type": "string"},
                          "placement": {"enum": ["same_cpu", "cross_cpu"]},
                          "client_cpu": {"type": "integer", "minimum": 0},
                          "answerer_cpu": {"type": "integer", "minimum": 0},
                          "message_bytes": {"type": "integer", "minimum": 1},
                          "slices": {
                            "type": "array",
                            "items": {
                              "description": "in the order in which they were taken",
                              "type": "object",
                              "required": ["answerer", "calls", "p50_ns", "p95_ns"],
                              "properties": {
                                "answerer": {"enum": ["engine", "null_engine", "raw_pipe"]},
                                "calls": {"type": "integer", "minimum": 1},
                                "p50_ns": {"type": "integer", "minimum": 0},
                                "p95_ns": {"type": "integer", "minimum": 0}
                              }
                            }
                          },
                          "absent": {"type": "string"}
                        }
                      }
                    },
                    "hiccups": {
                      "type": "array",
                      "items": {
                        "description": "how late a thread was woken that only slept",
                        "type": "object",
                        "required": ["phase", "interval_ns", "histogram"],
                        "properties": {
                          "phase": {"type": "string"},
                          "interval_ns": {"type": "integer", "minimum": 1},
                          "histogram": {"$ref": "#/$defs/histogram"}
                        }
                      }
                    }
                  }
                },
                "frames": {
                  "description": "what a virtual user interface saw in one phase, frame by frame",
                  "type": "object",
                  "required": [
                    "phase", "torrents", "frames_per_second", "seconds", "frames", "missed", "late",
                    "over_frame_times", "longest_freeze_ns", "frame_times", "answer_times", "decode_times",
                    "bytes_per_frame", "decode_share", "stamps", "missed_by", "stutter_count", "stutters", "course",
                    "verdict"
                  ],
                  "properties": {
                    "phase": {"type": "string"},
                    "torrents": {"type": "integer", "minimum": 1},
                    "frames_per_second": {"type": "integer", "minimum": 1},
                    "seconds": {"type": "number", "minimum": 0},
                    "frames": {"type": "integer", "minimum": 0},
                    "missed": {"type": "integer", "minimum": 0},
                    "late": {"type": "integer", "minimum": 0},
                    "over_frame_times": {
                      "type": "array",
                      "items": {"type": "integer", "minimum": 0},
                      "minItems": 3,
                      "maxItems": 3
                    },
                    "longest_freeze_ns": {"type": "integer", "minimum": 0},
                    "frame_times": {"$ref": "#/$defs/histogram"},
                    "answer_times": {"$ref": "#/$defs/histogram"},
                    "decode_times": {"$ref": "#/$defs/histogram"},
                    "bytes_per_frame": {"type": "number", "minimum": 0},
                    "decode_share": {"type": "number", "minimum": 0},
                    "stamps": {"enum": ["trace", "ping", "none"]},
                    "missed_by": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}},
                    "stutter_count": {"type": "integer", "minimum": 0},
                    "stutters": {
                      "type": "array",
                      "items": {
                        "description": "frames missed one after the other; the parts are of the longest",
                        "type": "object",
                        "required": [
                          "at_seconds", "frames", "longest_ns", "cause", "engine_ns", "bridge_ns", "machine_ns"
                        ],
                        "properties": {
                          "at_seconds": {"type": "number", "minimum": 0},
                          "frames": {"type": "integer", "minimum": 1},
                          "longest_ns": {"type": "integer", "minimum": 0},
                          "cause": {"$ref": "#/$defs/frame_cause"},
                          "engine_ns": {"type": "integer", "minimum": 0},
                          "bridge_ns": {"type": "integer", "minimum": 0},
                          "machine_ns": {"type": "integer", "minimum": 0}
                        }
                      }
                    },
                    "course": {"$ref": "#/$defs/series"},
                    "verdict": {
                      "description": "whether an interface would stutter, and who caused most of it",
                      "type": "object",
                      "required": ["grade"],
                      "properties": {
                        "grade": {"enum": ["smooth", "rare", "stutters"]},
                        "cause": {"$ref": "#/$defs/frame_cause"}
                      }
                    }
                  }
                },
                "frame_cause": {"enum": ["engine", "bridge", "machine"]},
        """#
}
