import Results

/// A record that could be stored nowhere; `run --format json` prints it, so that no run is lost.
struct UnstoredRecord: Error {
    let document: ResultDocument
    let message: String
    let code: ExitCode
}
