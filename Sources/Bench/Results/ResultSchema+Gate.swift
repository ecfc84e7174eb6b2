extension ResultSchema {
    /// The definition of what arms are judged by.
    static let gateDefinitions = #"""

                "gate": {
                  "description": "what arms, or a result and its baseline, are judged by",
                  "type": "object",
                  "required": ["rules", "alpha", "fail_on"],
                  "properties": {
                    "rules": {
                      "type": "array",
                      "items": {
                        "description": "what is demanded of one metric",
                        "type": "object",
                        "required": ["metric", "level", "tolerance"],
                        "properties": {
                          "metric": {"type": "string"},
                          "level": {"enum": ["off", "warn", "error"]},
                          "tolerance": {"type": "number", "minimum": 0},
                          "tolerance_absolute": {"type": "number", "minimum": 0},
                          "at_least": {"type": "number"},
                          "at_most": {"type": "number"},
                          "impossible_above": {"type": "number"}
                        }
                      }
                    },
                    "alpha": {"type": "number"},
                    "fail_on": {"type": "array", "items": {"enum": ["worse", "improvement", "inconclusive"]}},
                    "looks": {"type": "array", "items": {"type": "integer", "minimum": 1}},
                    "base_arm": {"type": "string"},
                    "covariate": {"type": "string"},
                    "noise_floors": {
                      "type": "object",
                      "additionalProperties": {"type": "object", "additionalProperties": {"type": "number"}}
                    }
                  }
                },
        """#
}
