import Foundation
import Model

/// Digests that were recorded before there were stories over days have none of what came with them.
extension Digest {
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func list<Element: Decodable>(_ key: CodingKeys) throws -> [Element] { try values.decodeIfPresent([Element].self, forKey: key) ?? [] }
        self.init(
            format: try values.decode(Int.self, forKey: .format), generator: try values.decode(String.self, forKey: .generator),
            seed: try values.decode(String.self, forKey: .seed), title: try values.decode(String.self, forKey: .title),
            day: try values.decode(CalendarDay.self, forKey: .day), edition: try values.decode(Int.self, forKey: .edition),
            zone: try values.decode(String.self, forKey: .zone), language: try values.decodeIfPresent(String.self, forKey: .language),
            from: try values.decodeIfPresent(Date.self, forKey: .from),
            to: try values.decode(Date.self, forKey: .to), brief: try list(.brief), stories: try list(.stories), noted: try list(.noted),
            changes: try list(.changes), positions: try list(.positions), ahead: try list(.ahead), names: try list(.names),
            charts: try values.decodeIfPresent(Charts.self, forKey: .charts), repeats: try list(.repeats),
            coverage: try values.decode(Coverage.self, forKey: .coverage), ledger: try values.decode(LedgerSum.self, forKey: .ledger))
    }
}

extension Digest.Entry {
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let number = try values.decode(Int64.self, forKey: .number)
        self.init(
            number: number, headline: try values.decode(String.self, forKey: .headline), outlet: try values.decode(String.self, forKey: .outlet),
            source: try values.decode(String.self, forKey: .source), published: try values.decodeIfPresent(Date.self, forKey: .published),
            arrived: try values.decode(Date.self, forKey: .arrived), url: try values.decodeIfPresent(String.self, forKey: .url),
            authors: try values.decode([String].self, forKey: .authors), language: try values.decodeIfPresent(String.self, forKey: .language),
            extract: try values.decodeIfPresent(Digest.Extract.self, forKey: .extract), who: try values.decode([String].self, forKey: .who),
            what: try values.decode([String].self, forKey: .what), score: try values.decode(Double.self, forKey: .score),
            because: try values.decode(String.self, forKey: .because), copies: try values.decode([Digest.Copy].self, forKey: .copies),
            edited: try values.decode(Bool.self, forKey: .edited), story: try values.decodeIfPresent(Int64.self, forKey: .story) ?? number,
            dayOfStory: try values.decodeIfPresent(Int.self, forKey: .dayOfStory) ?? 1,
            reports: try values.decodeIfPresent([Digest.Report].self, forKey: .reports) ?? [],
            earlier: try values.decodeIfPresent(Digest.Earlier.self, forKey: .earlier),
            evidence: try values.decodeIfPresent(EvidenceReference.self, forKey: .evidence))
    }
}

extension Digest.Copy {
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            number: try values.decode(Int64.self, forKey: .number), headline: try values.decode(String.self, forKey: .headline),
            outlet: try values.decode(String.self, forKey: .outlet), source: try values.decode(String.self, forKey: .source),
            published: try values.decodeIfPresent(Date.self, forKey: .published), arrived: try values.decode(Date.self, forKey: .arrived),
            url: try values.decodeIfPresent(String.self, forKey: .url), language: try values.decodeIfPresent(String.self, forKey: .language),
            edited: try values.decode(Bool.self, forKey: .edited), retitled: try values.decodeIfPresent(Bool.self, forKey: .retitled) ?? false,
            evidence: try values.decodeIfPresent(EvidenceReference.self, forKey: .evidence))
    }
}
