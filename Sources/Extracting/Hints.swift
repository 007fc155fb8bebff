/// What an element's `class` and `id` say about it, as publishers use these words.
struct Hints: OptionSet, Sendable {
    let rawValue: UInt32

    /// The body of an article, by the names that are used for nothing else.
    static let articleBody = Hints(rawValue: 1 << 0)
    /// `story`, `fulltext`, `single-content`, …: likely to hold the article.
    static let story = Hints(rawValue: 1 << 1)
    /// `content`, `main-content`, …
    static let content = Hints(rawValue: 1 << 2)
    /// A good word in the class, or in the id.
    static let goodClass = Hints(rawValue: 1 << 3)
    static let goodID = Hints(rawValue: 1 << 4)
    /// A bad word in the class, or in the id.
    static let badClass = Hints(rawValue: 1 << 5)
    static let badID = Hints(rawValue: 1 << 6)
    /// Seldom part of an article.
    static let unlikely = Hints(rawValue: 1 << 7)
    /// Spares an element from `unlikely`.
    static let maybe = Hints(rawValue: 1 << 8)
    /// Never part of an article's text: sharing, related, newsletters, tags, …
    static let clutter = Hints(rawValue: 1 << 9)
    static let comments = Hints(rawValue: 1 << 10)
    static let byline = Hints(rawValue: 1 << 11)
    static let date = Hints(rawValue: 1 << 12)
    static let caption = Hints(rawValue: 1 << 13)
    static let teaser = Hints(rawValue: 1 << 14)
    /// By `hidden`, `aria-hidden`, `style`.
    static let hidden = Hints(rawValue: 1 << 15)
    static let paywall = Hints(rawValue: 1 << 16)
    static let consent = Hints(rawValue: 1 << 17)
    static let author = Hints(rawValue: 1 << 18)
    /// An ARIA role or a name that leads elsewhere.
    static let navigation = Hints(rawValue: 1 << 19)
    static let related = Hints(rawValue: 1 << 20)

    /// A part of a sidebar as blog software makes it, unless page builders name all their parts so.
    static let widget = Hints(rawValue: 1 << 21)
    static let builder = Hints(rawValue: 1 << 22)

    static func of(_ node: Int, _ page: Page) -> Hints {
        var hints: Hints = []
        for index in page.nodes[node].range {
            let attribute = page.attributes[Int(index)]
            let value = Int(attribute.value.lowerBound)..<Int(attribute.value.upperBound)
            switch attribute.name {
            case .className, .id:
                let found = HintWords.shared.find(in: page.values, value.clamped(to: value.lowerBound..<(value.lowerBound + 512)))
                hints.formUnion(found.hints)
                if found.isGood { hints.insert(attribute.name == .id ? .goodID : .goodClass) }
                if found.isBad { hints.insert(attribute.name == .id ? .badID : .badClass) }
            case .itemprop:
                switch String(decoding: page.values[value], as: UTF8.self).lowercased() {
                case "articlebody": hints.insert(.articleBody)
                case "author": hints.insert(.author)
                case "datepublished", "datemodified", "datecreated": hints.insert(.date)
                case "caption": hints.insert(.caption)
                case "comment": hints.insert(.comments)
                default: break
                }
            case .hidden: hints.insert(.hidden)
            case .ariaHidden: if page.values[value].elementsEqual("true".utf8) { hints.insert(.hidden) }
            case .style:
                let style = page.values[value].filter { $0 != 0x20 }.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
                let text = String(decoding: style, as: UTF8.self)
                if text.holds("display:none") || text.holds("visibility:hidden") { hints.insert(.hidden) }
            case .role:
                switch String(decoding: page.values[value], as: UTF8.self).lowercased() {
                case "article", "main": hints.insert(.content)
                case "menu", "menubar", "navigation", "complementary", "dialog", "alertdialog", "alert", "search", "banner", "contentinfo", "toolbar", "tablist":
                    hints.insert(.navigation)
                default: break
                }
            default: break
            }
        }
        if hints.contains(.widget), !hints.contains(.builder) { hints.insert(.clutter) }
        return hints
    }
}

/// The words themselves, found by their first letters.
struct HintWords: Sendable {
    static let shared = HintWords()

    enum Place: UInt8 {
        /// Anywhere in the value.
        case anywhere
        /// At the beginning of a word; capitals within a name begin words.
        case start
        /// A whole word between signs, spaces or capitals.
        case word
        /// A whole class name or id.
        case name
    }

    private struct Entry {
        let word: [UInt8]
        let place: Place
        let hints: Hints
        let isGood: Bool, isBad: Bool
    }

    private var entries: [Entry] = []
    /// Indices into `entries` by two letters.
    private var byStart: [[UInt16]]

    struct Found {
        var hints: Hints = []
        var isGood = false, isBad = false
    }

    private init() {
        byStart = Array(repeating: [], count: 1024)
        func add(_ place: Place, _ words: String, _ hints: Hints, good: Bool = false, bad: Bool = false) {
            for word in words.split(separator: " ") {
                let bytes = Array(word.utf8)
                byStart[Self.slot(bytes[0], bytes[1])].append(UInt16(entries.count))
                entries.append(Entry(word: bytes, place: place, hints: hints, isGood: good, isBad: bad))
            }
        }
        add(.anywhere, "articlebody article-body article_body article__body articletext article-text article_text articlecontent article-content "
            + "article_content article__content postbody post-body post_body postcontent post-content post_content post__content post-entry post_entry entry-content "
            + "entry_content entrycontent storybody story-body story_body storycontent story-content story__content storytext body-text bodytext "
            + "newsbody news-body textbody blogcontent blog-content blog-post-content page-article field-name-body field--name-body article-main "
            + "rich-text-article article_txt contenido-noticia cuerpo-noticia texto-noticia nota-cuerpo materia-conteudo conteudo-materia texte-article "
            + "corps-article contenu-article artikeltext artikelbody td-post-content theme-post-content", .articleBody)
        add(.anywhere, "fulltext full-text full_text single-content single_content singlecontent main-column maincolumn wysiwyg text-content "
            + "articlewrap article-wrap article__wrap postarea post-area node-content field-body rich-text richtext blog-entry news-detail newsdetail", .story)
        add(.start, "story article post-", .story)
        add(.name, "post body text entry hentry", .story)
        add(.anywhere, "main-content maincontent main_content page-content pagecontent page_content contentbody content-body content_body content-main", .content)
        add(.name, "content main primary contenido conteudo contenu inhalt", .content)

        add(.anywhere, "article body content entry page post text blog story", [], good: true)
        add(.start, "main column hentry", [], good: true)
        add(.anywhere, "article body column content main shadow", .maybe)

        add(.anywhere, "banner combx comment contact footer gdpr masthead outbrain promo related scroll share shoutbox sidebar skyscraper "
            + "sponsor shopping", [], bad: true)
        add(.word, "media meta tags tag hid hidden ad ads com", [], bad: true)

        add(.anywhere, "banner breadcrumb combx comment community cover-wrap disqus footer gdpr legends related remark replies shoutbox "
            + "sidebar skyscraper social sponsor supplemental ad-break agegate pagination popup", .unlikely)
        add(.start, "extra header menu rss pager", .unlikely)
        add(.word, "ad ads", .unlikely)

        add(.anywhere, "newsletter breadcrumb sharedaddy sharing sociable outbrain taboola criteo revcontent zergnet cookie subnav sidebar "
            + "most-read mostread most-popular mostpopular taglist tag-list tags-list "
            + "entry-tags post-tags article-tags entry-meta post-meta postmeta article-meta articlemeta entry-footer post-footer article-footer article__footer "
            + "next-post prev-post post-nav nav-links pagination wp-block-latest toolbar screen-reader visually-hidden sr-only "
            + "sronly visuallyhidden print-only advert adsbygoogle dfp- -ad- google-ad ad-slot ad-unit ad-container ad-wrapper adunit adslot infobox-app app-promo "
            + "jp-relatedposts addtoany addthis social-media socialmedia social-links social-icons follow-us followus subscribe-box subscription-box "
            + "signup sign-up author-bio author-box authorbox author-info author_info about-author abouttheauthor about-the-author post-author author-card "
            + "author-profile user-info user-profile rating-widget feedback skip-link skiplink table-of-contents toc_container ez-toc lwptoc "
            + "copyright disclaimer-footer widget-area widgets widget_recent widget_nav widget_categor widget_tag footer-widget sidebar-widget read-more-box readnext read-next nav-below site-footer site-header page-header", .clutter)
        add(.start, "share social syndicat navig navbar promo embed sponsor rating newsl poll-", .clutter)
        add(.word, "nav menu footer tags ad ads banner btn button buttons share social bookmark print icon icons options login modal popup overlay tooltip", .clutter)
        add(.anywhere, "related recommend recirc see-also seealso also-like alsolike more-stories morestories more-news more-from read-also readalso "
            + "lire-aussi leia-mais leia-tambem le-puede tambien-te mas-noticias trending latest-news popular-posts suggested", [.clutter, .related])
        add(.anywhere, "commentlist comment-list comments-area comments-title commentsection disqus comment-respond nocomments post-comments "
            + "facebook-comment fb-comments commentaires comentarios kommentare", [.comments, .clutter])
        add(.name, "comments comment respond", [.comments, .clutter])
        add(.start, "comments-", [.comments, .clutter])
        add(.word, "widget", .widget)
        add(.anywhere, "elementor so-panel so-widget siteorigin ck-widget wpb_ vc_ textwidget dmwidget wixui w-widget-text u_widget wsite", .builder)
        add(.anywhere, "byline by-line writtenby written-by p-author dateline authorname author-name author_name article-author article__author", .byline)
        add(.start, "author autor auteur", .author)
        add(.start, "date time publish posted timestamp fecha datum", .date)
        add(.anywhere, "datum fecha timedata timestamp pubdate published-at publish-date post-date entry-date article-date articledate dateline", .date)
        add(.anywhere, "caption photo-credit photocredit image-credit imagecredit bildunterschrift figcaption credit-line wp-caption legende-photo pie-de-foto", .caption)
        add(.word, "credit credits", .caption)
        add(.word, "teaser teasers", .teaser)
        add(.anywhere, "paywall subscriber-only piano-offer premium-content-gate meter-wall regwall subscribe-wall", .paywall)
        add(.anywhere, "cookie-consent cookieconsent gdpr onetrust didomi qc-cmp sp_message cmpbox cookie-banner cookiebar cookie-notice consent", [.consent, .clutter])
    }

    private static func slot(_ first: UInt8, _ second: UInt8) -> Int { Int(first & 31) << 5 | Int(second & 31) }

    /// - Parameter range: Of the value in `values`.
    func find(in values: [UInt8], _ range: Range<Int>) -> Found {
        var found = Found()
        let range = range.clamped(to: 0..<values.count)
        values.withUnsafeBufferPointer { values in
            var index = range.lowerBound
            while index + 1 < range.upperBound {
                let candidates = byStart[Self.slot(values[index], values[index + 1])]
                for candidate in candidates where matches(entries[Int(candidate)], values, index, range) {
                    let entry = entries[Int(candidate)]
                    found.hints.formUnion(entry.hints)
                    if entry.isGood { found.isGood = true }
                    if entry.isBad { found.isBad = true }
                }
                index += 1
            }
        }
        return found
    }

    private func matches(_ entry: Entry, _ values: UnsafeBufferPointer<UInt8>, _ start: Int, _ range: Range<Int>) -> Bool {
        let end = start + entry.word.count
        guard end <= range.upperBound else { return false }
        for offset in 0..<entry.word.count where Self.lower(values[start + offset]) != entry.word[offset] { return false }
        switch entry.place {
        case .anywhere: return true
        case .start: return Self.beginsWord(values, start, range)
        case .word: return Self.beginsWord(values, start, range) && (end == range.upperBound || !Self.isLower(values[end]))
        case .name: return (start == range.lowerBound || values[start - 1] <= 0x20) && (end == range.upperBound || values[end] <= 0x20)
        }
    }

    private static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
    private static func isLower(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }

    private static func beginsWord(_ values: UnsafeBufferPointer<UInt8>, _ start: Int, _ range: Range<Int>) -> Bool {
        guard start > range.lowerBound else { return true }
        let before = values[start - 1] | 0x20
        return !(before &- 0x61 < 26) || (isLower(values[start - 1]) && values[start] &- 0x41 < 26)
    }
}
