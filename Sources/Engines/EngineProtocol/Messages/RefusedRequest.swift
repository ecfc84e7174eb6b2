/// A frame that is not a request: the error to answer with, under the id if one could be read.
package struct RefusedRequest: Error, Equatable, Sendable {
    /// Nil where none could be read; the reply then carries null.
    package let id: RequestID?
    /// What the reply says.
    package let error: RPCError

    package init(id: RequestID?, error: RPCError) {
        self.id = id
        self.error = error
    }
}
