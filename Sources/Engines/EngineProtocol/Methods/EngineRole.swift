/// What an engine does in a run.
package enum EngineRole: String, CaseIterable, Sendable {
    case seeder
    case leecher
}
