import Results
import TestSupport
import Testing

@testable import Reports

@Suite(.timeLimit(.minutes(2)), .queued)
struct NumberTextTests {
    @Test(arguments: [
        (1.005, 1, "1.0"), (2.5, 0, "3"), (-2.5, 0, "−3"), (0.0, 2, "0.00"), (-0.001, 2, "0.00"), (1234.5, 1, "1234.5"),
        (0.05, 2, "0.05"), (9.999, 2, "10.00"), (.nan, 1, "–"), (.infinity, 0, "–"), (1e15, 0, "–"),
    ])
    func roundsToPlaces(value: Double, places: Int, text: String) {
        #expect(NumberText.fixed(value, places) == text)
    }

    @Test(arguments: [
        (0.0, "0 ms"), (0.0214, "21 ms"), (1.0, "1 s"), (3.25, "3.3 s"), (41.3, "41 s"), (120, "2 min"),
        (200, "3 min 20 s"), (7500, "2 h 05 min"), (-1, "–"),
    ])
    func writesSpans(seconds: Double, text: String) {
        #expect(NumberText.span(seconds: seconds) == text)
    }

    /// Unit, values of the column, and the text of the first.
    private static let columns: [(MetricUnit, [Double], String)] = [
        (.bytesPerSecond, [312e6, 95e6, 101e6], "312 MB/s"),
        (.bytesPerSecond, [1.28e9], "1280 MB/s"),
        (.bytes, [512], "0.500 KiB"),
        (.bytes, [14_889_779], "14.2 MiB"),
        (.bytes, [68_719_476_736], "64.0 GiB"),
        (.seconds, [0.0214], "21.4 ms"),
        (.seconds, [2], "2.00 s"),
        (.seconds, [0], "0 ms"),
        (.nanoseconds, [18_200], "18.2 µs"),
        (.nanoseconds, [25e6], "25.0 ms"),
        (.cpuSecondsPerGib, [2.314], "2.31 s/GiB"),
        (.count, [3], "3"),
        (.count, [2.5], "2.50"),
        (.ratio, [1.0021], "1.0021"),
    ]

    @Test(arguments: columns)
    func choosesOneUnitForAColumn(unit: MetricUnit, values: [Double], text: String) {
        #expect(DisplayUnit.fitting(unit, values: values).textWithUnit(values[0]) == text)
    }

    @Test(arguments: [(0.88, 0, "−12"), (1.034, 1, "+3.4"), (1.0, 1, "0.0"), (1.0001, 1, "0.0"), (2.0, 0, "+100")])
    func writesChanges(ratio: Double, decimals: Int, text: String) {
        #expect(NumberText.change(ofRatio: ratio, decimals: decimals) == text)
    }

    @Test(arguments: [(0.75, "75 %"), (0.96875, "96.9 %"), (1, "100 %"), (0.0161, "1.6 %")])
    func writesShares(share: Double, text: String) {
        #expect(NumberText.percent(share) == text)
    }
}
