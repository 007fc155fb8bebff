import Model
import Selecting

/// How a source's page is read: by `kind: page`, or by `selectors`, which say the same of a source of any kind.
enum PageDecoder {
    /// `nil` for feeds and sitemaps.
    static func page(_ source: Fields) -> PageReading? {
        switch source.value("selectors") {
        case nil: return source.text("kind") == "page" ? PageReading() : nil
        case .scalar(let scalar)?:
            if scalar.text == "automatic" { return PageReading() }
            source.refuse("selectors", "\(quoted(scalar.text)) is no 'selectors'", "write selectors: automatic, or a mapping with item:, title:, link:, date: and summary:")
            return nil
        case .list?:
            source.refuse("selectors", "'selectors' is a list", "write a mapping: item: and the selector of an entry, and so on")
            return nil
        case .mapping(let entries, let line)?:
            return selectors(.mapping(entries, line: line), reporter: source.reporter).map { PageReading(selectors: $0) }
        }
    }

    static func selectors(_ value: Value, reporter: Reporter) -> ListingSelectors? {
        guard let fields = Fields(value, "'selectors'", known: Keys.selectors, reporter: reporter) else { return nil }
        if !fields.has("item") { reporter.refuse(fields.line, "'selectors' without 'item'", "write what an entry of the list is, such as item: li.news; or selectors: automatic") }
        func checked(_ key: String) -> String? {
            guard let text = fields.text(key) else { return nil }
            do {
                _ = try Selector(text)
                return text
            } catch {
                fields.refuse(key, "'\(key)' is no selector: \(error.what)", error.instead)
                return nil
            }
        }
        let item = checked("item"), title = checked("title"), link = checked("link"), date = checked("date"), summary = checked("summary")
        return item.map { ListingSelectors(item: $0, title: title, link: link, date: date, summary: summary) }
    }
}
