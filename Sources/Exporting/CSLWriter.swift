import Foundation
import Model

/// CSL-JSON (https://github.com/citation-style-language/schema, csl-data.json): an array of items of type `article-newspaper`. Names of
/// authors stand as they are written (`literal`): what is family and what is given is not known.
struct CSLWriter: RecordWriter {
    let zone: TimeZone
    private var json = JSONWriter()

    init(zone: TimeZone) { self.zone = zone }

    mutating func begin() -> [UInt8] {
        json.beginArray()
        return json.piece()
    }

    mutating func record(_ record: ExportRecord) -> [UInt8] {
        let archived = record.item, item = archived.item
        json.beginObject()
        json.field("id", CitationKey.of(archived))
        json.field("type", "article-newspaper")
        json.field("title", OneLine.of(item.title.isEmpty ? item.url ?? item.id : item.title))
        json.field("container-title", OneLine.of(archived.sourceName))
        json.field("author", item.authors.compactMap(\.name)) { json, name in
            json.beginObject()
            json.field("literal", OneLine.of(name))
            json.endObject()
        }
        date("issued", archived.published)
        date("accessed", archived.arrived)
        json.field("URL", item.url)
        json.field("language", item.language)
        json.field("abstract", item.summary.map(OneLine.of))
        json.field("keyword", item.tags.isEmpty ? nil : item.tags.map(OneLine.of).joined(separator: ", "))
        json.field("note", record.copies.isEmpty ? nil : record.copies.map { OneLine.of(RISWriter.note($0)) }.joined(separator: "; "))
        json.endObject()
        return json.piece()
    }

    mutating func end() -> [UInt8] {
        json.endArray()
        json.endLine()
        return json.piece()
    }

    private mutating func date(_ key: StaticString, _ date: Date?) {
        guard let date else { return }
        let day = CalendarDay(date, in: zone)
        json.key(key)
        json.beginObject()
        json.key("date-parts")
        json.beginArray()
        json.beginArray()
        json.value(day.year)
        json.value(day.month)
        json.value(day.day)
        json.endArray()
        json.endArray()
        json.endObject()
    }
}
