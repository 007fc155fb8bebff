import Foundation
import Model

/// Finds the list of articles on a page.
struct AutomaticListing {
    let page: PageNodes
    let links: PageLinks
    let context: PageContext

    /// Candidates that are looked at closely.
    private static let mostJudged = 24
    /// Below this, nothing is found: a wrong list is worse than none.
    private static let leastScore = 0.45

    struct Entry {
        var title: String
        var url: String
        var date: Date?
        var summary: String?
    }

    /// - Parameter before: the signature of the list that was found the last time: of lists that are about as good, it stays the one.
    /// - Returns: the entries and the list's signature; `nil` when nothing on the page looks like a list of articles.
    func find(before: UInt64?) -> (entries: [Entry], signature: UInt64)? {
        var finder = CandidateFinder(page, links)
        let judge = ListingJudge(page: page, links: links, context: context)
        let ranked = finder.candidates().map { ($0, judge.quick($0)) }.sorted { $0.1 > $1.1 }.prefix(Self.mostJudged)
        var best: ListingJudge.Judged?
        for (candidate, _) in ranked {
            guard var judged = judge.judge(candidate) else { continue }
            if candidate.signature == before { judged.score *= 1.5 }
            if judged.score > best?.score ?? 0 { best = judged }
        }
        guard var list = best, isList(list, isKnown: list.candidate.signature == before) else { return nil }
        list = extended(list, judge)
        list = withLeading(list, judge)
        let summaries = zip(list.records, list.titles).map { summary($0, $1) }
        let entries = list.titles.indices.map { index in
            Entry(title: list.titles[index].text, url: links.all[list.titles[index].link].url, date: list.dates[index], summary: summaries[index])
        }
        return (entries, list.candidate.signature)
    }

    private func isList(_ list: ListingJudge.Judged, isKnown: Bool) -> Bool {
        guard list.score >= Self.leastScore else { return false }
        if list.records.count == 2, !isKnown { return list.datedShare == 1 && list.titles.allSatisfy { $0.isHeading || page[list.records[0].range.lowerBound].role == .row } }
        if list.datedShare >= 0.5 { return true }
        return list.records.count >= 4 && !page.traces.areStrong
    }

    /// With the neighbours that are of the same kind, but whose links lie elsewhere in them.
    private func extended(_ list: ListingJudge.Judged, _ judge: ListingJudge) -> ListingJudge.Judged {
        var records = list.candidate.records
        let taken = Set(records.map(\.range.lowerBound)), first = records[0].range.lowerBound
        let parents = Set(records.map { page[$0.range.lowerBound].parent })
        let name = page[first].name
        guard page[first].role != .link, parents.count <= 60 else { return list }
        for parent in parents where parent >= 0 {
            var child = parent + 1
            while child < page[parent].end {
                let range = page.range(child)
                if page[child].name == name, !taken.contains(child), !records.contains(where: { $0.range.overlaps(range) }) {
                    let inside = Array(links.within(range).filter { page.places[links.all[$0].node] >= page.places[first] * 0.9 })
                    if !inside.isEmpty { records.append(ListingRecord(range: range, links: inside)) }
                }
                child = page[child].end
            }
        }
        guard records.count > list.candidate.records.count else { return list }
        records.sort { $0.range.lowerBound < $1.range.lowerBound }
        let wider = ListingCandidate(region: list.candidate.region, records: records, signature: list.candidate.signature)
        guard let judged = judge.judge(wider), judged.datedShare >= list.datedShare * 0.9, judged.records.count > list.records.count else { return list }
        return judged
    }

    /// With the entries that a page shows larger, above the others: headings with a link into the same part of the site and a date, near the list.
    private func withLeading(_ list: ListingJudge.Judged, _ judge: ListingJudge) -> ListingJudge.Judged {
        guard list.datedShare == 1, list.titles.allSatisfy(\.isHeading), let folder = Self.commonFolder(list.titles.map { links.all[$0.link].url }) else { return list }
        var around = list.candidate.region
        for _ in 0..<3 where page[around].parent > 0 { around = page[around].parent }
        let known = Set(list.titles.map { links.all[$0.link].target })
        var records = list.candidate.records
        let starts = records.map(\.range.lowerBound)
        for index in links.within(page.range(around)) {
            let link = links.all[index]
            guard !known.contains(link.target), Self.folder(link.url) == folder, page.places[link.node] >= 0.9, heading(above: link.node) != nil,
                  !records.contains(where: { $0.range.contains(link.node) }) else { continue }
            var node = link.node
            while page[node].parent > around {
                let outer = page.range(page[node].parent)
                let others = links.within(outer).contains { links.all[$0].target != link.target && heading(above: links.all[$0].node) != nil }
                if others || starts.contains(where: outer.contains) { break }
                node = page[node].parent
            }
            records.append(ListingRecord(range: page.range(node), links: [index]))
        }
        guard records.count > list.candidate.records.count else { return list }
        records.sort { $0.range.lowerBound < $1.range.lowerBound }
        guard let judged = judge.judge(ListingCandidate(region: around, records: records, signature: list.candidate.signature)), judged.datedShare == 1 else { return list }
        return judged
    }

    private func heading(above node: Int) -> Int? {
        var node = node
        for _ in 0..<4 where node >= 0 {
            if page[node].role == .heading { return node }
            node = page[node].parent
        }
        return nil
    }

    private static func folder(_ url: String) -> Substring { url[..<(url.prefix { $0 != "?" }.lastIndex(of: "/") ?? url.endIndex)] }

    /// The one that most of the addresses lie in.
    private static func commonFolder(_ urls: [String]) -> Substring? {
        let counts = Dictionary(grouping: urls, by: folder).mapValues(\.count)
        return counts.first { $0.value * 2 > urls.count }?.key
    }

    /// The longest text of an entry besides its title.
    private func summary(_ record: ListingRecord, _ title: ListingTitle) -> String? {
        let blocks = page.blocks(record.range, without: title.range).map(\.text)
        guard let text = blocks.filter({ $0.utf8.count >= 40 && $0 != title.text && !EmptyWords.areAll(of: $0) && WrittenDates.only(in: $0) == nil }).max(by: { $0.utf8.count < $1.utf8.count })
        else { return nil }
        return String(text.prefix(1000))
    }
}
