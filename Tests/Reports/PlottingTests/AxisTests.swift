import TestSupport
import Testing

@testable import Plotting

@Suite(.timeLimit(.minutes(2)), .queued) struct AxisTests {
    @Test(arguments: [
        ([0.0, 313], ["0", "50", "100", "150", "200", "250", "300", "350"]),
        ([0.0, 0.9], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        ([0.0, 1.4], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0", "1.2", "1.4"]),
        ([-12.0, 3], ["−12", "−10", "−8", "−6", "−4", "−2", "0", "2", "4"]),
        ([7.0], ["0", "1", "2", "3", "4", "5", "6", "7"]),
        ([0.0], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        ([Double](), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    ])
    func countsInOnesTwosAndFives(values: [Double], labels: [String]) {
        #expect(Axis.linear("speed", covering: values).ticks.map(\.label) == labels)
    }

    @Test func startsNearItsValuesWhereZeroSaysNothing() {
        let axis = Axis.linear("change", covering: [101, 104], fromZero: false)
        #expect(axis.range == 101...104)
        #expect(Axis.linear("change", covering: [100], fromZero: false).range.contains(100))
    }

    @Test func putsEqualRatiosAtEqualDistances() {
        let axis = Axis.logarithmic("latency", covering: [20, 16_700])
        #expect(axis.range == 20...20_000)
        #expect(axis.ticks.map(\.label) == ["100", "1000", "10000"])
        #expect(abs(axis.share(of: 200) - 1.0 / 3) < 1e-12)
        #expect(axis.share(of: 1) == 0)
        #expect(axis.share(of: 1e9) == 1)
    }

    @Test func namesTwosAndFivesWithinFewDecades() {
        #expect(
            Axis.logarithmic("latency", covering: [0.3, 40]).ticks.map(\.label)
                == ["0.2", "0.5", "1", "2", "5", "10", "20", "50"]
        )
    }

    @Test func survivesValuesThatHaveNoPlace() {
        let axis = Axis.logarithmic("latency", covering: [0, -3, .nan])
        #expect(axis.range == 1...10)
        #expect(Axis.linear("speed", covering: [.infinity, .nan, 2]).range == 0...2)
    }

    @Test(arguments: [
        (0.0, 0, "0"), (-0.04, 1, "0.0"), (-1.25, 1, "−1.3"), (999.5, 0, "1000"), (.nan, 1, "–"), (1e300, 0, "–"),
    ])
    func writesNumbersWithoutLocale(value: Double, decimals: Int, text: String) {
        #expect(NumberLabel.fixed(value, decimals) == text)
    }
}
