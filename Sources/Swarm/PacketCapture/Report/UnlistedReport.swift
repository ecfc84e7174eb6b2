/// What was analysed and counted, but is not reported one by one because only so many were asked for.
package struct UnlistedReport: Codable, Hashable, Sendable {
    /// Flows by what they carry.
    package var flowsByContent: [String: Int] = [:]
    /// Downloads.
    package var downloads = 0
}
