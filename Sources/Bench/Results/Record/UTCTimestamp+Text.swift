extension UTCTimestamp {
    /// ISO 8601 with milliseconds and `Z`, the form of every time in a record.
    package var iso8601: String {
        let (day, time) = daysAndMilliseconds
        let (year, month, dayOfMonth) = Self.civil(fromDays: day)
        let seconds = time / 1000
        return "\(Self.digits(year, 4))-\(Self.digits(month, 2))-\(Self.digits(dayOfMonth, 2))"
            + "T\(Self.digits(seconds / 3600, 2)):\(Self.digits(seconds / 60 % 60, 2)):\(Self.digits(seconds % 60, 2))"
            + ".\(Self.digits(time % 1000, 3))Z"
    }

    /// `20261122T105727Z`: sorts by time and is safe in a file name.
    package var compact: String {
        String(iso8601.prefix(19).filter { $0 != "-" && $0 != ":" }) + "Z"
    }

    /// Reads `YYYY-MM-DDTHH:MM:SS[.fraction]Z`; nil for anything else, other time zones included.
    package init?(iso8601 text: String) {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int64? {
            guard range.upperBound <= bytes.count else { return nil }
            var value: Int64 = 0
            for byte in bytes[range] {
                guard (48...57).contains(byte) else { return nil }
                value = value * 10 + Int64(byte - 48)
            }
            return value
        }
        let marks: [(Int, String)] = [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":")]
        guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z"),
            marks.allSatisfy({ bytes[$0.0] == $0.1.utf8.first }),
            let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 60
        else { return nil }
        var milliseconds: Int64 = 0
        if bytes.count > 20 {
            let fraction = 20..<(bytes.count - 1)
            guard bytes[19] == UInt8(ascii: "."), !fraction.isEmpty, number(fraction) != nil else { return nil }
            for place in 0..<3 {
                milliseconds *= 10
                if fraction.contains(20 + place) { milliseconds += Int64(bytes[20 + place] - 48) }
            }
        }
        let days = Self.days(fromCivil: year, month, day)
        self.init(unixMilliseconds: ((days * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + milliseconds)
    }

    private var daysAndMilliseconds: (Int64, Int64) {
        let perDay: Int64 = 86_400_000
        let day = unixMilliseconds >= 0 ? unixMilliseconds / perDay : (unixMilliseconds - perDay + 1) / perDay
        return (day, unixMilliseconds - day * perDay)
    }

    private static func digits(_ value: Int64, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }

    /// Year, month and day of a day number from 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms").
    private static func civil(fromDays days: Int64) -> (Int64, Int64, Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Day number from 1970-01-01 of a date; the inverse of `civil(fromDays:)`.
    private static func days(fromCivil year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

extension UTCTimestamp: Codable {
    /// Reads the ISO 8601 form; throws `DecodingError` for anything else.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let parsed = UTCTimestamp(iso8601: text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "'\(text)' is not a UTC time such as 2026-11-22T10:57:27.123Z"
            )
        }
        self = parsed
    }

    /// Writes the ISO 8601 form.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso8601)
    }
}
