import Foundation
import Model

/// Gives every item an id, and no two the same one.
enum Identity {
    /// An item without an id of its own gets its address, else a hash of what it says. Of several with one id, the one that was
    /// published first keeps it (in doubt the first in the document); the others get a suffix that depends on what they say, so
    /// that a publisher who numbers everything "1" does not turn each new item into an edit of an old one.
    static func assign(to items: inout [Item], warnings: inout Warnings) {
        for index in items.indices where items[index].id.isEmpty { items[index].id = items[index].url ?? hash(items[index]) }
        guard !areDistinct(items) else { return }
        var places: [[UInt8]: [Int]] = [:] // bytes, because strings are equal that are not the same
        for index in items.indices { places[Array(items[index].id.utf8), default: []].append(index) }
        var taken = Set(places.keys), copies: [String: Int] = [:]
        for indices in places.values.filter({ $0.count > 1 }).sorted(by: { $0[0] < $1[0] }) {
            let id = items[indices[0]].id
            warnings.add("\(indices.count) items have the id \(Warnings.quote(id)); they were told apart by a suffix.")
            let keeper = indices.min { (items[$0].published ?? .distantFuture, $0) < (items[$1].published ?? .distantFuture, $1) }
            for index in indices where index != keeper {
                let own = id + "#" + hash(items[index])
                var candidate = own
                while !taken.insert(Array(candidate.utf8)).inserted { // the same thing said twice
                    copies[own, default: 1] += 1
                    candidate = own + "-\(copies[own, default: 1])"
                }
                items[index].id = candidate
            }
        }
    }

    /// By hash: two equal hashes of different ids would only cost the slower look.
    private static func areDistinct(_ items: [Item]) -> Bool {
        var seen = Set<UInt64>(minimumCapacity: items.count)
        return items.allSatisfy { item in
            var hash = StableHash()
            hash.update(item.id)
            return seen.insert(hash.value()).inserted
        }
    }

    /// Sixteen hexadecimal digits.
    private static func hash(_ item: Item) -> String {
        let text = item.title.isEmpty ? item.contentText ?? item.summary ?? "" : item.title
        let date = item.published.map(RFC3339.text) ?? ""
        let digits = String(StableHash.of(item.url ?? "", text, date), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
