package import Results

/// A record that could not be stored any more, with all that it holds, and why.
package struct UnstoredResult: Error {
    package let document: ResultDocument
    package let cause: ResultsError
}
