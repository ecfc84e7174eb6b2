import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Records of schema 1 give the figures that they gave when they were made.
    ///
    /// `Schema1` holds two such records with their reports as the last torrbench that wrote schema 1 made them. Words may
    /// change since; a figure may not, and none may be lost.
    @Suite struct OldRecords {
        /// A record with a matrix, a check and calls; one with two arms, a gate and frames.
        static let names = ["quick", "arms"]

        private static func folder(_ name: String) -> URL {
            PackageFolder.url.appending(path: "Tests/Programs/TorrbenchTests/Schema1/\(name)")
        }

        private static func stored(_ file: String, of name: String) throws -> String {
            try String(contentsOf: folder(name).appending(path: file), encoding: .utf8)
        }

        private static func report(_ format: String, of name: String) throws -> String {
            let record = folder(name).appending(path: "result.json").path
            let outcome = try Torrbench.run(["report", record, "--format", format], in: try Scratch())
            #expect(outcome.status == 0, "\(outcome.errors)")
            return outcome.output
        }

        @Test(
            arguments: names,
            [("text", "report.txt"), ("md", "report.md"), ("html", "page.txt"), ("junit", "report.xml")]
        )
        func keepsEveryFigure(name: String, report: (format: String, file: String)) throws {
            let before = Self.figures(try Self.stored(report.file, of: name))
            let page = try Self.report(report.format, of: name)
            let after = Self.figures(report.format == "html" ? Self.visibleText(page) : page)
            #expect(before.count > 20)
            let lost = before.filter { figure, times in after[figure, default: 0] < times }
            #expect(lost.isEmpty, "\(name) as \(report.format) lost \(lost)")
        }

        @Test(arguments: names, [("csv", "report.csv"), ("bmf", "bmf.json")])
        func exportsAreTheSame(name: String, export: (format: String, file: String)) throws {
            #expect(try Self.report(export.format, of: name) == Self.stored(export.file, of: name))
        }

        /// Every number in a text, with how often it stands there.
        private static func figures(_ text: String) -> [String: Int] {
            text.matches(of: /\d+(?:[.,]\d+)*/).reduce(into: [:]) { $0[String($1.output), default: 0] += 1 }
        }

        /// What a browser shows of a page, pictures' labels included.
        private static func visibleText(_ page: String) -> String {
            page.replacing(/<(style|script)\b[\s\S]*?<\/\1>/, with: "").replacing(/<[^>]*>/, with: " ")
                .replacing(/&#x?[0-9a-fA-F]+;/, with: " ")
        }
    }
}
