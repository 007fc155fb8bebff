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
    private static let led = 200
    /// Stories that are compared in full at most: those that share most with the item.
    private static let candidates = 16

    /// A signature with what its features weigh when it comes.
    struct Member {
        var time: Double
        var signature: Signature
        /// Weight of each feature.
        var weights: [Float]

        init(_ signature: Signature, time: Double, weight: (Signature.Feature) -> Float) {
            self.time = time
            self.signature = signature
            weights = signature.features.map(weight)
        }

        /// Features and their weights as they lie in memory: two members are compared a million times in a large digest.
        func withFeatures(_ body: (UnsafeBufferPointer<Signature.Feature>, UnsafeBufferPointer<Float>) -> Void) {
            signature.features.withUnsafeBufferPointer { features in weights.withUnsafeBufferPointer { body(features, $0) } }
        }
    }

    /// Of which kinds the features are that two items have in common.
    private struct Evidence {
        private var kinds: UInt8 = 0
        private var names = 0

        mutating func add(_ kind: Signature.Kind) {
            kinds |= 1 << kind.rawValue
            if kind == .name { names += 1 }
        }

        /// A place or a person alone is no event.
        var isEvent: Bool { kinds.nonzeroBitCount > 1 || names > 2 || kinds & (1 << Signature.Kind.concept.rawValue | 1 << Signature.Kind.word.rawValue) != 0 }
    }

    /// A story with its newest members. A slot is used again once its story is forgotten.
    private struct Slot {
        var story: Int
        var members: [Member] = []
        var founded: Double
        var last = -Double.infinity
        var keys: Set<UInt64> = []
    }

    private var slots: [Slot] = []
    private var free: [Int] = []
    private var next = 0
    /// Slots to be looked at for their age, the one that waits longest first.
    private var aging: [Int] = []
    private var agingStart = 0
    /// Feature → slots of the stories that have it, in order of founding.
    private var byFeature: [UInt64: [Int]] = [:]
    /// In how many items of the horizon a feature was seen.
    private var frequency: [UInt64: Int] = [:]
    private var recent: [(time: Double, keys: [UInt64])] = []
    private var recentStart = 0
    private var words = WordMemory()
    /// What each slot shares with the item that is being placed.
    private var shared: [Float] = []

    package init() {}

    /// Stories that a new item may still be compared with.
    var storiesHeld: Int { slots.count - free.count }

    /// Numbers of the stories of `items`, in their order. The items are taken in order of time, and how rare a feature is, is told from all of them.
    package static func stories(of items: [Item]) -> [Int] {
        let dated = zip(items, Signature.all(of: items)).map { Dated($1, time: $0.published ?? .distantPast, tie: $0.id) }
        return stories(of: dated, known: [])
    }

    /// An item as it is grouped.
    struct Dated {
        var signature: Signature
        var time: Double
        /// Decides between items of one moment.
        var tie: String

        init(_ signature: Signature, time: Date, tie: String) {
            self.signature = signature
            self.time = time.timeIntervalSince1970
            self.tie = tie
        }
    }

    /// - Parameter known: items of before, with the numbers of their stories: 0 and up, none left out.
    /// - Returns: for each new item one of those numbers, or one above them.
    static func stories(of items: [Dated], known: [(item: Dated, story: Int)]) -> [Int] {
        var grouper = StoryGrouper()
        for item in known.map(\.item) + items { grouper.count(item.signature, time: .infinity) }
        var slots: [Int: Int] = [:]
        for (item, story) in known.sorted(by: { ($0.item.time, $0.item.tie) < ($1.item.time, $1.item.tie) }) {
            let member = grouper.member(item.signature, item.time)
            let slot = slots[story] ?? grouper.found(story, time: item.time)
            slots[story] = slot
            grouper.add(member, to: slot)
        }
        var stories = [Int](repeating: 0, count: items.count)
        for index in items.indices.sorted(by: { (items[$0].time, items[$0].tie) < (items[$1].time, items[$1].tie) }) {
            stories[index] = grouper.place(items[index].signature, time: items[index].time)
        }
        return stories
    }

    /// Number of the story that `item` joins or founds. Items have to come in order of time.
    package mutating func add(_ item: Item, time: Date) -> Int {
        let signature = Signature(item, &words), time = time.timeIntervalSince1970
        forget(before: time - Self.horizon)
        dropStories(before: time - Self.horizon)
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

    private func member(_ signature: Signature, _ time: Double) -> Member {
        let items = Float(recent.count - recentStart)
        // What a feature says: the rarer, the more.
        return Member(signature, time: time) { $0.kind.weight * max(0.2, log((items + 20) / (Float(frequency[$0.key] ?? 0) + 2))) }
    }

    // MARK: Placing

    private mutating func place(_ signature: Signature, time: Double) -> Int {
        let member = member(signature, time)
        var best: (likeness: Float, slot: Int)?
        for slot in candidates(for: member) {
            let likeness = likeness(of: member, to: slots[slot])
            if likeness > Self.threshold, best == nil || likeness > best!.likeness { best = (likeness, slot) }
        }
        let slot = best?.slot ?? found(next, time: time)
        add(member, to: slot)
        return slots[slot].story
    }

    /// - Returns: the slot of a new story.
    private mutating func found(_ story: Int, time: Double) -> Int {
        next = max(next, story + 1)
        let new = Slot(story: story, founded: time)
        let slot: Int
        if let unused = free.popLast() {
            slot = unused
            slots[slot] = new
        } else {
            slot = slots.count
            slots.append(new)
            shared.append(0)
        }
        aging.append(slot)
        return slot
    }

    private mutating func add(_ member: Member, to slot: Int) {
        slots[slot].last = max(slots[slot].last, member.time)
        for feature in member.signature.features where slots[slot].keys.insert(feature.key).inserted { byFeature[feature.key, default: []].append(slot) }
        slots[slot].members.append(member)
        if slots[slot].members.count > Self.compared { slots[slot].members.removeFirst() }
    }

    /// The stories that share most with the item, in order of founding.
    private mutating func candidates(for member: Member) -> [Int] {
        var touched: [Int] = []
        shared.withUnsafeMutableBufferPointer { shared in
            for (feature, weight) in zip(member.signature.features, member.weights) {
                guard let list = byFeature[feature.key] else { continue }
                let share = weight * feature.strength
                for slot in list.suffix(Self.led) {
                    if shared[slot] == 0 { touched.append(slot) }
                    shared[slot] += share
                }
            }
        }
        var best: [Int] = []
        func isBetter(_ a: Int, _ b: Int) -> Bool { shared[a] != shared[b] ? shared[a] > shared[b] : slots[a].story < slots[b].story }
        for slot in touched where slots[slot].last >= member.time - Self.horizon {
            if best.count == Self.candidates {
                if !isBetter(slot, best[best.count - 1]) { continue }
                best.removeLast()
            }
            best.insert(slot, at: best.firstIndex { isBetter(slot, $0) } ?? best.count)
        }
        for slot in touched { shared[slot] = 0 }
        return best.sorted { slots[$0].story < slots[$1].story }
    }

    /// Forgets the stories that nothing can join any more. One that was founded long ago and still grows waits once more.
    private mutating func dropStories(before time: Double) {
        while agingStart < aging.count, slots[aging[agingStart]].founded < time {
            let slot = aging[agingStart]
            agingStart += 1
            if slots[slot].last >= time {
                slots[slot].founded = slots[slot].last
                aging.append(slot)
                continue
            }
            for key in slots[slot].keys {
                byFeature[key]?.removeAll { $0 == slot }
                if byFeature[key]?.isEmpty == true { byFeature[key] = nil }
            }
            slots[slot] = Slot(story: -1, founded: 0)
            free.append(slot)
        }
        if agingStart > 1000, agingStart * 2 > aging.count {
            aging.removeFirst(agingStart)
            agingStart = 0
        }
    }

    private func likeness(of member: Member, to slot: Slot) -> Float {
        var highest: Float = 0, sum: Float = 0, zeros = 0
        for other in slot.members {
            if TitleTwin.are(member.signature, other.signature) { return 0 }
            let likeness = Self.agreement(member.signature.countries, other.signature.countries) * Self.likeness(member, other)
            highest = max(highest, likeness)
            sum += likeness
            zeros += likeness == 0 ? 1 : 0
        }
        if zeros * 2 > slot.members.count { return 0 }
        return 0.6 * highest + 0.4 * sum / Float(slot.members.count)
    }

    /// What the countries say of one event: 0 where each item names some and none is common; less than 1 where only one of them names any. Those of
    /// the whole story do not count.
    private static func agreement(_ a: CountrySet, _ b: CountrySet) -> Float {
        var namesOwn = false, namesOther = false
        for code in a.codes where !isCommon(code) {
            if b.contains(code) { return 1 }
            namesOwn = true
        }
        for code in b.codes where !isCommon(code) { namesOther = true }
        if namesOwn, namesOther { return 0 }
        return namesOwn == namesOther ? 1 : oneSided
    }

    private static let unitedStates = CountrySet.number("US"), cuba = CountrySet.number("CU")

    private static func isCommon(_ code: UInt16) -> Bool { code == unitedStates || code == cuba }

    /// Of a likeness in which only one item names a country of its own.
    private static let oneSided: Float = 0.75

    /// Cosine of the weighted features, less with the hours between.
    private static func likeness(_ one: Member, _ two: Member) -> Float {
        let hours = Float(abs(one.time - two.time) / 3600)
        guard hours <= Float(horizon / 3600) else { return 0 }
        let sameLanguage = one.signature.language == two.signature.language
        var shared: Float = 0, own: Float = 0, other: Float = 0, evidence = Evidence()
        one.withFeatures { a, weightsOfA in
            two.withFeatures { b, weightsOfB in
                var i = 0, j = 0
                while i < a.count || j < b.count {
                    if j == b.count || i < a.count && a[i].key < b[j].key {
                        if sameLanguage || a[i].kind != .word { own += weightsOfA[i] * a[i].strength }
                        i += 1
                    } else if i == a.count || b[j].key < a[i].key {
                        if sameLanguage || b[j].kind != .word { other += weightsOfB[j] * b[j].strength }
                        j += 1
                    } else {
                        shared += weightsOfA[i] * min(a[i].strength, b[j].strength)
                        own += weightsOfA[i] * a[i].strength
                        other += weightsOfB[j] * b[j].strength
                        evidence.add(a[i].kind)
                        i += 1
                        j += 1
                    }
                }
            }
        }
        guard evidence.isEvent else { return 0 }
        let nearness = hours <= 12 ? 1 : 1 - 0.4 * (hours - 12) / 24
        return shared / max((own * other).squareRoot(), .leastNormalMagnitude) * nearness
    }
}
