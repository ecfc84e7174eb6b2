import Glibc
import Plotting

/// JSON written by hand where the shape is another tool's, so that its order of members is kept.
enum JSONText {
    /// A string with its quotes.
    static func string(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case _ where scalar.value <= 0xFFFF && SafeText.isHidden(scalar):
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// A finite number to eight significant digits, in as few characters as they take.
    static func rounded(_ value: Double) -> String {
        guard value != 0, value.isFinite, value != value.rounded() || abs(value) >= 1e9 else { return number(value) }
        let power = Int(log10(abs(value)).rounded(.down)) - 7
        // Dividing by a power of ten that is exact keeps 0.38 from becoming 0.38000000000000006.
        let scaled =
            power < 0 ? (value * pow(10, Double(-power))).rounded() : (value / pow(10, Double(power))).rounded()
        return number(power < 0 ? scaled / pow(10, Double(-power)) : scaled * pow(10, Double(power)))
    }

    /// A finite number, shortest text that reads back as the same.
    static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 9e15 ? String(Int64(value)) : "\(value)"
    }
}
