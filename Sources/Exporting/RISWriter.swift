import Foundation
import Model

/// RIS, as reference managers read it (Research Information Systems, "RIS Format Specifications"): a tag of two characters, two spaces, a
/// hyphen, a space, and a value on one line; records from `TY` to `ER`. Lines end in CR LF.
struct RISWriter: RecordWriter {
    let zone: TimeZone

    func begin() -> [UInt8] { [] }
    func end() -> [UInt8] { [] }

    func record(_ record: ExportRecord) -> [UInt8] {
        let archived = record.item, item = archived.item
        var text = ""
        func add(_ tag: String, _ value: String?) {
            let value = OneLine.of(value ?? "")
            if !value.isEmpty { text += "\(tag)  - \(value)\r\n" }
        }
        text += "TY  - NEWS\r\n"
        add("ID", CitationKey.of(archived))
        for author in item.authors { add("AU", author.name) }
        add("TI", item.title.isEmpty ? item.url ?? item.id : item.title)
        add("T2", archived.sourceName)
        if let published = archived.published {
            let day = CalendarDay(published, in: zone)
            add("PY", String(day.description.prefix(4)))
            add("DA", day.description.replacing("-", with: "/") + "/")
        }
        add("Y2", CalendarDay(archived.arrived, in: zone).description.replacing("-", with: "/") + "/")
        add("AB", item.summary ?? item.contentText.map { $0.components(separatedBy: "\n\n")[0] })
        for tag in item.tags { add("KW", tag) }
        add("LA", item.language)
        add("UR", item.url)
        add("AN", "\(archived.number)")
        for copy in record.copies { add("N1", Self.note(copy)) }
        return Array((text + "ER  - \r\n\r\n").utf8)
    }

    static func note(_ copy: ArchivedItem) -> String {
        ["Also in \(copy.sourceName)", copy.item.title.isEmpty ? nil : "\"\(copy.item.title)\"", copy.item.url].compactMap { $0 }.joined(separator: ", ")
    }
}

/// What a record is cited by: the source's id and the item's number in the archive, which never changes.
enum CitationKey {
    static func of(_ item: ArchivedItem) -> String { "\(item.source)-\(item.number)" }
}
