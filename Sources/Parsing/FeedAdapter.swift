import Foundation
import Model

/// What a document says of itself → `Feed`.
enum FeedAdapter {
    static func feed(from draft: borrowing Draft, format: String, bases: [BaseAddress?]) -> Feed {
        var values = DraftValues()
        var feed = Feed(format: format)
        let home = draft.first(.link).flatMap { link in values.address(link.text, base: bases[link.base], in: draft) }
        let fallback = bases[0] == nil ? home.flatMap { BaseAddress(Array($0.utf8)) } : nil
        func base(_ index: Int) -> BaseAddress? { bases[index] ?? fallback }
        feed.title = values.line(draft.first(.title, .atomTitle, .dcTitle, .itunesTitle, .mediaTitle), in: draft)
        feed.summary = values.text(
            draft.first(.description, .subtitle, .dcDescription, .itunesSummary, .itunesSubtitle, .mediaDescription, .summary), in: draft)
        feed.homePageURL = home
        var hasPage = false
        for link in draft.links {
            guard let url = values.link(link, base: base(link.base), in: draft) else { continue }
            if values.isRelation(link, "alternate", in: draft) {
                let isPage = values.raw(link.type, in: draft)?.hasPrefix("text/html") ?? true
                if home == nil, feed.homePageURL == nil || isPage && !hasPage { (feed.homePageURL, hasPage) = (url, isPage) }
            } else if values.isRelation(link, "self", in: draft) {
                feed.feedURL = feed.feedURL ?? url
            } else if values.isRelation(link, "next", in: draft) {
                feed.nextURL = feed.nextURL ?? url
            } else if values.isRelation(link, "prev-archive", in: draft) {
                feed.previousArchiveURL = feed.previousArchiveURL ?? url
            } else if values.isRelation(link, "hub", in: draft), !feed.hubs.contains(url) {
                feed.hubs.append(url)
            }
        }
        feed.icon = address(draft.first(.logo), base, values, draft)
        for media in draft.media where feed.icon == nil && (media.element == .image || media.element == .itunesImage || media.element == .mediaThumbnail) {
            feed.icon = values.address(media.url, base: base(media.base), in: draft)
        }
        feed.favicon = address(draft.first(.icon), base, values, draft)
        feed.authors = People.authors(of: draft, base, &values)
        feed.isComplete = draft.first(.complete) != nil
        feed.generator = values.line(draft.first(.generator), in: draft)
        feed.language = values.language(draft.first(.language, .dcLanguage)?.text, in: draft) ?? values.language(draft.language, in: draft)
        return feed
    }

    private static func address(
        _ field: Draft.Field?, _ base: (Int) -> BaseAddress?, _ values: DraftValues, _ draft: borrowing Draft
    ) -> String? {
        field.flatMap { field in values.address(field.text, base: base(field.base), in: draft) }
    }
}
