import TestSupport
import Testing

@testable import Reports

@Suite(.timeLimit(.minutes(2)), .queued)
struct TerminalTableTests {
    static var table: Table {
        var table = Table(columns: [
            Table.Column("name", alignment: .left, isKey: true), Table.Column("speed", unit: "MB/s"),
            Table.Column("memory", unit: "MiB"), Table.Column("verdict", alignment: .left),
        ])
        table.append(["日本", "312", "14.1", Table.Field("best", .good)])
        table.append(["cafe\u{301}", "9.5", "–", "a much longer word of explanation"])
        return table
    }

    private func text(width: Int, color: Bool = false, unicode: Bool = true) -> String {
        TerminalTable.lines(of: Self.table, style: TextStyle(width: width, color: color, unicode: unicode))
            .joined(separator: "\n")
    }

    @Test func alignsWideAndCombiningCharacters() {
        let expected = """
            name  speed  memory  verdict
                   MB/s     MiB
            ────  ─────  ──────  ─────────────────────────────────
            日本    312    14.1  best
            café    9.5       –  a much longer word of explanation
            """
        #expect(text(width: 80) == expected)
    }

    @Test func cutsIntoPiecesThatRepeatTheKey() {
        let expected = """
            name  speed  memory
                   MB/s     MiB
            ────  ─────  ──────
            日本    312    14.1
            café    9.5       –

            name  verdict
            ────  ─────────────────────────────────
            日本  best
            café  a much longer word of explanation
            """
        #expect(text(width: 42) == expected)
    }

    @Test func wrapsAColumnThatIsTooWideByItself() {
        let expected = """
            name  verdict
            ────  ──────────────────────────────────
            日本  best
            café  a much longer word of explanation,
                  too long for forty columns
            """
        var table = Table(columns: [
            Table.Column("name", alignment: .left, isKey: true), Table.Column("verdict", alignment: .left),
        ])
        table.append(["日本", "best"])
        table.append(["café", "a much longer word of explanation, too long for forty columns"])
        let lines = TerminalTable.lines(of: table, style: TextStyle(width: 1))
        #expect(lines.joined(separator: "\n") == expected)
    }

    @Test func wrapsLongKeysAtTheirJoints() {
        var table = Table(columns: [Table.Column("cell", alignment: .left, isKey: true), Table.Column("n")])
        table.append(["engines.settings.max_allowed_in_request_queue", "3"])
        let expected = """
            cell                n
            ──────────────────  ─
            engines.settings.   3
            max_allowed_in_
            request_queue
            """
        #expect(TerminalTable.lines(of: table, style: TextStyle(width: 40)).joined(separator: "\n") == expected)
    }

    @Test func fallsBackToAscii() {
        let lines = TerminalTable.lines(of: Self.table, style: TextStyle(width: 80, unicode: false))
        #expect(lines[2] == "----  -----  ------  ---------------------------------")
        #expect(lines[3] == "????    312    14.1  best")
        #expect(lines.allSatisfy { $0.allSatisfy(\.isASCII) })
    }

    @Test func colourDoesNotMoveAnything() {
        #expect(text(width: 80, color: true).replacing(/\u{1B}\[[0-9]+m/, with: "") == text(width: 80))
        #expect(text(width: 80, color: true).contains("\u{1B}[32mbest\u{1B}[0m"))
    }

    @Test func aTableWithoutColumnsIsEmpty() {
        #expect(TerminalTable.lines(of: Table(columns: []), style: TextStyle(width: 80)).isEmpty)
    }
}
