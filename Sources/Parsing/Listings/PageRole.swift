/// What an element of HTML is for in a list.
enum PageRole: UInt8 {
    case text, link, heading, time, formatting, wrapper, row, cell, line, block, lineBreak, image, navigation, other

    /// Whether text before and after it stands apart.
    var separates: Bool {
        switch self {
        case .heading, .wrapper, .row, .cell, .line, .block, .lineBreak, .navigation: true
        case .text, .link, .time, .formatting, .image, .other: false
        }
    }

    /// Whether it says nothing about where in the page something is.
    var isTransparent: Bool { self == .formatting || self == .wrapper }

    static let byName: [String: PageRole] = {
        var roles: [String: PageRole] = ["a": .link, "time": .time, "tr": .row, "td": .cell, "th": .cell, "br": .lineBreak, "hr": .lineBreak, "img": .image]
        func add(_ role: PageRole, _ names: String) { for name in names.split(separator: " ") { roles[String(name)] = role } }
        add(.heading, "h1 h2 h3 h4 h5 h6")
        add(.formatting, "span b i em strong font u s small big sup sub abbr acronym mark ins tt nobr bdi bdo q cite picture center")
        add(.wrapper, "tbody thead tfoot")
        add(.line, "li dt dd")
        add(.block, "p div ul ol dl blockquote table section article header figure figcaption address main fieldset form details summary dir caption body pre hgroup")
        add(.navigation, "nav footer aside menu dialog")
        return roles
    }()

    /// Not for readers, or not text.
    static let hidden: Set<String> = [
        "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "select", "textarea", "option", "button",
        "canvas", "audio", "video", "map", "datalist", "noframes",
    ]
}

/// What a page's own words say about the worth of a place for those who look for its list.
enum PagePlace {
    static func factor(_ role: PageRole, _ classes: String?, _ id: String?, _ ariaRole: String?) -> Float {
        var factor: Float = 1
        if role == .navigation { factor = 0.1 }
        switch ariaRole?.lowercased() {
        case "navigation", "menu", "menubar", "contentinfo", "search": factor = min(factor, 0.1)
        case "complementary", "dialog", "banner", "alert": factor = min(factor, 0.35)
        default: break
        }
        for text in [classes, id].compactMap({ $0 }) where text.utf8.count < 400 {
            for word in text.lowercased().split(separator: " ") { factor = min(factor, self.factor(word)) }
        }
        return factor
    }

    private static func factor(_ word: Substring) -> Float {
        if whole.contains(String(word)) { return 0.35 }
        let parts = word.split { $0 == "-" || $0 == "_" || $0 == ":" }
        if parts.contains(where: { ["has", "with", "no", "without", "con", "sin"].contains($0) }) { return 1 } // "has-sidebar": what holds it
        var factor: Float = 1
        for part in parts {
            if menus.contains(String(part)) { factor = min(factor, 0.1) } else if sides.contains(String(part)) { factor = min(factor, 0.3) }
        }
        return factor
    }

    private static let whole: Set<String> = [
        "header", "site-header", "masthead", "topbar", "top-bar", "main-header", "widget", "widgets", "widget-area", "widget_recent_entries", "secondary",
    ]
    private static let menus: Set<String> = [
        "nav", "navbar", "navigation", "menu", "submenu", "megamenu", "breadcrumb", "breadcrumbs", "pager", "pagination", "paginacion", "paginator",
        "pagenavi", "footer", "pie", "sitemap", "language", "languages", "idiomas", "skip", "skiplinks", "toolbar", "migas",
    ]
    private static let sides: Set<String> = [
        "sidebar", "aside", "related", "relacionadas", "relacionados", "relacionado", "share", "social", "tagcloud", "tags", "popular", "trending", "banner",
        "cookie", "cookies", "comments", "comment", "newsletter", "subscribe", "login", "search", "buscador", "ads", "sponsors", "quicklinks", "enlaces",
        "leidas", "masleidas", "destaques", "promo",
    ]
}
