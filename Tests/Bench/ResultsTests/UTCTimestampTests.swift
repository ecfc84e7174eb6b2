import TestSupport
import Testing

@testable import Results

/// Known answers: Python 3.11.7, `datetime.fromtimestamp(s, timezone.utc).isoformat()`.
@Suite(.timeLimit(.minutes(2)), .queued)
struct UTCTimestampTests {
    @Test(arguments: [
        (Int64(0), "1970-01-01T00:00:00.000Z"), (1_795_345_047_123, "2026-11-22T10:57:27.123Z"),
        (951_782_399_999, "2000-02-28T23:59:59.999Z"), (951_868_800_000, "2000-03-01T00:00:00.000Z"),
        (4_107_542_400_000, "2100-03-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (-2_203_891_200_000, "1900-03-01T00:00:00.000Z"),
    ])
    func writesAndReadsIso8601(milliseconds: Int64, text: String) {
        #expect(UTCTimestamp(unixMilliseconds: milliseconds).iso8601 == text)
        #expect(UTCTimestamp(iso8601: text)?.unixMilliseconds == milliseconds)
    }

    @Test func readsOtherPrecisions() {
        #expect(UTCTimestamp(iso8601: "1970-01-01T00:00:01Z")?.unixMilliseconds == 1000)
        #expect(UTCTimestamp(iso8601: "1970-01-01T00:00:01.5Z")?.unixMilliseconds == 1500)
        #expect(UTCTimestamp(iso8601: "1970-01-01T00:00:01.123456Z")?.unixMilliseconds == 1123)
    }

    @Test(arguments: [
        "", "1970-01-01", "1970-01-01T00:00:00", "1970-01-01T00:00:00+01:00", "1970-13-01T00:00:00Z",
        "1970-01-01T24:00:00Z", "1970-01-01T00:00:00.Z", "1970-01-01T00:00:00,5Z", "197a-01-01T00:00:00Z",
    ])
    func refusesEverythingElse(text: String) {
        #expect(UTCTimestamp(iso8601: text) == nil)
    }

    @Test func compactFormSortsByTime() {
        #expect(UTCTimestamp(unixMilliseconds: 1_795_345_047_123).compact == "20261122T105727Z")
        #expect(UTCTimestamp(unixMilliseconds: 1) > UTCTimestamp(unixMilliseconds: 0))
    }
}
