import Foundation
@testable import Extracting

let now = Date(timeIntervalSince1970: 1_795_600_000) // 2026-11-25

func article(_ html: String, url: String? = nil) -> Article {
    var html = html
    return html.withUTF8 { ArticleExtractor.article(in: $0, url: url, now: now) }
}
