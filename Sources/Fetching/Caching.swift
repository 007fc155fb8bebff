package import Foundation

/// What an answer says about asking again (RFC 9111 §4.2, RFC 9110 §10.2.3).
package struct Caching: Hashable, Sendable {
    /// `Cache-Control: max-age` in seconds, less `Age`; 0 for `no-cache` and `no-store`. At most 2³¹ (RFC 9111 §1.2.2).
    package var maxAge: Int?
    /// `Expires` as served. `nil` when absent or no date, which means it has expired.
    package var expires: Date?
    /// `Retry-After`, either form. `nil` when absent, unreadable, or past.
    package var retryAfter: Date?
    /// Until when the answer is fresh: by `maxAge`, which overrules `Expires`, else by `Expires` less `Date`, so that a server whose clock is
    /// wrong is understood. `nil` when it says nothing, or is not fresh.
    package var freshUntil: Date?

    /// Whether it says nothing about freshness, so that what an earlier answer said goes on (RFC 9111 §4.3.4).
    package var isSilent: Bool { maxAge == nil && expires == nil }

    package init(maxAge: Int? = nil, expires: Date? = nil, retryAfter: Date? = nil, freshUntil: Date? = nil) {
        self.maxAge = maxAge
        self.expires = expires
        self.retryAfter = retryAfter
        self.freshUntil = freshUntil
    }

    /// - Parameter now: when the answer came.
    init(_ head: ResponseHead, now: Date) {
        let directives = CacheControl(head[.cacheControl] ?? [])
        if directives.forbidsReuse {
            maxAge = 0
        } else if let seconds = directives.maxAge {
            maxAge = max(0, seconds - (head[.age].flatMap { DeltaSeconds.read($0[...]) } ?? 0))
        }
        expires = head[.expires].flatMap { HTTPDate.date($0, now: now) }
        let served = head[.date].flatMap { HTTPDate.date($0, now: now) } ?? now
        let freshness = maxAge.map(Double.init) ?? expires?.timeIntervalSince(served) ?? 0
        if freshness > 0 { freshUntil = now + freshness }
        if let value = head[.retryAfter] {
            let date = DeltaSeconds.read(value[...]).map { now + Double($0) } ?? HTTPDate.date(value, now: now)
            retryAfter = date.flatMap { $0 > now ? $0 : nil }
        }
    }
}

/// `Cache-Control` (RFC 9111 §5.2.2), as far as it concerns a private cache. The first of two `max-age` counts.
private struct CacheControl {
    private(set) var maxAge: Int?
    private(set) var forbidsReuse = false

    init(_ value: [UInt8]) {
        for part in value.split(separator: UInt8(ascii: ",")) {
            let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = ASCII.trimmed(sides[0])
            if ASCII.equals(name, "max-age"), maxAge == nil, sides.count == 2 {
                var argument = ASCII.trimmed(sides[1])
                if argument.count >= 2, argument.first == UInt8(ascii: "\""), argument.last == UInt8(ascii: "\"") {
                    argument = argument.dropFirst().dropLast()
                }
                maxAge = DeltaSeconds.read(argument)
            } else if ASCII.equals(name, "no-store") || ASCII.equals(name, "no-cache") && sides.count == 1 {
                forbidsReuse = true
            }
        }
    }
}

/// A number of seconds (RFC 9111 §1.2.2): digits only, and what is too large to hold means 2³¹.
private enum DeltaSeconds {
    static func read(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard !bytes.isEmpty, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return bytes.reduce(0) { min($0 * 10 + Int($1 - 0x30), 1 << 31) }
    }
}
