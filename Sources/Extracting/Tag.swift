/// Element names that matter for finding an article; the text node is one of them, so that a page is one list.
enum Tag: UInt8, CaseIterable {
    case text, other
    case html, head, body, title, meta, link, base, script, style, noscript, template
    case div, section, article, main, aside, header, footer, nav, menu, dialog, address, center, hgroup, details, summary
    case p, h1, h2, h3, h4, h5, h6, blockquote, q, pre, code, hr, br, wbr
    case ul, ol, li, dl, dt, dd
    case table, caption, thead, tbody, tfoot, tr, td, th, colgroup, col
    case a, abbr, b, strong, i, em, u, s, del, ins, span, font, small, big, sub, sup, mark, cite, time, bdi, bdo, data, dfn, kbd, samp, tt
    case rt, rp
    case figure, figcaption, picture, img, source, svg, math, canvas, audio, video, track, iframe, object, embed, map, area, param, applet
    case form, fieldset, legend, label, button, input, select, option, optgroup, textarea, datalist, output, progress, meter

    /// By name, in lower case; anything unknown (`amp-img`, `o:p`) is `other`, and inline.
    static let byName: [String: Tag] = Dictionary(uniqueKeysWithValues: allCases.dropFirst(2).map { ("\($0)", $0) })

    /// Begins and ends a block of text.
    var isBlock: Bool { Self.blocks.contains(self) }
    var isHeading: Bool { (Tag.h1.rawValue...Tag.h6.rawValue).contains(rawValue) }
    /// Ends where it begins.
    var isEmpty: Bool { Self.empty.contains(self) }
    var isCell: Bool { self == .td || self == .th }
    var isList: Bool { self == .ul || self == .ol || self == .dl }

    private static let blocks = TagSet([
        .html, .body, .div, .section, .article, .main, .aside, .header, .footer, .nav, .menu, .dialog, .address, .center, .hgroup, .details, .summary,
        .p, .h1, .h2, .h3, .h4, .h5, .h6, .blockquote, .pre, .hr, .ul, .ol, .li, .dl, .dt, .dd, .table, .caption, .thead, .tbody, .tfoot, .tr,
        .figure, .figcaption, .form, .fieldset, .legend,
    ])
    private static let empty = TagSet([.br, .hr, .wbr, .img, .input, .meta, .link, .base, .source, .track, .area, .param, .embed, .col])
}

/// A set of tags as bits.
struct TagSet {
    private var low: UInt64 = 0, high: UInt64 = 0
    init(_ tags: [Tag]) {
        for tag in tags {
            if tag.rawValue < 64 { low |= 1 << UInt64(tag.rawValue) } else { high |= 1 << UInt64(tag.rawValue - 64) }
        }
    }

    func contains(_ tag: Tag) -> Bool {
        tag.rawValue < 64 ? low >> UInt64(tag.rawValue) & 1 == 1 : high >> UInt64(tag.rawValue - 64) & 1 == 1
    }
}
