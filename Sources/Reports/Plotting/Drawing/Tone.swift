/// A colour by its part in the drawing; the theme gives it one value in light and one in dark.
package enum Tone: String, Sendable, CaseIterable {
    case first = "t1"
    case second = "t2"
    case third = "t3"
    case fourth = "t4"
    case fifth = "t5"
    case sixth = "t6"
    /// The colour of text.
    case ink = "ti"
    /// For what stays in the background.
    case faint = "tf"

    /// The tone of the series with this number, from 0; they come round again after six.
    package static func series(_ number: Int) -> Tone {
        let series: [Tone] = [.first, .second, .third, .fourth, .fifth, .sixth]
        return series[number % series.count]
    }
}
