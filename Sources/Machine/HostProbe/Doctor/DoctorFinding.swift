/// Something on this machine that disturbs measurements or limits them.
package struct DoctorFinding: Sendable, Equatable, Encodable {
    /// How much it matters.
    package enum Severity: String, Sendable, Encodable, CaseIterable {
        /// Figures differ from run to run because of it.
        case disturbs
        /// Figures are lower than the machine could give, or something cannot be measured.
        case limits
        /// Worth knowing.
        case note
    }

    /// A short name that stays the same.
    package let code: String
    package let severity: Severity
    /// What is so, with the value found.
    package let message: String
    /// Commands that mend it; empty where none can.
    package let mend: [String]
    /// Commands that undo those.
    package let undo: [String]

    package init(_ code: String, _ severity: Severity, _ message: String, mend: [String] = [], undo: [String] = []) {
        self.code = code
        self.severity = severity
        self.message = message
        self.mend = mend
        self.undo = undo
    }
}
