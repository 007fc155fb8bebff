package import Foundation

/// What the archive knows of the article on an item's page.
package struct ArticleState: Hashable, Sendable, Codable {
    /// Whether the item's text is the page's, in place of what the feed gave.
    package var isUsed = false
    /// The newest look. `nil`: none so far.
    package var looked: Date?
    /// When it is looked at again. `nil`: no more.
    package var next: Date?
    /// 1 for the text as it was first read, one more for every edit; 0 while there is none.
    package var version = 0
    /// Why there is no text, or what was wrong at the newest look: a sentence.
    package var note: String?
    /// When the publisher was found to have taken it down.
    package var withdrawn: Date?
    /// The newest answer that was kept with another content than the one before.
    package var evidence: EvidenceReference?

    package init() {}
}

extension Item {
    /// With the text of its page, where that is more than what the feed gave.
    package func with(article text: String?) -> (item: Item, isUsed: Bool) {
        guard let text, text.utf8.count > contentText?.utf8.count ?? 0 else { return (self, false) }
        var item = self
        item.contentText = text
        return (item, true)
    }
}
