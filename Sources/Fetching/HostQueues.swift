/// Who is next: first come, first served within a host, the hosts in turn, and never more than so many at once from one. A host with a
/// thousand sources does not keep the others waiting.
struct HostQueues<Element> {
    private struct Host {
        var waiting = Fifo<Element>()
        var active = 0
    }

    private let perHost: Int
    private var hosts: [String: Host] = [:]
    /// Hosts with somebody waiting and room for him, in turn. Each at most once.
    private var turns = Fifo<String>()

    init(perHost: Int) { self.perHost = max(1, perHost) }

    /// - Parameter first: before all that wait for this host already, for what has begun elsewhere.
    mutating func add(_ element: Element, host: String, first: Bool = false) {
        if (hosts[host]?.waiting.isEmpty ?? true), hosts[host]?.active ?? 0 < perHost { turns.append(host) }
        if first {
            hosts[host, default: Host()].waiting.prepend(element)
        } else {
            hosts[host, default: Host()].waiting.append(element)
        }
    }

    /// The next one; his host has one place less until `done(host:)`. `nil` when nobody may start.
    mutating func next() -> Element? {
        guard let host = turns.popFirst(), let element = hosts[host]?.waiting.popFirst() else { return nil }
        hosts[host]?.active += 1
        if let entry = hosts[host], !entry.waiting.isEmpty, entry.active < perHost { turns.append(host) }
        return element
    }

    mutating func done(host: String) {
        guard let entry = hosts[host] else { return }
        if !entry.waiting.isEmpty, entry.active == perHost { turns.append(host) }
        if entry.waiting.isEmpty, entry.active == 1 { hosts[host] = nil } else { hosts[host]?.active -= 1 }
    }

    /// All who wait, in no order. Those who have started keep their places.
    mutating func removeAll() -> [Element] {
        var removed: [Element] = []
        for (name, entry) in hosts {
            var entry = entry
            while let element = entry.waiting.popFirst() { removed.append(element) }
            hosts[name] = entry.active == 0 ? nil : entry
        }
        turns = Fifo()
        return removed
    }
}

/// First in, first out, both in constant time.
private struct Fifo<Element> {
    private var front: [Element] = [] // reversed
    private var back: [Element?] = []
    private var head = 0

    var isEmpty: Bool { front.isEmpty && head == back.count }

    mutating func append(_ element: Element) { back.append(element) }
    mutating func prepend(_ element: Element) { front.append(element) }

    mutating func popFirst() -> Element? {
        if let element = front.popLast() { return element }
        guard head < back.count else { return nil }
        defer {
            back[head] = nil
            head += 1
            if head == back.count { (back, head) = ([], 0) }
        }
        return back[head]
    }
}
