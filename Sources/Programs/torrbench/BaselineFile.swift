import Results
import Vocabulary

/// Baselines with the exit code that a missing one has.
enum BaselineFile {
    static func load(_ name: String, _ store: BaselineStore, _ machine: MachineClass) throws -> ResultDocument {
        do {
            return try store.load(name, machine: machine)
        } catch {
            guard error.code == .notFound else { throw error }
            throw InputError(message: "\(error)", code: .baselineUnusable)
        }
    }
}
