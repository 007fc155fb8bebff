import Foundation
@testable import Extracting

let now = Date(timeIntervalSince1970: 1_795_600_000) // 2026-11-25

func article(_ html: String, url: String? = nil) -> Article {
    var html = html
    return html.withUTF8 { ArticleExtractor.article(in: $0, url: url, now: now) }
}

/// A page of `Fixtures`: invented publishers, the structures of real ones.
func fixture(_ name: String, url: String? = nil) throws -> Article {
    let file = Bundle.module.url(forResource: name, withExtension: "html", subdirectory: "Fixtures")!
    return article(try String(contentsOf: file, encoding: .utf8), url: url)
}

/// Three sentences that make a page worth reading.
let sentences = """
    <p>The council voted on Tuesday, after nine hours of debate, to keep the old library open until the new one has a roof.</p>
    <p>Twenty-six members were in favour, four against, and one, who had fallen asleep, was counted as absent by common consent.</p>
    <p>Work on the roof begins in the spring, weather and slaters permitting, and should last, the architect says, no longer than a year.</p>
    """
