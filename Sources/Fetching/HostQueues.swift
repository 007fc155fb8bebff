/// Who is next: first come, first served within a host, the hosts in turn, never more than so many at once from one, and some time between
/// two starts at one. A host with a thousand sources does not keep the others waiting.
///
/// Times are seconds by any clock that does not go back.
struct HostQueues<Element> {
    private struct Host {
        var waiting = Fifo<Element>()
        var active = 0
        /// Until when nobody else starts here.
        var restsUntil = -Double.infinity
        /// Whether it stands in `turns`.
        var isInTurn = false
    }

    private let perHost: Int
    private let spacing: Double
    private var hosts: [String: Host] = [:]
    /// Hosts with somebody waiting and room for him, in turn. Each at most once.
    private var turns = Fifo<String>()
    /// Hosts at which somebody started not long ago, by the time at which the next one may.
    private var resting = Fifo<(until: Double, host: String)>()

    /// - Parameter spacing: seconds between two starts at one host.
    init(perHost: Int, spacing: Double = 0) {
        self.perHost = max(1, perHost)
        self.spacing = max(0, spacing)
    }

    /// - Parameter first: before all that wait for this host already, and without regard to spacing, for what has begun elsewhere.
    mutating func add(_ element: Element, host: String, first: Bool = false, now: Double = 0) {
        if first {
            hosts[host, default: Host()].waiting.prepend(element)
        } else {
            hosts[host, default: Host()].waiting.append(element)
        }
        offer(host, now: first ? .infinity : now)
    }

    /// The next one; his host has one place less until `done(host:)`. `nil` when nobody may start.
    mutating func next(now: Double = 0) -> Element? {
        while let rested = resting.first, rested.until <= now {
            _ = resting.popFirst()
            offer(rested.host, now: now)
            forget(rested.host, now: now)
        }
        while let host = turns.popFirst() {
            hosts[host]?.isInTurn = false
            guard hosts[host]?.active ?? perHost < perHost, let element = hosts[host]?.waiting.popFirst() else { continue }
            hosts[host]?.active += 1
            if spacing > 0 {
                hosts[host]?.restsUntil = now + spacing
                resting.append((now + spacing, host))
            }
            offer(host, now: now)
            return element
        }
        return nil
    }

    /// When somebody may start whom only spacing keeps waiting. `nil`: there is nobody.
    var nextRested: Double? { resting.first?.until }

    mutating func done(host: String, now: Double = 0) {
        guard hosts[host] != nil else { return }
        hosts[host]?.active -= 1
        offer(host, now: now)
        forget(host, now: now)
    }

    /// All who wait for a host, in no order. Those who have started keep their places.
    mutating func remove(host: String) -> [Element] {
        var removed: [Element] = []
        while let element = hosts[host]?.waiting.popFirst() { removed.append(element) }
        return removed
    }

    /// All who wait, in no order.
    mutating func removeAll() -> [Element] {
        let removed = hosts.keys.flatMap { host in remove(host: host) }
        turns = Fifo()
        resting = Fifo()
        for (name, host) in hosts {
            hosts[name]?.isInTurn = false
            if host.active == 0 { hosts[name] = nil }
        }
        return removed
    }

    private mutating func offer(_ name: String, now: Double) {
        guard let host = hosts[name], !host.isInTurn, !host.waiting.isEmpty, host.active < perHost, host.restsUntil <= now else { return }
        hosts[name]?.isInTurn = true
        turns.append(name)
    }

    /// A host that nobody waits for and that need not rest is not remembered.
    private mutating func forget(_ name: String, now: Double) {
        if let host = hosts[name], host.waiting.isEmpty, host.active == 0, host.restsUntil <= now { hosts[name] = nil }
    }
}

/// First in, first out, both in constant time.
private struct Fifo<Element> {
    private var front: [Element] = [] // reversed
    private var back: [Element?] = []
    private var head = 0

    var isEmpty: Bool { front.isEmpty && head == back.count }
    var first: Element? { front.last ?? (head < back.count ? back[head] : nil) }

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
