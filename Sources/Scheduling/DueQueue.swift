package import Foundation

/// Who is due when: a heap, so that looking costs nothing for those that are not due, and changing one costs the logarithm of all.
package struct DueQueue<Name: Hashable & Sendable>: Sendable {
    private struct Entry: Sendable {
        var date: Date
        var name: Name
    }

    /// A binary heap, earliest first. Holds outdated entries too, until they come up.
    private var heap: [Entry] = []
    private var dates: [Name: Date] = [:]

    package init() {}

    package var count: Int { dates.count }

    /// Makes one due at `date`, whatever was said of it before. `nil`: it is not due at all.
    package mutating func set(_ name: Name, to date: Date?) {
        guard dates[name] != date else { return }
        dates[name] = date
        guard let date else { return }
        heap.append(Entry(date: date, name: name))
        rise(heap.count - 1)
        if heap.count > 64, heap.count > dates.count * 2 { rebuild() }
    }

    /// When the next one is due.
    package mutating func next() -> Date? {
        dropOutdated()
        return heap.first?.date
    }

    /// Takes out those due at `now`, earliest first.
    package mutating func take(at now: Date) -> [Name] {
        var taken: [Name] = []
        dropOutdated()
        while let first = heap.first, first.date <= now {
            taken.append(first.name)
            dates[first.name] = nil
            dropOutdated()
        }
        return taken
    }

    private mutating func dropOutdated() {
        while let first = heap.first, dates[first.name] != first.date { removeFirst() }
    }

    private mutating func removeFirst() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        sink(0)
    }

    private mutating func rebuild() {
        heap = dates.map { Entry(date: $1, name: $0) }
        for index in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(index) }
    }

    private mutating func rise(_ start: Int) {
        var index = start
        while index > 0, heap[index].date < heap[(index - 1) / 2].date {
            heap.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    private mutating func sink(_ start: Int) {
        var index = start
        while true {
            var least = index
            for child in [2 * index + 1, 2 * index + 2] where child < heap.count && heap[child].date < heap[least].date { least = child }
            if least == index { return }
            heap.swapAt(index, least)
            index = least
        }
    }
}

/// So that a start after a standstill, with everything due at once, is no stampede.
package enum StartSpread {
    /// So many begin at once.
    package static let burst = 64
    /// Of the others so many begin in a second, and faster where they would take longer than `longest`.
    package static let perSecond = 4.0
    /// Seconds within which all have begun.
    package static let longest = 600.0

    /// Seconds to wait for the one at `position` of `count` that are due.
    package static func delay(_ position: Int, of count: Int) -> Double {
        guard position >= burst, count > burst else { return 0 }
        let window = min(longest, Double(count - burst) / perSecond)
        return window * Double(position - burst + 1) / Double(count - burst)
    }
}
