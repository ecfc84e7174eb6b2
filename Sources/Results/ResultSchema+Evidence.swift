extension ResultSchema {
    /// Definitions of what a run's evidence and the machine's ceilings are made of.
    static let evidenceDefinitions = #"""

                "evidence": {
                  "description": "what was seen of the run from outside its figures",
                  "type": "object",
                  "required": ["telemetry", "span_seconds", "engines", "series", "witnesses", "ceilings"],
                  "properties": {
                    "telemetry": {"enum": ["none", "basic", "full"]},
                    "span_seconds": {"type": "number", "minimum": 0},
                    "engines": {
                      "type": "array",
                      "items": {
                        "description": "what one engine used between the first and the last mark",
                        "type": "object",
                        "required": ["engine", "measurements"],
                        "properties": {
                          "engine": {"type": "string"},
                          "measurements": {"type": "object", "additionalProperties": {"$ref": "#/$defs/measurement"}}
                        }
                      }
                    },
                    "series": {"type": "array", "items": {"$ref": "#/$defs/series"}},
                    "sampler": {
                      "description": "what sampling took",
                      "type": "object",
                      "required": ["cpu_seconds", "elapsed_seconds", "core_share", "ticks", "late_ticks"],
                      "properties": {
                        "cpu_seconds": {"type": "number", "minimum": 0},
                        "marks_cpu_seconds": {"type": "number", "minimum": 0},
                        "elapsed_seconds": {"type": "number", "minimum": 0},
                        "core_share": {"type": "number", "minimum": 0},
                        "ticks": {"type": "integer", "minimum": 0},
                        "late_ticks": {"type": "integer", "minimum": 0}
                      }
                    },
                    "witnesses": {
                      "type": "array",
                      "items": {
                        "description": "two independent counts of one quantity",
                        "type": "object",
                        "required": ["quantity", "source", "bytes", "other_source", "other_bytes", "relation"],
                        "properties": {
                          "quantity": {"type": "string"},
                          "source": {"type": "string"},
                          "bytes": {"type": "integer"},
                          "other_source": {"type": "string"},
                          "other_bytes": {"type": "integer"},
                          "relation": {"enum": ["equal", "at_least"]},
                          "uncounted_bytes": {
                            "description": "what the first count may lack for a reason that is known; left out where it lacks nothing",
                            "type": "integer",
                            "minimum": 0
                          }
                        }
                      }
                    },
                    "ceilings": {
                      "type": "array",
                      "items": {
                        "description": "a ceiling as it bounds the figure, the lowest first",
                        "type": "object",
                        "required": ["name", "bound_bytes_per_second"],
                        "properties": {
                          "name": {"type": "string"},
                          "bound_bytes_per_second": {"type": "number", "minimum": 0},
                          "upper_bytes_per_second": {
                            "description": "how far the true bound may lie above that, by the scatter of its measurements",
                            "type": "number",
                            "minimum": 0
                          },
                          "measurements": {"type": "integer", "minimum": 1}
                        }
                      }
                    },
                    "saturation": {
                      "description": "the resource that was full",
                      "type": "object",
                      "required": ["resource", "share", "evidence"],
                      "properties": {
                        "resource": {
                          "enum": [
                            "network_thread", "disk_threads", "cpu", "device", "storage_calls", "loopback", "limit",
                            "stopped", "latency", "unknown"
                          ]
                        },
                        "confidence": {"enum": ["clear", "likely", "none"]},
                        "alternatives": {
                          "description": "what else would explain the same evidence",
                          "type": "array",
                          "items": {"type": "string"}
                        },
                        "share": {"type": "number", "minimum": 0},
                        "evidence": {"type": "string"},
                        "role": {"type": "string"},
                        "alert": {"type": "string"},
                        "setting": {"type": "string"}
                      }
                    }
                  }
                },
                "ceiling": {
                  "description": "the most that one resource of the machine did",
                  "type": "object",
                  "required": ["name", "unit", "value", "attempts"],
                  "properties": {
                    "name": {"type": "string"},
                    "unit": {"$ref": "#/$defs/unit"},
                    "value": {"$ref": "#/$defs/measurement"},
                    "attempts": {"type": "integer", "minimum": 1},
                    "parallelism": {"type": "integer", "minimum": 1},
                    "basis": {"type": "string"},
                    "samples": {
                      "type": "array",
                      "items": {
                        "description": "one measurement; the largest is the value",
                        "type": "object",
                        "required": ["value"],
                        "properties": {
                          "value": {"type": "number", "minimum": 0},
                          "block": {"type": "integer", "minimum": 0},
                          "bytes": {"type": "integer", "minimum": 0},
                          "seconds": {"type": "number", "minimum": 0}
                        }
                      }
                    }
                  }
                },
        """#
}
