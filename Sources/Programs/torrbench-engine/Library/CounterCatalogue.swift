import CLibtorrent

/// libtorrent's counters by name; their order holds for one version only.
struct CounterCatalogue: Sendable {
    /// All names, in the library's order.
    let names: [String]
    private let indices: [String: Int]

    init() {
        var names: [String] = []
        var indices: [String: Int] = [:]
        for position in 0..<tb_counter_count() {
            var counter = tb_counter()
            guard tb_counter_describe(position, &counter) else { continue }
            let name = CText.string(counter.name)
            names.append(name)
            indices[name] = Int(counter.value_index)
        }
        self.names = names
        self.indices = indices
    }

    /// Where the counter's value stands in a sample; nil when this library has no such counter.
    func index(of name: String) -> Int? { indices[name] }

    /// Those of `names` that this library does not have.
    func absent(of names: [String]) -> [String] { names.filter { indices[$0] == nil } }

    /// The values of `names` in a sample, without those that are absent.
    func values(of names: [String], in sample: CounterSample) -> [String: Int64] {
        var values: [String: Int64] = [:]
        for name in names {
            guard let index = indices[name], index < sample.values.count else { continue }
            values[name] = sample.values[index]
        }
        return values
    }
}

/// All counters at one instant.
struct CounterSample: Sendable {
    /// `CLOCK_MONOTONIC`, when libtorrent took it.
    let sampledNs: Int64
    let values: [Int64]
}
