/// Why a test could not go on.
struct TestFailure: Error, CustomStringConvertible {
    let description: String
}
