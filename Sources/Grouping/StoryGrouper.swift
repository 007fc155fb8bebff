package import Foundation
package import Model

/// Puts items that report the same event under one story, within and across languages, as they come: an item joins a story of the last day and
/// a half, or founds one. No model is needed: names, countries, numbers, ideas and nearness in time carry across languages, words within one.
///
/// What an item costs depends on the stories of the last day and a half, not on what was before. A false merge hides news, so several signs have to
/// agree, and two things keep items apart whatever else they share: different countries, and a title that is another's with the subject exchanged.
package struct StoryGrouper {
    /// Seconds between two reports of one event at most.
    package static let horizon = 36.0 * 3600
    /// Likeness from which an item joins a story.
    static let threshold: Float = 0.22
    /// Members of a story that a new item is compared with, the newest.
    private static let compared = 12
    /// Stories that one feature leads to at most, the newest.
    private static let candidates = 200

    private struct Member {
        var time: Double
        var signature: Signature
    }

    private struct Group {
        var members: [Member] = []
        var last: Double { members.last?.time ?? 0 }
    }

    private var groups: [Int: Group] = [:]
    private var next = 0
    /// Stories to be looked at for their age, the one that waits longest first.
    private var aging: [Int] = []
    private var agingStart = 0
    /// Feature → stories that have it, in order of founding.
    private var byFeature: [UInt64: [Int]] = [:]
    /// In how many items of the horizon a feature was seen.
    private var frequency: [UInt64: Int] = [:]
    private var recent: [(time: Double, keys: [UInt64])] = []
    private var recentStart = 0

    package init() {}

    /// Stories that a new item may still be compared with.
    var storiesHeld: Int { groups.count }

    /// Numbers of the stories of `items`, in their order. The items are taken in order of time, and how rare a feature is, is told from all of them.
    package static func stories(of items: [Item]) -> [Int] {
        var grouper = StoryGrouper()
        let signatures = items.map(Signature.init)
        for signature in signatures { grouper.count(signature, time: .infinity) }
        var stories = [Int](repeating: 0, count: items.count)
        let order = items.indices.sorted { (items[$0].published ?? .distantPast, items[$0].id) < (items[$1].published ?? .distantPast, items[$1].id) }
        for index in order { stories[index] = grouper.place(signatures[index], time: (items[index].published ?? .distantPast).timeIntervalSince1970) }
        return stories
    }

    /// Number of the story that `item` joins or founds. Items have to come in order of time.
    package mutating func add(_ item: Item, time: Date) -> Int {
        let signature = Signature(item), time = time.timeIntervalSince1970
        forget(before: time - Self.horizon)
        count(signature, time: time)
        return place(signature, time: time)
    }

    // MARK: Rarity

    private mutating func count(_ signature: Signature, time: Double) {
        for feature in signature.features { frequency[feature.key, default: 0] += 1 }
        recent.append((time, signature.features.map(\.key)))
    }

    private mutating func forget(before time: Double) {
        while recentStart < recent.count, recent[recentStart].time < time {
            for key in recent[recentStart].keys {
                if let count = frequency[key] { frequency[key] = count > 1 ? count - 1 : nil }
            }
            recentStart += 1
        }
        if recentStart > 1000, recentStart * 2 > recent.count {
            recent.removeFirst(recentStart)
            recentStart = 0
        }
    }

    /// What a feature says: the rarer, the more.
    private func weight(_ feature: Signature.Feature) -> Float {
        let items = Float(recent.count - recentStart)
        return feature.kind.weight * max(0.2, log((items + 20) / (Float(frequency[feature.key] ?? 0) + 2)))
    }

    // MARK: Placing

    private mutating func place(_ signature: Signature, time: Double) -> Int {
        dropStories(before: time - Self.horizon)
        var best: (likeness: Float, story: Int)?
        for story in candidates(for: signature).sorted() {
            guard let group = groups[story] else { continue }
            let likeness = likeness(of: signature, time, to: group)
            if likeness > Self.threshold, best == nil || likeness > best!.likeness { best = (likeness, story) }
        }
        let story = best?.story ?? next
        if best == nil {
            groups[story] = Group()
            aging.append(story)
            next += 1
        }
        groups[story]?.members.append(Member(time: time, signature: signature))
        for feature in signature.features where byFeature[feature.key]?.last != story { byFeature[feature.key, default: []].append(story) }
        return story
    }

    /// Stories with something in common.
    private func candidates(for signature: Signature) -> Set<Int> {
        var found: Set<Int> = []
        for feature in signature.features { found.formUnion((byFeature[feature.key] ?? []).suffix(Self.candidates)) }
        return found
    }

    /// Forgets the stories that nothing can join any more. One that was founded long ago and still grows waits once more.
    private mutating func dropStories(before time: Double) {
        for story in aging[agingStart...] {
            guard let group = groups[story], let founded = group.members.first?.time, founded < time else { break }
            agingStart += 1
            if group.last >= time {
                aging.append(story)
                continue
            }
            groups[story] = nil
            for key in Set(group.members.flatMap { $0.signature.features.map(\.key) }) {
                let rest = (byFeature[key] ?? []).filter { $0 != story }
                byFeature[key] = rest.isEmpty ? nil : rest
            }
        }
        if agingStart > 1000, agingStart * 2 > aging.count {
            aging.removeFirst(agingStart)
            agingStart = 0
        }
    }

    private func likeness(of signature: Signature, _ time: Double, to group: Group) -> Float {
        var highest: Float = 0, sum: Float = 0, zeros = 0
        let members = group.members.suffix(Self.compared)
        for member in members {
            if TitleTwin.are(signature, member.signature) { return 0 }
            let likeness = Self.agree(signature.countries, member.signature.countries) ? likeness(signature, time, member) : 0
            highest = max(highest, likeness)
            sum += likeness
            zeros += likeness == 0 ? 1 : 0
        }
        if zeros * 2 > members.count { return 0 }
        return 0.6 * highest + 0.4 * sum / Float(members.count)
    }

    /// Whether the countries speak against one event: each item names some, and none is common. Those of the whole story do not count.
    private static func agree(_ a: Set<String>, _ b: Set<String>) -> Bool {
        let common: Set<String> = ["US", "CU"]
        let (a, b) = (a.subtracting(common), b.subtracting(common))
        return a.isEmpty || b.isEmpty || !a.isDisjoint(with: b)
    }

    /// Cosine of the weighted features, less with the hours between.
    private func likeness(_ signature: Signature, _ time: Double, _ member: Member) -> Float {
        let hours = Float(abs(time - member.time) / 3600)
        guard hours <= Float(Self.horizon / 3600) else { return 0 }
        let sameLanguage = signature.language == member.signature.language
        var shared: Float = 0, own: Float = 0, other: Float = 0, evidence: Set<Signature.Kind> = [], sharedNames = 0
        let a = signature.features, b = member.signature.features
        var i = 0, j = 0
        while i < a.count || j < b.count {
            if j == b.count || i < a.count && a[i].key < b[j].key {
                if sameLanguage || a[i].kind != .word { own += weight(a[i]) * a[i].strength }
                i += 1
            } else if i == a.count || b[j].key < a[i].key {
                if sameLanguage || b[j].kind != .word { other += weight(b[j]) * b[j].strength }
                j += 1
            } else {
                let weight = weight(a[i])
                shared += weight * min(a[i].strength, b[j].strength)
                own += weight * a[i].strength
                other += weight * b[j].strength
                evidence.insert(a[i].kind)
                if a[i].kind == .name { sharedNames += 1 }
                i += 1
                j += 1
            }
        }
        // A place or a person alone is no event.
        guard evidence.count > 1 || sharedNames > 2 || evidence.contains(.concept) || evidence.contains(.word) else { return 0 }
        let nearness = hours <= 12 ? 1 : 1 - 0.4 * (hours - 12) / 24
        return shared / max((own * other).squareRoot(), .leastNormalMagnitude) * nearness
    }
}

/// Titles made after one pattern about two things: "Cuba and Cape Verde prolong medical accord", "… cultural accord".
enum TitleTwin {
    static func are(_ a: Signature, _ b: Signature) -> Bool {
        guard a.language == b.language else { return false }
        let own = Set(a.title.map(\.word)), other = Set(b.title.map(\.word)), common = own.intersection(other)
        guard common.count >= 2, common.count * 2 >= min(own.count, other.count) else { return false }
        let mine = Self.meanings(a, without: common), theirs = Self.meanings(b, without: common)
        return !mine.isEmpty && !theirs.isEmpty && mine.isDisjoint(with: theirs)
    }

    private static func meanings(_ signature: Signature, without common: Set<Substring>) -> Set<Lexicon.Meaning> {
        signature.title.reduce(into: []) { if !common.contains($1.word) { $0.formUnion($1.meanings) } }
    }
}
