import Foundation
import Model

/// How much a candidate looks like a list of articles. Menus and boxes are lists too, so all depends on what is in them.
struct ListingJudge {
    struct Judged {
        var candidate: ListingCandidate
        var records: [ListingRecord]
        var titles: [ListingTitle]
        var dates: [Date?]
        var summaries: [String?] = []
        var score: Double
        var datedShare: Double
    }

    let page: PageNodes
    let links: PageLinks
    let context: PageContext

    /// A rough value without dates, by which most candidates can be left aside.
    func quick(_ candidate: ListingCandidate) -> Double {
        var lengths: [Int] = [], place = 0.0
        for record in candidate.records {
            let own = record.links.map { links.all[$0].text.utf8.count }.max() ?? 0
            lengths.append(own >= 15 ? own : min(200, (page.textBefore[record.range.upperBound] - page.textBefore[record.range.lowerBound]) / 2))
            place += Double(page.places[record.range.lowerBound])
        }
        lengths.sort()
        return Self.size(candidate.records.count) * Self.lengthValue(lengths[lengths.count / 2]) * place / Double(candidate.records.count)
    }

    /// `nil` when fewer than two entries have a title.
    func judge(_ candidate: ListingCandidate) -> Judged? {
        let titles = ListingTitles(page, links, candidate.records)
        let all = candidate.records.map(titles.title(of:))
        let dates = ListingDates(
            page, context, region: candidate.region, records: candidate.records, titles: all, urls: all.map { $0.map { links.all[$0.link].url } })
        var judged = Judged(candidate: candidate, records: [], titles: [], dates: [], score: 0, datedShare: 0), seen = Set<Int>()
        for (index, title) in all.enumerated() {
            guard var title, seen.insert(links.all[title.link].target).inserted else { continue }
            if dates.isInTitle[index], let rest = TitleEdge.split(title.text)?.title { title.text = rest }
            judged.records.append(candidate.records[index])
            judged.titles.append(title)
            judged.dates.append(dates.dates[index])
        }
        guard judged.records.count >= CandidateFinder.fewest else { return nil }
        let count = Double(judged.records.count)
        judged.datedShare = Double(judged.dates.count { $0 != nil }) / count
        let titleValue = judged.titles.reduce(0.0) { $0 + Self.titleValue($1.text) } / count
        let distinct = Double(Set(judged.titles.map(\.text)).count) / count
        let places = judged.records.reduce(0.0) { $0 + Double(page.places[$1.range.lowerBound]) } / count
        let headings = Double(judged.titles.count(where: \.isHeading)) / count
        let articles = Double(judged.titles.count { Self.looksLikeArticle(links.all[$0.link].url) }) / count
        let kept = count / Double(candidate.records.count)
        let dated = judged.datedShare * (0.7 + 0.5 * Self.order(judged.dates))
        judged.score = Self.size(judged.records.count) * (0.25 + dated) * titleValue * (0.3 + 0.7 * distinct) * places * (1 + 0.2 * headings)
            * (0.5 + 0.5 * articles) * (0.3 + 0.7 * kept) * wholeness(candidate)
            * (isAhead(judged.dates) ? 0.3 : 1) * ownership(judged.titles) * independence(judged.titles)
        return judged
    }

    private static func size(_ count: Int) -> Double { log2(1 + Double(min(count, 50))) }

    private static func titleValue(_ text: String) -> Double {
        let words = text.split(separator: " ").count
        return lengthValue(text.utf8.count) * (words >= 4 ? 1 : words == 3 ? 0.8 : words == 2 ? 0.5 : 0.35)
    }

    private static func lengthValue(_ length: Int) -> Double {
        switch length {
        case ..<8: 0.05
        case ..<15: 0.25
        case ..<22: 0.6
        case ..<220: 1
        default: 0.5
        }
    }

    /// 1 when every dated entry is as old as the one before it or older; half for the other way round.
    private static func order(_ dates: [Date?]) -> Double {
        let dates = dates.compactMap { $0 }
        guard dates.count >= 2 else { return 0.5 }
        let pairs = Double(dates.count - 1)
        let down = Double(zip(dates, dates.dropFirst()).count { $0 >= $1 }) / pairs, up = Double(zip(dates, dates.dropFirst()).count { $0 <= $1 }) / pairs
        return max(down, 0.8 * up)
    }

    /// Little where one record holds several articles: it is a part of the list then, not an entry.
    private func wholeness(_ candidate: ListingCandidate) -> Double {
        let crowded = candidate.records.count { record in
            Set(record.links.filter { links.all[$0].text.utf8.count >= 24 && !EmptyWords.areAll(of: links.all[$0].text) }.map { links.all[$0].target }).count > 1
        }
        return crowded * 5 > candidate.records.count ? 0.15 : 1
    }

    /// Little where the titles are words in sentences: these are the links of a text.
    private func independence(_ titles: [ListingTitle]) -> Double {
        let inSentences = titles.count { title in
            guard page[title.range.lowerBound].role == .link else { return false }
            var start = title.range.lowerBound, end = title.range.upperBound
            while start > 0, !page[start - 1].role.separates { start -= 1 }
            while end < page.nodes.count, !page[end].role.separates { end += 1 }
            guard page.textBefore[end] - page.textBefore[start] > 3 * title.text.utf8.count + 60 else { return false }
            let before = page.text(start..<title.range.lowerBound)
            return before.utf8.count >= 25 && WrittenDates.only(in: before) == nil
        }
        return inSentences * 2 > titles.count ? 0.05 : 1
    }

    /// Whether most of it is still to come: then it is a calendar.
    private func isAhead(_ dates: [Date?]) -> Bool {
        let dates = dates.compactMap { $0 }
        return dates.count { $0 > context.now + 86_400 } * 2 > dates.count
    }

    /// Less where entries lead to another site, and least where some do and some do not: these are two lists.
    private func ownership(_ titles: [ListingTitle]) -> Double {
        guard let own = context.site else { return 1 }
        let share = Double(titles.count { Self.site(of: links.all[$0.link].url) != own }) / Double(titles.count)
        return 1 - 0.5 * share - 0.6 * min(share, 1 - share)
    }

    /// The last two parts of a host, or three where the last two are as short as "gov.uk".
    static func site(of url: String) -> String? {
        guard let scheme = url.firstRange(of: "://") else { return nil }
        let labels = url[scheme.upperBound...].prefix { !"/:?#".contains($0) }.lowercased().split(separator: ".")
        guard labels.count > 2 else { return labels.joined(separator: ".") }
        let isShort = labels[labels.count - 1].utf8.count == 2 && labels[labels.count - 2].utf8.count <= 3
        return labels.suffix(isShort ? 3 : 2).joined(separator: ".")
    }

    /// By what addresses of articles end in, and addresses of sections do not.
    private static func looksLikeArticle(_ url: String) -> Bool {
        guard let scheme = url.firstRange(of: "://") else { return false }
        let rest = url[scheme.upperBound...]
        let lower = rest.lowercased()
        if ["/tag/", "/tags/", "/category/", "/categoria/", "/author/", "/autor/", "/etiqueta/", "?page=", "&page=", "/page/"].contains(where: lower.contains) { return false }
        let path = lower.drop { $0 != "/" }
        let last = path.split(separator: "/").last ?? ""
        return last.utf8.count { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "%") } >= 2
            || last.utf8.contains(where: \.isASCIIDigit) || [".pdf", ".doc", ".docx"].contains(where: last.hasSuffix) || path.utf8.count >= 45
    }
}
