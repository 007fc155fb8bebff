/// One feed in a list of subscriptions, such as an OPML file.
package struct Subscription: Hashable, Sendable {
    /// Absolute address of the feed (OPML 2.0 `xmlUrl`).
    package var url: String
    /// For people. `nil` when the list gives none.
    package var title: String?
    /// Folders it stands in, from the outermost, and its own categories; without repetition.
    package var tags: [String]
    /// BCP 47 tag. `nil` when the list gives none.
    package var language: String?
    /// Whether it is a page with a list on it.
    package var isPage: Bool
    /// The id it is to have. `nil`: one is made of title or host.
    package var id: String?

    package init(url: String, title: String? = nil, tags: [String] = [], language: String? = nil, isPage: Bool = false, id: String? = nil) {
        self.isPage = isPage
        self.id = id
        self.url = url
        self.title = title
        self.tags = tags
        self.language = language
    }
}
