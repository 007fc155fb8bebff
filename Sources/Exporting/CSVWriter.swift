import Foundation
import Model

/// Comma-separated values (RFC 4180) in UTF-8 with a header line. A cell that a spreadsheet would take for a formula begins with an
/// apostrophe, which spreadsheets show as text.
struct CSVWriter: RecordWriter {
    static let columns = [
        "number", "published", "arrived", "source", "outlet", "language", "title", "summary", "url", "authors", "tags", "seeds", "verdicts", "scores",
        "digests", "stories", "outlets", "copies_in", "copies_at",
    ]

    func begin() -> [UInt8] { line(Self.columns) }
    func end() -> [UInt8] { [] }

    func record(_ record: ExportRecord) -> [UInt8] {
        let archived = record.item, item = archived.item, places = record.places
        func list(_ texts: [String]) -> String { texts.joined(separator: "; ") }
        return line([
            "\(archived.number)", archived.published.map(RFC3339.text) ?? "", RFC3339.text(archived.arrived), archived.source, archived.sourceName,
            item.language ?? "", item.title, item.summary ?? "", item.url ?? "", list(item.authors.compactMap(\.name)), list(item.tags),
            list(places.map(\.seed)), list(places.map(\.verdict.rawValue)), list(places.map { Self.number($0.score) }),
            list(places.compactMap(\.digest).map(\.description)), list(places.compactMap(\.story).map { "\($0)" }),
            "\(Set(record.outlets.map(\.source)).count)", list(record.copies.map(\.sourceName)), list(record.copies.compactMap(\.item.url)),
        ])
    }

    private func line(_ cells: [String]) -> [UInt8] {
        Array((cells.map(Self.cell).joined(separator: ",") + "\r\n").utf8)
    }

    static func cell(_ text: String) -> String {
        let text = guarded(text)
        guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    /// Also the wide forms of the signs, which spreadsheets in East Asian languages obey, and what stands behind white space.
    private static func guarded(_ text: String) -> String {
        let text = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" || $0 == "\t" }))
        guard let first = text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) else { return text }
        return "=+-@＝＋－＠|".unicodeScalars.contains(first) || text.unicodeScalars.first == "\t" ? "'" + text : text
    }

    /// To two decimals, without needless ones.
    static func number(_ value: Double) -> String {
        let rounded = (value * 100).rounded() / 100
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
    }
}
