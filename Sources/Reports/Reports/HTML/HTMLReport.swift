import Plotting
package import Results
import Verdicts
import Vocabulary

/// The report of a result as one HTML file that needs nothing else: no network, no font, no script to be read.
package enum HTMLReport {
    /// The text of `report.html`, made from the record alone; ends in a newline.
    package static func text(_ document: ResultDocument) -> String {
        let workloads = WorkloadSummary.all(of: document)
        let names = HTMLSection.names(of: workloads)
        let arms = ArmsComparison.of(document)
        return HTMLShell.head(title: document.scenario.name, generator: document.tool.version)
            + opening(document, workloads, names, arms)
            + (arms.map(ArmsComparison.section) ?? "")
            + zip(workloads, names).map { HTMLSection.text($0, id: $1, document) }.joined()
            + HTMLBackground.text(document, workloads)
            + HTMLShell.foot
    }

    /// What was asked and what came out, before everything else.
    private static func opening(
        _ document: ResultDocument,
        _ workloads: [WorkloadSummary],
        _ names: [String],
        _ arms: Comparison?
    ) -> String {
        let changes = arms.map { ArmsComparison.answers($0, document) } ?? []
        let answers =
            changes.map { "<p>\(HTMLProse.text($0))</p>" }
            + workloads.map { workload in
                let lead = workloads.count > 1 ? "<strong>\(Markup.escaped(workload.name)):</strong> " : ""
                return "<p>\(lead)\(HTMLProse.text(Answer.sentence(workload)))</p>"
            }
        var text = "<header><h1>\(Markup.escaped(document.scenario.name))</h1>\n"
        text += "<p class=\"question\">\(HTMLProse.text(document.scenario.question))</p>\n"
        text += "<div class=\"answer\">\(answers.joined(separator: "\n"))</div>\n"
        let machine = document.machine.machineClass
        let place = [
            machine.cpuModel, machine.cores.map { "\($0) cores" }, machine.fileSystem, document.tool.engine,
        ].compactMap { $0 }
        let facts = [Validity.counts(of: document), "seed \(document.scenario.seed)"] + place
        text += "<p class=\"meta\">\(Markup.escaped(facts.joined(separator: " · ")))<br>"
        text += "<time>\(document.startedAt.iso8601)</time></p>\n"
        if let noise = DisturbanceText.sentence(document) {
            text += "<p class=\"meta\">\(HTMLProse.text(noise))</p>\n"
        }
        if let end = EarlyEnd(document) {
            text += "<p class=\"state\"><strong>\(HTMLProse.text(end.sentence))</strong></p>\n"
        }
        let links =
            (arms == nil ? [] : ["<li><a href=\"#arms\">Arms</a></li>"])
            + zip(workloads, names).map { "<li><a href=\"#\($1)\">\(Markup.escaped($0.name))</a></li>" }
            + HTMLBackground.links(document).map { "<li><a href=\"#\($0)\">\($1)</a></li>" }
        return text + "</header>\n<nav aria-label=\"Sections\"><ul>\(links.joined())</ul></nav>\n<main id=\"main\">\n"
    }
}
