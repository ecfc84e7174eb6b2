/// A file that could not be read, or an argument that does not fit.
struct InputError: Error {
    let message: String
    var code = ExitCode.badInput
}
