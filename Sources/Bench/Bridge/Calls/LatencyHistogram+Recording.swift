package import Results

extension LatencyHistogram {
    /// An HDR histogram over these samples.
    package init(samplesNs: [Int64]) {
        var recorder = LatencyRecorder()
        for sample in samplesNs { recorder.record(sample) }
        self = recorder.stored
    }
}
