package import Results

/// All pictures that the record of a workload can give.
package struct ReportFigures: Sendable {
    let speed: ReportFigure?
    let heat: [ReportFigure]
    let courses: [(cell: CellSummary, figure: ReportFigure)]
    let efficiency: ReportFigure?
    let saturation: [(cell: CellSummary, figure: ReportFigure)]
    let memory: ReportFigure?
    let latency: [ReportFigure]
    let frames: [ReportFigure]
    let wire: ReportFigure?

    /// Makes the pictures of a workload; `id` begins their names.
    init(_ workload: WorkloadSummary, id: String) {
        speed = SpeedFigure.make(workload, name: "\(id)-speed")
        heat = HeatFigure.all(workload, name: "\(id)-map")
        courses = CourseFigure.all(workload, name: "\(id)-course")
        efficiency = EfficiencyFigure.make(workload, name: "\(id)-efficiency")
        saturation = SaturationFigure.all(workload, name: "\(id)-threads")
        memory = MemoryFigure.make(workload, name: "\(id)-memory")
        latency = LatencyFigure.all(workload, name: "\(id)-latency")
        frames = FramesFigure.all(workload, name: "\(id)-frames")
        wire = WireFigure.make(workload, name: "\(id)-wire")
    }

    /// Every picture of a report by name, in the order in which the page shows them.
    package static func all(of document: ResultDocument) -> [ReportFigure] {
        let workloads = WorkloadSummary.all(of: document)
        return zip(workloads, HTMLSection.names(of: workloads)).flatMap { workload, id -> [ReportFigure] in
            let figures = ReportFigures(workload, id: id)
            return figures.heat + [figures.speed].compactMap { $0 } + figures.courses.map(\.figure)
                + [figures.efficiency].compactMap { $0 } + figures.saturation.map(\.figure)
                + [figures.memory].compactMap { $0 } + figures.latency + figures.frames
                + [figures.wire].compactMap { $0 }
        }
    }

    /// Why pictures that such a workload could have are not there.
    func absences(_ workload: WorkloadSummary) -> [String] {
        if let unrun = workload.unrun { return ["any figure (\(unrun))"] }
        if workload.kind == "frames" {
            return frames.isEmpty ? ["frame times, because no run that counts has frames"] : []
        }
        guard workload.metric != nil else {
            return latency.isEmpty ? ["latency curves, because no valid run has enough calls"] : []
        }
        var reasons: [String] = []
        if speed == nil { reasons.append("the spread of the runs, because no valid run has a figure") }
        if courses.isEmpty, workload.kind == "transfer" {
            reasons.append("throughput over time, because no counted run holds samples of it")
        }
        if efficiency == nil { reasons.append("efficiency, because the record holds no ceilings beside these figures") }
        if SaturationFigure.table(workload) == nil {
            reasons.append("the resource that was full, because the record holds no verdict on it")
        }
        if memory == nil { reasons.append("memory, because none was read") }
        return reasons
    }
}
