/// The JSON Schema of `result.json`, which `torrbench schema` prints.
package enum ResultSchema {
    /// JSON Schema, draft 2020-12, of ``ResultDocument`` at its current schema version.
    package static let text = #"""
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "torrbench result",
          "description": "Schema version 1. Members not named here may appear and are to be ignored.",
          "type": "object",
          "required": [
            "schema_version", "id", "tool", "command", "scenario", "started_at", "state", "planned_runs",
            "machine", "cells", "runs", "warnings"
          ],
          "properties": {
            "schema_version": {"const": 1},
            "id": {"type": "string"},
            "tool": {"$ref": "#/$defs/tool"},
            "command": {"type": "array", "items": {"type": "string"}},
            "scenario": {"$ref": "#/$defs/scenario"},
            "started_at": {"$ref": "#/$defs/time"},
            "state": {"enum": ["complete", "incomplete", "interrupted"]},
            "planned_runs": {"type": "integer", "minimum": 0},
            "machine": {"$ref": "#/$defs/machine"},
            "cells": {"type": "array", "items": {"$ref": "#/$defs/cell"}},
            "runs": {"type": "array", "items": {"$ref": "#/$defs/run"}},
            "warnings": {"type": "array", "items": {"$ref": "#/$defs/warning"}},
            "finished_at": {"$ref": "#/$defs/time"},
            "harness_cost": {"$ref": "#/$defs/harness_cost"},
            "tracker": {"$ref": "#/$defs/tracker"},
            "ceilings": {"type": "array", "items": {"$ref": "#/$defs/ceiling"}},
            "validity_limits": {"type": "object", "additionalProperties": {"type": "number"}},
            "invocations": {"type": "array", "items": {"$ref": "#/$defs/invocation"}},
            "gate": {"$ref": "#/$defs/gate"}
          },
          "$defs": {
            "time": {
              "description": "UTC, ISO 8601",
              "type": "string",
              "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$"
            },
            "tool": {
              "description": "the build that made the record",
              "type": "object",
              "required": ["name", "version", "extra"],
              "properties": {
                "name": {"type": "string"},
                "version": {"type": "string"},
                "extra": {"type": "object", "additionalProperties": {"type": "string"}},
                "swift": {"type": "string"},
                "engine": {"type": "string"}
              }
            },
            "scenario": {
              "description": "the scenario that was carried out",
              "type": "object",
              "required": ["name", "question", "text", "overrides", "content_hash", "seed", "blocks", "warmup_blocks"],
              "properties": {
                "name": {"type": "string"},
                "question": {"type": "string"},
                "text": {"type": "string"},
                "overrides": {"type": "array", "items": {"type": "string"}},
                "content_hash": {"type": "string"},
                "seed": {"type": "integer", "minimum": 0},
                "blocks": {"type": "integer", "minimum": 0},
                "warmup_blocks": {"type": "integer", "minimum": 0},
                "path": {"type": "string"}
              }
            },
            "machine": {
              "description": "where it ran",
              "type": "object",
              "required": ["class", "detail"],
              "properties": {"class": {"$ref": "#/$defs/machine_class"}, "detail": {"type": "object"}}
            },
            "machine_class": {
              "description": "comparison key; absent members could not be found out",
              "type": "object",
              "required": [],
              "properties": {
                "architecture": {"type": "string"},
                "cpu_model": {"type": "string"},
                "cores": {"type": "integer", "minimum": 0},
                "cpu_quota_cores": {"type": "number", "minimum": 0},
                "memory_gib": {"type": "integer", "minimum": 0},
                "virtualisation": {"type": "string"},
                "file_system": {"type": "string"},
                "device_kind": {"type": "string"},
                "kernel": {"type": "string"},
                "operating_system": {"type": "string"}
              }
            },
            "cell": {
              "description": "one point of the matrix",
              "type": "object",
              "required": ["id", "workload", "kind", "labels", "configuration"],
              "properties": {
                "id": {"type": "string"},
                "workload": {"type": "string"},
                "kind": {"type": "string"},
                "labels": {
                  "type": "array",
                  "items": {
                    "description": "an axis and its value",
                    "type": "object",
                    "required": ["axis", "value"],
                    "properties": {"axis": {"type": "string"}, "value": {"type": "string"}}
                  }
                },
                "configuration": {"type": "object"},
                "role": {
                  "description": "what its figures are to the question; a ceiling is never a result. Absent: by its disk backends",
                  "enum": ["result", "ceiling"]
                }
              }
            },
            "invocation": {
              "description": "one start of the runner that added runs",
              "type": "object",
              "required": ["index", "started_at", "detail", "tool", "source"],
              "properties": {
                "index": {"type": "integer", "minimum": 0},
                "started_at": {"$ref": "#/$defs/time"},
                "finished_at": {"$ref": "#/$defs/time"},
                "detail": {"type": "object"},
                "tool": {"$ref": "#/$defs/tool"},
                "source": {"description": "run, resume, more_blocks, or merge and a record's id", "type": "string"},
                "blocks": {
                  "description": "blocks that it added to the plan",
                  "type": "object",
                  "required": ["counted", "seed", "first_index", "first_block", "planned_runs"],
                  "properties": {
                    "counted": {"type": "integer", "minimum": 1},
                    "seed": {"type": "integer", "minimum": 0},
                    "first_index": {"type": "integer", "minimum": 0},
                    "first_block": {"type": "integer", "minimum": 0},
                    "planned_runs": {"type": "integer", "minimum": 1}
                  }
                }
              }
            },
            "run": {
              "description": "one complete execution of a cell",
              "type": "object",
              "required": [
                "index", "cell", "block", "warmup", "started_at", "duration_seconds", "outcome", "measurements",
                "series", "latencies", "engines"
              ],
              "properties": {
                "index": {"type": "integer", "minimum": 0},
                "cell": {"type": "string"},
                "block": {"type": "integer", "minimum": 0},
                "warmup": {"type": "boolean"},
                "started_at": {"$ref": "#/$defs/time"},
                "duration_seconds": {"type": "number", "minimum": 0},
                "outcome": {"$ref": "#/$defs/outcome"},
                "measurements": {"type": "object", "additionalProperties": {"$ref": "#/$defs/measurement"}},
                "series": {"type": "array", "items": {"$ref": "#/$defs/series"}},
                "latencies": {"type": "array", "items": {"$ref": "#/$defs/latency"}},
                "engines": {"type": "array", "items": {"$ref": "#/$defs/engine"}},
                "verification": {"$ref": "#/$defs/verification"},
                "evidence": {"$ref": "#/$defs/evidence"},
                "wire": {"$ref": "#/$defs/wire"},
                "repetition": {"type": "integer", "minimum": 1},
                "bridge": {"$ref": "#/$defs/bridge"},
                "frames": {"type": "array", "items": {"$ref": "#/$defs/frames"}},
                "role": {
                  "description": "what its figures are to the question; only results are compared",
                  "enum": ["result", "ceiling", "warm_up"]
                },
                "invocation": {
                  "description": "index of its invocation, 0 where absent",
                  "type": "integer",
                  "minimum": 0
                }
              }
            },
        """# + gateDefinitions + evidenceDefinitions + wireDefinitions + bridgeDefinitions + #"""

                "outcome": {
                  "description": "whether the figures may be believed",
                  "type": "object",
                  "required": ["state", "reasons"],
                  "properties": {
                    "state": {"enum": ["valid", "suspect", "invalid", "failed", "interrupted"]},
                    "reasons": {
                      "type": "array",
                      "items": {
                        "description": "a rule that was broken",
                        "type": "object",
                        "required": ["code", "message"],
                        "properties": {"code": {"type": "string"}, "message": {"type": "string"}}
                      }
                    }
                  }
                },
                "measurement": {
                  "description": "a value in the unit of its metric, or why there is none",
                  "oneOf": [
                    {
                      "description": "taken",
                      "type": "object",
                      "required": ["value"],
                      "properties": {"value": {"type": "number"}}
                    },
                    {
                      "description": "not taken",
                      "type": "object",
                      "required": ["absent"],
                      "properties": {"absent": {"type": "string"}}
                    }
                  ]
                },
                "unit": {
                  "enum": ["bytes", "seconds", "nanoseconds", "bytes_per_second", "cpu_seconds_per_gib", "per_mib", "per_second", "count", "ratio"]
                },
                "series": {
                  "description": "samples over time; t_seconds and values are of one length",
                  "type": "object",
                  "required": ["name", "unit", "t_seconds", "values"],
                  "properties": {
                    "name": {"type": "string"},
                    "unit": {"$ref": "#/$defs/unit"},
                    "t_seconds": {"type": "array", "items": {"type": "number"}},
                    "values": {"type": "array", "items": {"type": "number"}}
                  }
                },
                "latency": {
                  "description": "latencies of one method in one phase",
                  "type": "object",
                  "required": ["method", "phase", "load", "clock", "late_sends", "failures", "histogram"],
                  "properties": {
                    "method": {"type": "string"},
                    "phase": {"type": "string"},
                    "load": {"type": "string"},
                    "clock": {"type": "string"},
                    "late_sends": {"type": "integer", "minimum": 0},
                    "failures": {"type": "integer", "minimum": 0},
                    "histogram": {"$ref": "#/$defs/histogram"},
                    "parts": {"type": "array", "items": {"$ref": "#/$defs/latency_part"}},
                    "calls_per_second": {"type": "number", "exclusiveMinimum": 0},
                    "engine_cpu_per_call_ns": {"type": "number", "minimum": 0},
                    "dropped": {"type": "integer", "minimum": 0}
                  }
                },
                "latency_part": {
                  "description": "where the time of the calls went",
                  "type": "object",
                  "required": ["part", "count", "mean_ns", "max_ns"],
                  "properties": {
                    "part": {"type": "string"},
                    "count": {"type": "integer", "minimum": 1},
                    "mean_ns": {"type": "number", "minimum": 0},
                    "p50_ns": {"type": "integer", "minimum": 0},
                    "p99_ns": {"type": "integer", "minimum": 0},
                    "max_ns": {"type": "integer", "minimum": 0},
                    "slow_mean_ns": {"type": "number", "minimum": 0}
                  }
                },
                "histogram": {
                  "description": "HDR histogram as its non-empty buckets",
                  "type": "object",
                  "required": ["lowest_ns", "highest_ns", "digits", "count", "min_ns", "max_ns", "mean_ns", "buckets"],
                  "properties": {
                    "lowest_ns": {"type": "integer", "minimum": 0},
                    "highest_ns": {"type": "integer", "minimum": 0},
                    "digits": {"type": "integer", "minimum": 1, "maximum": 5},
                    "count": {"type": "integer", "minimum": 0},
                    "min_ns": {"type": "integer", "minimum": 0},
                    "max_ns": {"type": "integer", "minimum": 0},
                    "mean_ns": {"type": "number", "minimum": 0},
                    "buckets": {
                      "type": "array",
                      "items": {
                        "description": "[value_ns, count]",
                        "type": "array",
                        "items": {"type": "integer", "minimum": 0},
                        "minItems": 2,
                        "maxItems": 2
                      }
                    }
                  }
                },
                "engine": {
                  "description": "one engine process",
                  "type": "object",
                  "required": ["role", "index", "engine", "settings_applied", "performance_alerts", "stderr_tail"],
                  "properties": {
                    "role": {"type": "string"},
                    "index": {"type": "integer", "minimum": 0},
                    "engine": {"type": "string"},
                    "settings_applied": {"type": "object"},
                    "performance_alerts": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}},
                    "stderr_tail": {"type": "array", "items": {"type": "string"}},
                    "left_processes": {"type": "string"},
                    "pid": {"type": "integer", "minimum": 0},
                    "library": {"type": "string"},
                    "library_version": {"type": "string"},
                    "build_flags": {"type": "array", "items": {"type": "string"}},
                    "settings_absent": {"type": "array", "items": {"type": "string"}},
                    "limits": {
                      "description": "what bounds it and the setting that does",
                      "type": "object",
                      "additionalProperties": {
                        "type": "object",
                        "required": ["value", "setting"],
                        "properties": {"value": {"type": "integer"}, "setting": {"type": "string"}}
                      }
                    },
                    "counters_absent": {"type": "object", "additionalProperties": {"type": "string"}},
                    "disk_backend": {"type": "string"},
                    "interpreter": {
                      "description": "what the engine ran in",
                      "type": "object",
                      "required": ["path", "backend_sha256"],
                      "properties": {
                        "path": {"type": "string"},
                        "version": {"type": "string"},
                        "backend_sha256": {"type": "string"}
                      }
                    },
                    "exit": {"$ref": "#/$defs/exit"},
                    "usage": {"$ref": "#/$defs/usage"},
                    "threads": {"$ref": "#/$defs/threads"},
                    "alerts_dropped": {"type": "integer", "minimum": 0},
                    "request_pipe_bytes": {"type": "integer", "minimum": 1},
                    "answer_pipe_bytes": {"type": "integer", "minimum": 1}
                  }
                },
                "exit": {
                  "description": "how the process ended",
                  "oneOf": [
                    {
                      "description": "returned",
                      "type": "object",
                      "required": ["code"],
                      "properties": {"code": {"type": "integer"}}
                    },
                    {
                      "description": "killed",
                      "type": "object",
                      "required": ["signal"],
                      "properties": {"signal": {"type": "integer"}}
                    }
                  ]
                },
                "usage": {
                  "description": "what the process used over its life",
                  "type": "object",
                  "required": ["user_cpu_seconds", "system_cpu_seconds"],
                  "properties": {
                    "user_cpu_seconds": {"type": "number", "minimum": 0},
                    "system_cpu_seconds": {"type": "number", "minimum": 0},
                    "peak_resident_bytes": {"type": "integer", "minimum": 0},
                    "voluntary_switches": {"type": "integer", "minimum": 0},
                    "involuntary_switches": {"type": "integer", "minimum": 0},
                    "major_faults": {"type": "integer", "minimum": 0},
                    "minor_faults": {"type": "integer", "minimum": 0}
                  }
                },
                "threads": {
                  "description": "threads asked for and seen, by group",
                  "type": "object",
                  "required": ["asked", "seen"],
                  "properties": {
                    "asked": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}},
                    "seen": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}}
                  }
                },
                "verification": {
                  "description": "output compared with the payload made again from its seed",
                  "type": "object",
                  "required": ["bytes_verified", "files"],
                  "properties": {
                    "bytes_verified": {"type": "integer", "minimum": 0},
                    "files": {"type": "integer", "minimum": 0},
                    "mismatch": {
                      "description": "the first difference",
                      "type": "object",
                      "required": ["file", "offset_bytes", "message"],
                      "properties": {
                        "file": {"type": "string"},
                        "offset_bytes": {"type": "integer", "minimum": 0},
                        "message": {"type": "string"}
                      }
                    }
                  }
                },
                "warning": {
                  "description": "something to know, and what to do",
                  "type": "object",
                  "required": ["code", "message", "remedy"],
                  "properties": {
                    "code": {"type": "string"}, "message": {"type": "string"}, "remedy": {"type": "string"},
                    "cell": {"type": "string"}
                  }
                },
                "harness_cost": {
                  "description": "what the harness used beside the engines",
                  "type": "object",
                  "required": [],
                  "properties": {
                    "cpu_seconds": {"type": "number", "minimum": 0},
                    "engines_cpu_seconds": {"type": "number", "minimum": 0},
                    "peak_memory_bytes": {"type": "integer", "minimum": 0}
                  }
                },
                "tracker": {
                  "description": "what the tracker served",
                  "type": "object",
                  "required": ["protocols", "announces", "scrapes", "refused"],
                  "properties": {
                    "protocols": {"type": "array", "items": {"type": "string"}},
                    "announces": {"type": "integer", "minimum": 0},
                    "scrapes": {"type": "integer", "minimum": 0},
                    "refused": {"type": "integer", "minimum": 0},
                    "announce_service": {"$ref": "#/$defs/histogram"}
                  }
                }
              }
            }

            """#
}
