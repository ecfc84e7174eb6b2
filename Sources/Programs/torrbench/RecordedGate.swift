import Results
import Scenarios
import Verdicts
import Vocabulary

/// What a record's arms, or it and its baseline, are to be judged by.
enum RecordedGate {
    /// What stands in the record, or for records of earlier versions what their scenario's text says; nil where nothing
    /// was demanded.
    static func of(_ document: ResultDocument) -> GateRecord? {
        if let gate = document.gate { return gate }
        let path = document.scenario.path ?? document.scenario.name
        let overrides = document.scenario.overrides.map { ScenarioOverride($0) }
        guard let scenario = try? Scenario(parsing: document.scenario.text, path: path, overrides: overrides) else {
            return nil
        }
        let isCheck = document.command.dropFirst().first == "check"
        guard isCheck || !scenario.gate.isDefault else { return nil }
        guard let rules = try? GateRules.of(scenario) else { return nil }
        var gate = record(scenario, rules: rules, failOn: [])
        gate.baseArm = value(of: "--base-arm", in: document.command)
        gate.alpha = value(of: "--alpha", in: document.command).flatMap { Double($0) } ?? gate.alpha
        if !isCheck { gate.looks = nil }
        return gate
    }

    /// The record with its gate, for reports, which read nothing but the record.
    static func filled(_ document: ResultDocument) -> ResultDocument {
        var document = document
        document.gate = of(document)
        return document
    }

    /// What a scenario demands, as 'check' stores it.
    static func record(
        _ scenario: Scenario,
        rules: [MetricRule],
        alpha: Double = JudgingTerms.defaultAlpha,
        baseArm: String? = nil,
        failOn: [GateOutcome.FailOn],
        noiseFloors: [String: [String: Double]] = [:]
    ) -> GateRecord {
        let strict: [GateOutcome.FailOn] = scenario.gate.isStrict ? [.worse] : []
        return GateRecord(
            rules: rules,
            alpha: alpha,
            looks: scenario.gate.looks,
            baseArm: baseArm,
            failOn: Set((failOn + strict).map(\.rawValue)).sorted(),
            covariate: scenario.gate.covariate?.rawValue,
            noiseFloors: noiseFloors.isEmpty ? nil : noiseFloors
        )
    }

    /// What 'run' stores of a scenario that has a gate: the demands, without looks that nobody made.
    static func ofRun(_ scenario: Scenario) throws -> GateRecord? {
        guard !scenario.gate.isDefault else { return nil }
        var gate = record(scenario, rules: try GateRules.of(scenario), failOn: [])
        gate.looks = nil
        return gate
    }

    private static func value(of option: String, in words: [String]) -> String? {
        if let place = words.firstIndex(of: option), place + 1 < words.count { return words[place + 1] }
        return words.first { $0.hasPrefix(option + "=") }.map { String($0.dropFirst(option.count + 1)) }
    }
}

extension GateSpecification {
    /// Whether the scenario demands nothing of its own.
    fileprivate var isDefault: Bool { self == GateSpecification() }
}
