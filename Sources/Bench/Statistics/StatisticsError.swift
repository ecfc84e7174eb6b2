/// Why a statistic could not be computed.
package struct StatisticsError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of refusal.
    package enum Code: String, Sendable {
        /// Fewer values than the method needs.
        case tooFew
        /// More values than the method's stated limit.
        case tooMany
        /// A value is infinite, not a number, or outside the domain of the method.
        case unusableValue
        /// Sequences that belong together differ in length or order.
        case mismatch
    }

    /// The kind of refusal.
    package let code: Code
    /// What was refused, with its numbers; usable as the reason of an absent measurement.
    package let message: String

    /// Makes an error; the message is lower case without a full stop.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    package var description: String { message }
}
