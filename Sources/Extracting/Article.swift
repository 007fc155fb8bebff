package import Model

/// What was found on a page that is read for one article.
package struct Article: Sendable {
    /// The headline as readers see it.
    package var title: String?
    /// Names, joined by commas.
    package var byline: String?
    /// RFC 3339: `date-time` in the offset that was given, or `full-date` where no time of a known offset was.
    package var published: String?
    /// BCP 47, as the page says.
    package var language: String?
    package var siteName: String?
    /// The main text: paragraphs two line breaks apart, list entries and rows of a table one. Empty when there is none.
    package var text = ""
    package var excerpt: String?
    /// Absolute where the address of the page is known.
    package var canonical: String?
    /// The AMP version's address.
    package var amp: String?
    /// The next page of an article in several.
    package var next: NextPage?
    package var isAMP = false
    package var kind: PageKind?
    /// How the text was found; for whoever looks into it.
    package var method: String?
    /// A sentence each.
    package var warnings: [String] = []

    /// The form of `atalaya extract`: what is not known is absent, but for `text`.
    package func write(to json: inout JSONWriter) {
        json.beginObject()
        json.field("title", title)
        json.field("byline", byline)
        json.field("published", published)
        json.field("language", language)
        json.field("site_name", siteName)
        json.field("excerpt", excerpt)
        json.key("text")
        json.value(text)
        json.key("_atalaya")
        json.beginObject()
        json.field("kind", kind?.rawValue)
        json.field("method", method)
        json.field("canonical", canonical)
        json.field("amp", amp)
        json.field("next", next?.url)
        if isAMP { json.field("is_amp", true) }
        json.field("warnings", warnings)
        json.endObject()
        json.endObject()
    }
}
