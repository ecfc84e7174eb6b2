/// A description of a picture, without sizes; drawing it gives the same text every time.
package protocol Plot: Sendable {
    /// What the picture is of, for those who cannot see it.
    var title: String { get }
    /// What it shows, in a sentence; may be empty.
    var summary: String { get }

    /// Lays the picture out at a width in pixels (at least 300); `id` must be unlike that of any other in the page.
    func drawing(width: Double, id: String) -> Drawing
}
