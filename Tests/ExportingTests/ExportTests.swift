import Foundation
import Model
import Testing
@testable import Exporting

/// The files in `Fixtures` are what exports looked like when someone last read them. After a change that is meant,
/// `ATALAYA_RECORD=1 swift test --filter Export` writes them anew; read the difference before it is kept.
@Suite("Exports")
struct ExportTests {
    private static func date(_ text: String) -> Date { RFC3339.date(text)! }

    private static func item(_ number: Int64, _ source: String, _ outlet: String, _ item: Item, arrived: String) -> ArchivedItem {
        ArchivedItem(number: number, source: source, sourceName: outlet, item: item, version: 1, arrived: date(arrived))
    }

    static let records = [
        ExportRecord(
            item: item(
                12, "gazette", "The Island Gazette",
                Item(
                    id: "tag:gazette.example,2025:12", url: "https://gazette.example/doctors?a=1&b=2", title: "Cuban doctors leave, \"for good\"",
                    summary: "The last of them left Nassau.\nThe ministry gave no reason.", contentText: "The last of them left Nassau.\n\nMore follows.",
                    published: date("2025-06-18T02:30:00Z"), authors: [Author(name: "Inés Peña"), Author(url: "mailto:desk@gazette.example")],
                    tags: ["health", "Cuba, missions"], language: "en"),
                arrived: "2025-06-18T09:00:00Z"),
            places: [.init(seed: "missions", verdict: .digest, score: 9.5, digest: CalendarDay("2025-06-18"), story: 12)],
            copies: [
                item(
                    14, "courier", "The Courier, Georgetown",
                    Item(id: "9", url: "https://courier.example/9", title: "Doctors go home", published: date("2025-06-18T08:00:00Z"), language: "en"),
                    arrived: "2025-06-18T09:10:00Z"),
            ]),
        ExportRecord(
            item: item(
                13, "hoja", "La Hoja",
                Item(id: "x", title: "=HYPERLINK(\"https://evil.example\")", contentText: "ER  - \r\nTY  - BOOK", tags: ["@mando"], isDatedAhead: true),
                arrived: "2025-06-18T09:05:00Z"),
            places: [.init(seed: "missions", verdict: .noted, score: 2), .init(seed: "visas", verdict: .digest, score: 5.25)]),
    ]

    private func export(_ format: ExportFormat, _ records: [ExportRecord]) -> [UInt8] {
        var exporter = Exporter(format, title: "Cuban medical missions", zone: TimeZone(identifier: "America/Havana")!)
        var bytes = exporter.begin()
        for record in records { bytes += exporter.record(record) }
        return bytes + exporter.end()
    }

    @Test(arguments: ExportFormat.allCases)
    func `are what they were when someone last read them`(format: ExportFormat) throws {
        let ending = [.jsonfeed: "json", .csl: "csl.json"][format] ?? format.rawValue
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/missions.\(ending)")
        let bytes = export(format, Self.records)
        if ProcessInfo.processInfo.environment["ATALAYA_RECORD"] != nil { try Data(bytes).write(to: file) }
        #expect(try Array(Data(contentsOf: file)) == bytes)
    }

    @Test(arguments: [ExportFormat.jsonfeed, .csl])
    func `in JSON are whole documents, with records and without`(format: ExportFormat) throws {
        for records in [Self.records, []] {
            let value = try JSONSerialization.jsonObject(with: Data(export(format, records)))
            let list = (value as? [String: Any])?["items"] as? [[String: Any]] ?? value as? [[String: Any]]
            #expect(list?.count == records.count)
        }
    }

    @Test func `of nothing are an empty RIS file and the header of a CSV file`() {
        #expect(export(.ris, []).isEmpty)
        #expect(String(decoding: export(.csv, []), as: UTF8.self) == CSVWriter.columns.joined(separator: ",") + "\r\n")
    }

    @Test(arguments: [
        ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""), ("two\nlines", "\"two\nlines\""), ("", ""),
        ("=1+2", "'=1+2"), ("+34 600", "'+34 600"), ("-5", "'-5"), ("@SUM(A1)", "'@SUM(A1)"), ("  =1", "'  =1"), ("\t=1", "'\t=1"),
        ("\r=1", "'=1"), ("＝1", "'＝1"), ("|cmd", "'|cmd"), ("=a,\"b\"", "\"'=a,\"\"b\"\"\""), ("a=b", "a=b"), ("nul\u{0}l", "null"),
    ])
    func `in CSV guard what a spreadsheet would run, and quote what RFC 4180 wants quoted`(text: String, cell: String) {
        #expect(CSVWriter.cell(text) == cell)
    }

    @Test func `in RIS keep each value on its line, so that no text begins a record`() {
        let lines = String(decoding: export(.ris, Self.records), as: UTF8.self).components(separatedBy: "\r\n")
        #expect(lines.filter { $0.hasPrefix("TY  - ") }.count == 2)
        #expect(lines.filter { $0.hasPrefix("ER  - ") }.count == 2)
        #expect(lines.allSatisfy { $0.isEmpty || $0.dropFirst(2).hasPrefix("  - ") })
        #expect(lines.contains("DA  - 2025/06/17/"), "by the clock of the digests")
    }
}
