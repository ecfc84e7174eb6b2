/// What may stand at a key: the one description that reading, errors and the JSON Schema are made from.
indirect enum Shape: Sendable {
    /// A whole number.
    case integer(ClosedRange<Int64>)
    /// A whole number from 0 to 2^64 − 1.
    case seed
    /// A size such as `256MiB`; a bare number only at keys whose name says that it counts bytes.
    case size(ClosedRange<Int64>, powerOfTwo: Bool, takesBareBytes: Bool = false)
    /// A duration such as `500ms`.
    case duration(ClosedRange<Duration>)
    /// One of these words.
    case choice([String])
    /// Words of the user's own.
    case text(TextRule)
    /// A share in per cent such as `5%` or `2.5%`, at most these many.
    case percent(upTo: Double)
    /// Any finite number.
    case number
    /// `closed`, or calls a second.
    case rate(ClosedRange<Int64>)
    /// A rate, or a mapping that says how calls are sent.
    case load
    /// Value of an engine setting: a whole number, `true`, `false` or text.
    case setting
    /// A list without repetitions.
    case list(Shape, count: ClosedRange<Int>)
    /// Names of the user's own, each with a value.
    case map(Shape, names: TextRule, limit: Int)
    /// Known keys.
    case object([Field])
    /// Workloads, each an object of these fields.
    case workloads([Field])
    /// Axes over the scalar keys of a workload.
    case matrix
    /// Arms by name, each with values for paths of a cell.
    case arms
}
