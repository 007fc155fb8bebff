import Model

/// Chooses the sentences that say most about a match.
struct Extractor {
    /// Most scalars of an extract, the ellipses apart.
    static let limit = 320

    /// What a mention of an actor or topic weighs, by id. Topics first: an extract that names only the country says little.
    private let weights: [String: Double]

    init(seed: Seed) {
        var weights: [String: Double] = [:]
        for topic in seed.topics { weights[Self.topic + topic.id] = topic.tier == .core ? 4 : 3 }
        self.weights = weights
    }

    /// From the summary or the content, whichever has the weightier sentences; the summary when both have the same. `nil` when neither
    /// says anything beside the headline.
    func extract(of item: Item, match: Match) -> Digest.Extract? {
        var best: Candidate?
        for field in [Mention.Field.summary, .content] {
            guard let text = field == .summary ? item.summary : item.contentText else { continue }
            let bytes = Array(text.utf8)
            let found = places(in: match, field: field, bytes: bytes)
            guard let candidate = candidate(bytes, found), !repeats(item.title, candidate) else { continue }
            if best.map({ candidate.weight > $0.weight }) ?? true { best = candidate }
        }
        return best.map(finished)
    }

    /// A mention with the key of what it names.
    private struct Place {
        var range: Range<Int>
        var key: String
        var weight: Double
    }

    /// A piece of a field that may become the extract.
    private struct Candidate {
        var bytes: [UInt8]
        var range: Range<Int>
        var weight: Double
        var places: [Place]
        /// Whether its ends lie within a sentence.
        var cut: (before: Bool, after: Bool)
    }

    private static let topic = "topic ", actor = "actor "

    /// Mentions in one field that fit its text, in order.
    private func places(in match: Match, field: Mention.Field, bytes: [UInt8]) -> [Place] {
        var places: [Place] = []
        func add(_ found: [Match.Found], kind: String, weight: Double) {
            for found in found {
                for mention in found.mentions where mention.field == field && mention.length > 0 && mention.start >= 0 {
                    let (end, overflow) = mention.start.addingReportingOverflow(mention.length)
                    guard !overflow, end <= bytes.count, isBoundary(bytes, mention.start), isBoundary(bytes, end) else { continue }
                    places.append(Place(range: mention.start..<end, key: kind + found.id, weight: weights[kind + found.id] ?? weight))
                }
            }
        }
        add(match.topics, kind: Self.topic, weight: 3)
        add(match.actors, kind: Self.actor, weight: 2)
        return places.sorted { ($0.range.lowerBound, $0.range.upperBound, $0.key) < ($1.range.lowerBound, $1.range.upperBound, $1.key) }
    }

    private func isBoundary(_ bytes: [UInt8], _ index: Int) -> Bool { index == bytes.count || bytes[index] & 0xC0 != 0x80 }

    /// The heaviest run of whole sentences within the limit, or the heaviest window of a sentence that is longer.
    private func candidate(_ bytes: [UInt8], _ places: [Place]) -> Candidate? {
        let sentences = Sentence.all(in: bytes)
        guard let first = sentences.indices.first else { return nil }
        var best: (range: Range<Int>, weight: Double)?, next = 0
        func offer(_ range: Range<Int>) {
            let weight = weight(of: range, places[next...])
            if best.map({ weight > $0.weight }) ?? true { best = (range, weight) }
        }
        for index in sentences.indices {
            let sentence = sentences[index].range
            while next < places.count, places[next].range.lowerBound < sentence.lowerBound { next += 1 }
            guard index == first || next < places.count && places[next].range.lowerBound < sentence.upperBound else { continue }
            if scalars(bytes, sentence) <= Self.limit {
                offer(run(from: index, sentences, bytes))
            } else {
                offer(window(bytes, sentence, from: sentence.lowerBound))
                for place in places[next...].prefix(200) where place.range.lowerBound < sentence.upperBound {
                    offer(window(bytes, sentence, from: back(bytes, place.range.lowerBound, within: sentence)))
                }
            }
        }
        guard let best else { return nil }
        let starts = sentences.contains { $0.range.lowerBound == best.range.lowerBound }
        let ends = sentences.contains { $0.range.upperBound == best.range.upperBound }
        return Candidate(bytes: bytes, range: best.range, weight: best.weight,
                         places: places.filter { best.range.contains($0.range.lowerBound) },
                         cut: (!starts, !ends))
    }

    /// Distinct actors and topics count in full, their repetitions hardly.
    private func weight(of range: Range<Int>, _ places: ArraySlice<Place>) -> Double {
        var seen: Set<String> = [], weight = 0.0
        for place in places {
            if place.range.lowerBound >= range.upperBound { break }
            if place.range.lowerBound < range.lowerBound { continue }
            weight += seen.insert(place.key).inserted ? place.weight : 0.05
        }
        return weight
    }

    /// As many sentences from `first` on as the limit allows, none after a heading or caption.
    private func run(from first: Int, _ sentences: [Sentence], _ bytes: [UInt8]) -> Range<Int> {
        let start = sentences[first].range.lowerBound
        var last = first, count = scalars(bytes, sentences[first].range)
        while sentences[last].isClosed, last + 1 < sentences.count {
            count += scalars(bytes, sentences[last].range.upperBound..<sentences[last + 1].range.upperBound)
            if count > Self.limit { break }
            last += 1
        }
        return start..<sentences[last].range.upperBound
    }

    /// At most the limit from `start` on, ending at a word.
    private func window(_ bytes: [UInt8], _ sentence: Range<Int>, from start: Int) -> Range<Int> {
        let end = PlainText.cut(bytes[start..<sentence.upperBound], limit: Self.limit) ?? sentence.upperBound
        return start..<end
    }

    /// The beginning of a word up to 60 bytes before `place`; the sentence's own beginning when that is as near.
    private func back(_ bytes: [UInt8], _ place: Int, within sentence: Range<Int>) -> Int {
        if place - sentence.lowerBound <= 60 { return sentence.lowerBound }
        return bytes[(place - 60)..<place].firstIndex { $0 <= 0x20 }.map { $0 + 1 } ?? place
    }

    private func scalars(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
        range.reduce(0) { bytes[$1] & 0xC0 == 0x80 ? $0 : $0 + 1 }
    }

    private func repeats(_ title: String, _ candidate: Candidate) -> Bool {
        let title = PlainText.cleaned(Array(title.utf8)[...]).bytes, text = PlainText.cleaned(candidate.bytes[candidate.range]).bytes
        return text.isEmpty || text == title || text.last == UInt8(ascii: ".") && text.dropLast().elementsEqual(title)
    }

    /// Cleans the piece, carries its mentions over, and joins those that touch or have one space or hyphen between them.
    private func finished(_ candidate: Candidate) -> Digest.Extract {
        let (bytes, places) = PlainText.cleaned(candidate.bytes[candidate.range])
        let lead = candidate.cut.before ? "…" : "", base = lead.utf8.count
        var ranges: [Range<Int>] = []
        for place in candidate.places {
            let upper = min(place.range.upperBound, candidate.range.upperBound) // a mention may go on past the end
            var start = places[place.range.lowerBound - candidate.range.lowerBound], end = places[upper - candidate.range.lowerBound]
            while end > start, bytes[end - 1] == 0x20 { end -= 1 }
            while start < end, bytes[start] == 0x20 { start += 1 }
            guard start < end else { continue }
            if let last = ranges.last, start <= last.upperBound || start == last.upperBound + 1 && " -".utf8.contains(bytes[last.upperBound]) {
                ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, end)
            } else {
                ranges.append(start..<end)
            }
        }
        return Digest.Extract(
            text: lead + String(decoding: bytes, as: UTF8.self) + (candidate.cut.after ? "…" : ""),
            marks: ranges.map { .init(start: base + $0.lowerBound, length: $0.count) })
    }
}
