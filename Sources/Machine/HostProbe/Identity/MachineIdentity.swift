package import Vocabulary

/// The machine that a result was measured on.
package struct MachineIdentity: Equatable, Sendable {
    /// What must be equal for results to be compared.
    package var machineClass: MachineClass
    /// The rest.
    package var detail: MachineDetail
}
