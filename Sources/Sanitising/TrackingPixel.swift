import Foundation

/// Pictures that show nothing and tell their owner who reads: by their size, by being hidden, or by where they are known to come from.
enum TrackingPixel {
    /// - Parameters:
    ///   - width: Attribute value, in CSS pixels; `nil` when absent.
    ///   - style: Value of the attribute `style`.
    static func matches(address: String, width: String?, height: String?, style: String?) -> Bool {
        if [width, height].contains(where: { $0.map(isTiny) ?? false }) { return true }
        if let style = style?.lowercased().replacing(" ", with: "") {
            if style.contains("display:none") || style.contains("visibility:hidden") { return true }
            for property in style.split(separator: ";") {
                for name in ["width:", "height:", "max-width:", "max-height:"] where property.hasPrefix(name) {
                    if isTiny(String(property.dropFirst(name.count))) { return true }
                }
            }
        }
        let rest = address.lowercased().drop { $0 != "/" }.drop { $0 == "/" }
        let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != ":" }
        return hosts.contains { host == $0 || host.hasSuffix("." + $0) } || places.contains { rest.hasPrefix($0) }
    }

    /// "0", "1", "1px", "0.5em": nothing that anybody sees.
    private static func isTiny(_ length: String) -> Bool {
        let text = length.trimmingCharacters(in: .whitespaces).lowercased()
        guard let value = Double(text.prefix { $0.isNumber || $0 == "." }), !text.hasSuffix("%") else { return false }
        return value <= 1 && !(text.hasSuffix("em") && value == 1)
    }

    private static let hosts = [
        "pixel.wp.com", "stats.wordpress.com", "doubleclick.net", "google-analytics.com", "scorecardresearch.com", "quantserve.com", "feedsportal.com",
        "pixel.quantserve.com", "b.scorecardresearch.com", "pi.feedsportal.com", "facebook.com", "analytics.twitter.com", "pheedo.com", "feedblitz.com",
        "statcounter.com", "counter.theconversation.com", "pixel.propublica.org", "list-manage.com", "ads.pheedo.com", "r.mail.ru",
    ]
    private static let places = ["feeds.feedburner.com/~r/", "feeds.feedburner.com/~ff/", "feeds.wordpress.com/1.0/", "rss.buysellads.com/", "www.google.com/ads/"]
}
