/// One `--set key=value` of the command line.
///
/// The key is a dotted path as an axis has it (`payload.size`, `leecher.settings.aio_threads`); a workload is named by
/// its name (`workloads.transfer.blocks`), and so is an axis (`workloads.transfer.matrix.engines.disk_backend`). The
/// value is YAML on one line: `64MiB`, `[1, 4]`.
package struct ScenarioOverride: Sendable, Hashable {
    /// As typed, at most 4096 bytes; judged when the scenario is read.
    package let text: String

    package init(_ text: String) { self.text = text }
}
