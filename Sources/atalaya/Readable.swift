import Model
import Parsing

/// An item from outside as the archive would hold it.
enum Readable {
    /// With its text as plain text, where it has only HTML.
    static func item(_ item: Item) -> Item {
        guard item.contentText == nil, let html = item.contentHTML else { return item }
        var item = item
        item.contentText = PlainText.from(html: html)
        return item
    }
}
