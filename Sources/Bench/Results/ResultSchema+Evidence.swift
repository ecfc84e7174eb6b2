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
                    "cpu_quota": {
                      "description": "what the tightest CPU quota of the control groups did; left out where none has one",
                      "type": "object",
                      "required": ["cores", "periods", "throttled_periods", "throttled_seconds"],
                      "properties": {
                        "cores": {"type": "number", "minimum": 0},
                        "periods": {"type": "integer", "minimum": 0},
                        "throttled_periods": {"type": "integer", "minimum": 0},
                        "throttled_seconds": {"type": "number", "minimum": 0}
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
                    "stamps": {
                      "description": "the engines' stamps beside torrbench's own clock, CLOCK_MONOTONIC nanoseconds",
                      "type": "object",
                      "required": ["slack_ns", "seen", "outside", "stamps", "ends"],
                      "properties": {
                        "slack_ns": {"type": "integer", "minimum": 0},
                        "seen": {"type": "integer", "minimum": 0},
                        "outside": {"type": "integer", "minimum": 0},
                        "stamps": {
                          "type": "array",
                          "items": {
                            "description": "one stamp with what it must lie between, within slack_ns",
                            "type": "object",
                            "required": ["engine", "stamp", "stamp_ns", "not_before_ns", "not_after_ns"],
                            "properties": {
                              "engine": {"type": "string"},
                              "stamp": {"type": "string"},
                              "stamp_ns": {"type": "integer"},
                              "not_before_ns": {"type": "integer"},
                              "not_after_ns": {"type": "integer"}
                            }
                          }
                        },
                        "ends": {
                          "type": "array",
                          "items": {
                            "description": "what one leecher's samples say of the end that it stamped",
                            "type": "object",
                            "required": ["engine", "payload_bytes", "payload_after_end_bytes", "samples_backward"],
                            "properties": {
                              "engine": {"type": "string"},
                              "payload_bytes": {"type": "integer", "minimum": 0},
                              "payload_after_end_bytes": {"type": "integer"},
                              "samples_backward": {"type": "integer", "minimum": 0}
                            }
                          }
                        },
                        "started_ns": {"type": "integer"},
                        "finished_ns": {"type": "integer"},
                        "harness_seconds": {
                          "description": "from when torrbench asked for the work to when it was told of its end",
                          "type": "number",
                          "minimum": 0
                        },
                        "clocks": {
                          "type": "array",
                          "items": {
                            "description": "the least delay from a sample's stamp to its arrival, in each third of a run",
                            "type": "object",
                            "required": ["engine", "samples", "points"],
                            "properties": {
                              "engine": {"type": "string"},
                              "samples": {"type": "integer", "minimum": 0},
                              "points": {
                                "type": "array",
                                "items": {
                                  "type": "object",
                                  "required": ["readable_ns", "delay_ns"],
                                  "properties": {
                                    "readable_ns": {"type": "integer"},
                                    "delay_ns": {"type": "integer"}
                                  }
                                }
                              }
                            }
                          }
                        },
                        "wire": {
                          "description": "the first and the last captured packet with a block that was new",
                          "type": "object",
                          "required": ["first_block_ns", "last_block_ns", "slack_ns"],
                          "properties": {
                            "first_block_ns": {"type": "integer"},
                            "last_block_ns": {"type": "integer"},
                            "slack_ns": {"type": "integer", "minimum": 0}
                          }
                        }
                      }
                    },
                    "work": {
                      "type": "array",
                      "items": {
                        "description": "the CPU time of one engine beside what hashing takes at least",
                        "type": "object",
                        "required": ["engine", "hashed_bytes", "cpu_seconds", "bytes_per_cpu_second"],
                        "properties": {
                          "engine": {"type": "string"},
                          "hashed_bytes": {"type": "integer", "minimum": 0},
                          "cpu_seconds": {"type": "number", "minimum": 0},
                          "bytes_per_cpu_second": {"type": "number", "minimum": 0}
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
                            "network_thread", "disk_threads", "cpu", "cpu_quota", "device", "storage_calls", "loopback",
                            "limit", "stopped", "latency", "unknown"
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
