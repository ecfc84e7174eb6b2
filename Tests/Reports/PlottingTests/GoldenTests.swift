import Foundation
import Plotting
import TestSupport
import Testing

/// Drawings kept as files beside the tests, looked at in a browser when they change.
///
/// `TORRBENCH_RENEW_GOLDEN=1 swift test --filter GoldenTests` writes them anew.
@Suite(.timeLimit(.minutes(2)), .queued) struct GoldenTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    @Test(arguments: Samples.all.indices)
    func drawsAsBefore(index: Int) throws {
        let sample = Samples.all[index]
        let drawn = sample.plot.drawing(width: sample.width, id: sample.name).document()
            .replacing("><", with: ">\n<")
        let file = Self.folder.appending(path: sample.name + ".svg")
        if ProcessInfo.processInfo.environment["TORRBENCH_RENEW_GOLDEN"] != nil {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            try drawn.write(to: file, atomically: true, encoding: .utf8)
        }
        let kept = try String(contentsOf: file, encoding: .utf8)
        #expect(drawn == kept, "the drawing of \(sample.name) changed: look at it, then renew the file")
    }

    @Test func keepsWhatIsDrawnInsideThePicture() throws {
        for sample in Samples.all {
            let drawing = sample.plot.drawing(width: sample.width, id: "g")
            let text = drawing.element()
            for (name, limit) in [
                ("x", drawing.width), ("y", drawing.height), ("cx", drawing.width), ("cy", drawing.height),
            ] {
                for match in text.matches(of: try Regex(" \(name)=\"(-?[0-9.]+)\"", as: (Substring, Substring).self)) {
                    let value = try #require(Double(match.output.1))
                    #expect(value >= 0 && value <= limit, "\(sample.name): \(name)=\(value) is outside \(limit)")
                }
            }
        }
    }
}
