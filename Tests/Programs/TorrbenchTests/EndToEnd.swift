import TestSupport
import Testing

/// The real program with real engines, one test at a time: side by side they would only slow each other down.
@Suite(.serialized, .timeLimit(.minutes(10)), .queued) enum EndToEnd {}
