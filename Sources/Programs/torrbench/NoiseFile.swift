import Results
import Verdicts
import Vocabulary

/// Where a machine's noise floors for a scenario are kept.
struct NoiseFile {
    let store: BaselineStore
    let machine: MachineClass

    /// The floors; nil where no self-test has measured any.
    func floors(of scenario: String) throws -> NoiseFloors? {
        guard let text = try store.text(scenario + BaselineStore.noiseSuffix, machine: machine) else { return nil }
        do {
            return try NoiseFloors(json: text)
        } catch {
            throw InputError(
                message: "the noise floors of '\(scenario)' cannot be read (\(error)): repeat the self-test"
            )
        }
    }

    /// Stores floors, replacing older ones; returns the path.
    func store(_ floors: NoiseFloors) throws -> String {
        try store.store(try floors.encoded(), as: floors.scenario + BaselineStore.noiseSuffix, machine: machine)
    }
}
